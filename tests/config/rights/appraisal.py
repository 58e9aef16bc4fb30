"""One call of each action of appraisal: the sheet of the health department, appraised by that of the tally."""

from pathlib import Path

from tests.config.rights.province import AT, COMMUNE, HEALTH, TALLY
from tests.config.rights.sweep import Sample
from tests.harness.people import admin
from tests.steering.appraisal.year import SET, Year

from motcua.kit.imports import ImportReport
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, Milestone, SetRecord, Stage

RUN, DECIDE = "admin@province", "leader@province"
SELF, JUDGE = "clerk@health official@health", "official@tally leader@tally"
WORD, DONE = {"answer": "40", "reason": "có", "evidence": "BC"}, {"decision": "QĐ 1", "at": AT}


def samples(folder: Path) -> dict[str, Sample]:
    """A year in work: one sheet signed with a claim that waits, one not signed; a second year that is sealed."""
    (folder / "mo").mkdir()
    year = Year(folder / "mo", units=(HEALTH, COMMUNE))
    appraisal.assign("PAR", 2026, ["A.1", "A.2"], TALLY, who=admin("x"), at=AT)
    (folder / "dong").mkdir()
    closed = Year(folder / "dong", units=(HEALTH,), year=2025)
    return {**_sets(folder, year.held), **_sheets(year.held), **_closing(year.held, closed.held)}


def _sets(folder: Path, held: SetRecord) -> dict[str, Sample]:
    path, units, about = folder / "bo.csv", folder / "don-vi.csv", About("KHAC", 2026)
    path.write_text(SET, encoding="utf-8")
    units.write_text("code\nH55.02", encoding="utf-8")
    marks = folder / "diem.csv"
    marks.write_text(f"unit,leaf,answer\n{COMMUNE},A.1,40", encoding="utf-8")
    due = {"reason": "", "at": AT}
    return {
        "import_set": Sample(lambda who: appraisal.import_set(path, about, who=who, at=AT), RUN),
        "load_set": Sample(
            lambda who: appraisal.load_set(about, appraisal.rows_of("PAR", 2026), ImportReport(), who=who, at=AT), RUN
        ),
        "copy_set": Sample(lambda who: appraisal.copy_set("PAR", year=2026, to=2030, who=who, at=AT), RUN),
        "open_sheets": Sample(lambda who: appraisal.open_sheets(held, [TALLY], who=who, at=AT), RUN),
        "open_from_file": Sample(lambda who: appraisal.open_from_file(held, units, who=who, at=AT), RUN),
        "set_due": Sample(lambda who: appraisal.set_due("PAR", 2026, Milestone.SELF, AT.date(), who=who, **due), RUN),
        "assign": Sample(lambda who: appraisal.assign("PAR", 2026, ["A.1"], COMMUNE, who=who, at=AT), RUN),
        "withdraw_assignment": Sample(
            lambda who: appraisal.withdraw_assignment("PAR", 2026, ["A.1"], TALLY, who=who, at=AT), RUN
        ),
        "take_surveys": Sample(lambda who: appraisal.take_surveys(held, who=who, at=AT), RUN, writes=False),
        "put": Sample(lambda who: appraisal.put(marks, held, Stage.SELF, who=who, at=AT), ""),
    }


def _sheets(held: SetRecord) -> dict[str, Sample]:
    return {
        "self_score": Sample(lambda who: appraisal.self_score(held, HEALTH, "A.1", WORD, who=who, at=AT), SELF),
        "sign_off": Sample(lambda who: appraisal.sign_off(held, HEALTH, who=who, at=AT), "leader@health"),
        "explain": Sample(
            lambda who: appraisal.explain(held, HEALTH, "A.1", WORD, who=who, at=AT), "official@health leader@health"
        ),
        "review": Sample(
            lambda who: appraisal.review(held, HEALTH, "A.1", Stage.REVIEW1, WORD, who=who, at=AT),
            JUDGE,
            meets="not_signed_off",
        ),
        "agree": Sample(
            lambda who: appraisal.agree(held, HEALTH, 0, Stage.REVIEW1, {}, who=who, at=AT),
            JUDGE,
            meets="moved_on",
        ),
        "confirm_claim": Sample(
            lambda who: appraisal.confirm_claim(
                held, HEALTH, "A.2", Stage.REVIEW1, applies=True, reason="x", who=who, at=AT
            ),
            JUDGE,
            meets="no_claim",
        ),
    }


def _closing(held: SetRecord, closed: SetRecord) -> dict[str, Sample]:
    return {
        "publish": Sample(lambda who: appraisal.publish(closed, who=who, **DONE), DECIDE),
        "seal": Sample(lambda who: appraisal.seal(closed, who=who, **DONE), DECIDE, meets="second_person_missing"),
        "complain": Sample(
            lambda who: appraisal.complain(held, HEALTH, "A.1", "x", who=who, at=AT),
            "leader@health",
            meets="not_sealed",
        ),
        "revise": Sample(
            lambda who: appraisal.revise(held, 0, score="1", reason="x", who=who, **DONE),
            DECIDE,
            meets="unknown_complaint",
        ),
    }
