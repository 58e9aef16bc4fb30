"""One call of each action of targets."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests.config.rights.province import AT, COMMUNE, HEALTH
from tests.config.rights.sweep import Sample
from tests.harness.people import admin

from motcua.steering.targets import public as targets
from motcua.steering.targets.actions.plans import locked
from motcua.steering.targets.models import TargetConflict
from motcua.steering.targets.public import (
    Book,
    Direction,
    GoalSpan,
    RowAnswer,
    Spread,
    StatedValue,
    TargetPromise,
    Village,
)

GOAL = GoalSpan(Fraction(80), date(2026, 1, 1), date(2026, 12, 31))
PROMISE = TargetPromise("Tỷ lệ hồ sơ trực tuyến", Direction.AT_LEAST, (GOAL,), owner=HEALTH)
MORE = TargetPromise("Tỷ lệ", Direction.AT_LEAST, (GoalSpan(Fraction(90), GOAL.starts, GOAL.due),), owner=HEALTH)
DAY = date(2026, 11, 1)
SAID = StatedValue(DAY, Decimal(75), evidence="BC 1")


def samples(folder: Path) -> dict[str, Sample]:
    """A plan with a target of the health department that has a value, one in doubt, one with a change that waits."""
    by = {"who": admin("first"), "at": AT}
    targets.open_plan("kh", name="Kế hoạch", **by)
    for code in ("1", "2", "3"):
        targets.add_target("kh", code, PROMISE, **by)
    targets.add_value("kh", "1", SAID, **by)
    doubtful = locked("kh", "2")
    doubtful.doubts = ["operator_unsaid"]
    doubtful.save()
    targets.propose_revision("kh", "3", MORE, reason="QĐ 2", **by)
    contradicted = TargetConflict.objects.create(
        target=locked("kh", "1"), file="kh.csv", line=2, code="1", cells=[], content={}, at=AT
    )
    plan = _table(folder, "kh9.csv", "code,text,direction,value", "1,Tỷ lệ,tối thiểu,80")
    values = _table(folder, "gia-tri.csv", "as_of,value", "2026-10-01,75")
    villages = _table(folder, "thon.csv", "unit,village,mobile,fixed,date", "05701,Bản A,có,không,2026-10-01")
    village = Village("05701", "Bản B", mobile=True, fixed=True)
    value = "official@health leader@health admin@health admin@province"
    keep = "official@commune leader@commune admin@commune leader@province admin@province"
    return {
        "open_plan": Sample(lambda who: targets.open_plan("moi", name="Mới", who=who, at=AT), "admin@province"),
        "add_target": Sample(lambda who: targets.add_target("kh", "9", PROMISE, who=who, at=AT), "admin@province"),
        "settle_row": Sample(
            lambda who: targets.settle_row(contradicted.pk, RowAnswer.KEPT, who=who, at=AT, reason="CV 1"),
            "admin@province",
        ),
        "settle_direction": Sample(
            lambda who: targets.settle_direction("kh", "2", Direction.AT_LEAST, who=who, at=AT, reason="CV 1"),
            "admin@province",
        ),
        "hand_down": Sample(
            lambda who: targets.hand_down("kh", "1", {COMMUNE: None}, spread=Spread.COMMUNES, who=who, at=AT),
            "leader@province admin@province",
        ),
        "propose_revision": Sample(
            lambda who: targets.propose_revision("kh", "1", MORE, who=who, at=AT, reason="QĐ 2"), "admin@province"
        ),
        "approve_revision": Sample(
            lambda who: targets.approve_revision("kh", "3", who=who, at=AT), "leader@province admin@province"
        ),
        "drop_revision": Sample(
            lambda who: targets.drop_revision("kh", "3", who=who, at=AT), "leader@province admin@province"
        ),
        "import_targets": Sample(lambda who: targets.import_targets(plan, who=who, at=AT), "admin@province"),
        "add_value": Sample(
            lambda who: targets.add_value(
                "kh", "1", StatedValue(DAY, Decimal(9), evidence="x", reason="x"), who=who, at=AT
            ),
            value,
        ),
        "withdraw_value": Sample(
            lambda who: targets.withdraw_value("kh", "1", DAY, who=who, at=AT, reason="nhầm"), value
        ),
        "load_values_of": Sample(
            lambda who: targets.load_values_of("kh", "1", values, file=None, who=who, at=AT), value
        ),
        "write_entry": Sample(lambda who: targets.write_entry(village, on=DAY, who=who, at=AT), keep),
        "load_book": Sample(lambda who: targets.load_book(Book.VILLAGES, villages, who=who, at=AT), keep),
    }


def _table(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
