"""The demo's appraisal: last year sealed, this year under way, on the model sets, by the real actions.

Some units have signed off and been reviewed, one claims that a criterion does not apply, the commune whose people can
sign in is half done, a few have not begun and are late: what a committee sees in November.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import OPERATOR, simulated
from motcua.flows.demo.days import office_day
from motcua.kit.refusal import Refusal
from motcua.registry.agencies import public as agencies
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, Method, Milestone, Rescale, Scoring, SetRecord, Stage, plain

COMMUNES: Final = "CCHC-XA"
DEPARTMENTS: Final = "CCHC-SO"
_SETS: Final = {
    COMMUNES: ("xa", appraisal.CriteriaScope.COMMUNES, "Bộ mẫu chỉ số cải cách hành chính cấp xã"),
    DEPARTMENTS: ("so", appraisal.CriteriaScope.DEPARTMENTS, "Bộ mẫu chỉ số cải cách hành chính sở, ngành"),
}
_BASIS: Final = "Bộ mẫu kèm phần mềm, để trình diễn; không thay quyết định của tỉnh"
_BEGUN: Final = 5
"""One unit of so many has not begun this year."""
_REVIEWED: Final = 2
"""One of so many of those that signed off has been through the first review."""
_HALF: Final = 15
"""Leaves the demo's own commune has filled in."""
_DUES: Final = {
    Milestone.SELF: -12,
    Milestone.SIGN_OFF: -7,
    Milestone.REVIEW1: 14,
    Milestone.EXPLANATION: 21,
    Milestone.SURVEY: 30,
    Milestone.REVIEW2: 35,
    Milestone.COUNCIL: 45,
    Milestone.PUBLICATION: 60,
}
_BY_SYSTEM: Final = frozenset({Method.INDICATOR})
_BY_SURVEY: Final = frozenset({Method.SURVEY})


@transaction.atomic
def hold_appraisals(*, home: str, official: str, at: datetime) -> None:
    """Last year's ranking of communes and this year's sheets of both kinds; where a set is there already, nothing.

    `home` is the commune whose people can sign in, `official` the key of who fills in its sheet.
    """
    if appraisal.criteria_sets():
        return
    with TemporaryDirectory() as folder:
        _last_year(Path(folder), at)
        appraisal.copy_set(COMMUNES, year=at.year - 1, to=at.year, who=OPERATOR, at=at)
        _load(DEPARTMENTS, at.year, at)
        for code in _SETS:
            _this_year(Path(folder), code, home, official, at)


def _load(code: str, year: int, at: datetime) -> SetRecord:
    model, scope, name = _SETS[code]
    about = About(
        code,
        year,
        scope=scope,
        name=name,
        rescale=Rescale.PROPORTIONAL,
        legal_basis=_BASIS,
        consequences=("head_of_average", "average_twice", "excellence_needs_good"),
    )
    appraisal.import_set(appraisal.model_set(model), about, who=OPERATOR, at=at)
    return appraisal.criteria_set(code, year)


def _last_year(folder: Path, at: datetime) -> None:
    """Everything scored, nothing read from figures: the system was not there for the whole of that year."""
    then = at.replace(year=at.year - 1, month=12, day=1)
    held = _load(COMMUNES, then.year, then)
    appraisal.open_sheets(held, None, who=OPERATOR, at=then)
    units = [one.unit for one in appraisal.sheets(held.id)]
    system = [leaf for leaf, rule in held.rules.tree.leaves.items() if rule.method in _BY_SYSTEM]
    for stage in (Stage.EXPLANATION, Stage.REVIEW1):
        _put(
            folder, held, stage, (f"{unit},{leaf},,,0,Chưa vận hành cả năm" for unit in units for leaf in system), then
        )
    _put(folder, held, Stage.SELF, _said(held, units, _BY_SYSTEM | _BY_SURVEY), then)
    surveyed = frozenset(Method) - _BY_SURVEY
    _put(folder, held, Stage.SURVEY, _said(held, units, surveyed), then)
    decided = at.replace(month=1, day=15)
    appraisal.seal(held, decision=f"Quyết định mô phỏng ngày 15/01/{at.year}", who=OPERATOR, at=decided)


def _this_year(folder: Path, code: str, home: str, official: str, at: datetime) -> None:
    held = appraisal.criteria_set(code, at.year)
    opened = office_day(at, -30)
    appraisal.open_sheets(held, None, who=OPERATOR, at=opened)
    _calendar(held, opened, at)
    units = [one.unit for one in appraisal.sheets(held.id) if one.unit != home]
    signed = [unit for place, unit in enumerate(units) if place % _BEGUN]
    mine = office_day(opened, 15)
    _put(folder, held, Stage.SELF, _said(held, signed, _BY_SYSTEM | _BY_SURVEY, claims=signed[:1]), mine)
    reviewed = signed[::_REVIEWED]
    _put(folder, held, Stage.REVIEW1, _lowered(held, reviewed), office_day(at, -3))
    if len(units) < len(appraisal.sheets(held.id)):
        _half(held, home, official, office_day(at, -2))


def _calendar(held: SetRecord, opened: datetime, at: datetime) -> None:
    """Days of the year, and who appraises: the fields by turns to three departments."""
    for milestone, days in _DUES.items():
        day = office_day(at, days).date()
        appraisal.set_due(held.code, held.year, milestone, day, reason="", who=OPERATOR, at=opened)
    names = appraising(at)
    for place, field in enumerate(held.rules.tree.fields):
        leaves = [leaf for leaf in held.rules.tree.below(field.code) if leaf in held.rules.tree.leaves]
        if names:
            agency = names[place % len(names)]
            appraisal.assign(held.code, held.year, leaves, agency, who=OPERATOR, at=opened)


def appraising(at: datetime) -> list[str]:
    """The departments that appraise by turns, at most three."""
    offices = [one for one in agencies.directory(at.date()).values() if one.kind == agencies.AgencyKind.DEPARTMENT]
    return sorted(one.identifier for one in offices)[:3]


def _half(held: SetRecord, home: str, official: str, at: datetime) -> None:
    """The demo's own commune: the first leaves answered by its official, not signed off."""
    for line in list(_said(held, [home], _BY_SYSTEM | _BY_SURVEY))[:_HALF]:
        _unit, leaf, answer, *_rest = line.split(",")
        said = {"answer": answer, "evidence": "Báo cáo của xã"}
        appraisal.self_score(held, home, leaf, said, who=simulated(official, home), at=at)


def _said(
    held: SetRecord, units: Sequence[str], left: frozenset[Method], *, claims: Sequence[str] = ()
) -> Iterator[str]:
    """Answers of these units on all leaves but those of the methods `left`; the first manual leaf is claimed."""
    leaves = {leaf: rule for leaf, rule in held.rules.tree.leaves.items() if rule.method not in left}
    manual = next((leaf for leaf, rule in leaves.items() if rule.method is Method.MANUAL), "")
    for unit in units:
        chance = Random(f"{held.code} {held.year} {unit}")  # noqa: S311  invented answers, the same each time
        good = chance.uniform(0.8, 0.99)
        for leaf, rule in leaves.items():
            if unit in claims and leaf == manual:
                yield f"{unit},{leaf},,,0,Không phát sinh ở xã"
            else:
                yield f"{unit},{leaf},{_answer(rule, chance, good)},,,"


def _answer(rule: Scoring, chance: Random, good: float) -> str:
    if rule.method is Method.YES_NO:
        return str(int(chance.random() < good))
    if rule.method is Method.DEDUCTION:
        return str(chance.choice((0, 0, 0, 1, 2)))
    if rule.method is Method.MANUAL:
        return plain(rule.most * chance.choice((2, 3, 4)) / 4)
    return f"{min(100.0, 100 * good + chance.uniform(-12, 12)):.1f}"


def _lowered(held: SetRecord, units: Sequence[str]) -> Iterator[str]:
    """What appraisers gave: a quarter less where papers were wanting, on two leaves of each unit."""
    leaves = [leaf for leaf, rule in held.rules.tree.leaves.items() if rule.method is Method.MANUAL][:2]
    for unit in units:
        for leaf in leaves:
            yield f"{unit},{leaf},,{plain(held.rules.tree.of[leaf].most / 2)},,Thiếu văn bản kiểm chứng"


def _put(folder: Path, held: SetRecord, stage: Stage, lines: Iterator[str], at: datetime) -> None:
    path = folder / f"{stage}.csv"
    path.write_text("\n".join(["unit,leaf,answer,score,applicable,reason", *lines]) + "\n", encoding="utf-8")
    report = appraisal.put(path, held, stage, who=OPERATOR, at=at)
    if report.left_out:
        raise Refusal("demo_marks", "Không dựng được phiếu chấm mẫu: {what}", what=report.faults[0].reason)
