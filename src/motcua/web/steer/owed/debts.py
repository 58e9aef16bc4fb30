"""Everything an agency owes, of three kinds on one list, by the day it is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Milestone, SetRecord
from motcua.steering.assignments import public as assignments
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import SourceKind, TargetRow, TargetState
from motcua.web.steer.moment import Moment
from motcua.web.steer.words import MILESTONES, TARGET_LOOKS, TASK_LOOKS, StateLook
from motcua.web.ui.vietnamese_text import vietnamese

SOON: Final = 30
"""Days that count as soon."""
STALE: Final = 90
"""Days after which a target's figure should be given anew."""
_OF_UNITS: Final = (Milestone.SELF, Milestone.SIGN_OFF)
_WAITS: Final = StateLook(_("chưa xong"), "", "clock", "")
_LATE: Final = StateLook(_("quá hạn"), "late", "alert", "")


@dataclass(frozen=True, slots=True)
class Debt:
    """One thing owed: of which kind, what, by when (None: no day was set), how it stands, whether it is late."""

    kind: str | Promise
    text: str
    detail: str
    href: str
    due: date | None
    look: StateLook
    late: bool


class DebtGroup(NamedTuple):
    """Debts that are due at about the same time."""

    title: str | Promise
    debts: list[Debt]


def debts_of(agency: str, asked: Moment) -> list[Debt]:
    """What that agency owes on the day of the page, by due day; what has none comes last."""
    found = [*_tasks(agency, asked), *_targets(agency, asked), *_appraisal(agency, asked)]
    return sorted(found, key=lambda one: (one.due or date.max, str(one.kind), one.text))


def grouped(debts: Iterable[Debt], today: date) -> list[DebtGroup]:
    """Late, soon, later, without a day."""
    groups = [
        DebtGroup(_("Quá hạn"), []),
        DebtGroup(_("Trong 30 ngày tới"), []),
        DebtGroup(_("Sau đó"), []),
        DebtGroup(_("Không ghi hạn"), []),
    ]
    for one in debts:
        place = 0 if one.late else 3 if one.due is None else 1 if one.due <= today + timedelta(days=SOON) else 2
        groups[place].debts.append(one)
    return [group for group in groups if group.debts]


def _tasks(agency: str, asked: Moment) -> Iterator[Debt]:
    for row in assignments.owed(agency, at=asked.at):
        late = row.state is assignments.TaskState.OVERDUE
        look = TASK_LOOKS[row.state]
        if row.standing.claimed:
            look = StateLook(_("chờ xác nhận"), "", "check", "")
        href = reverse("steer:task", args=[row.group, row.code])
        detail = vietnamese(row.source) or row.code
        yield Debt(_("Nhiệm vụ"), vietnamese(row.text), detail, href, row.standing.due, look, late)


def _targets(agency: str, asked: Moment) -> Iterator[Debt]:
    """Targets whose figure this agency must give and has not, or not for a long time."""
    for row in targets.targets(at=asked.at, owner=agency):
        if row.source.kind is SourceKind.MANUAL and _to_report(row):
            goal = row.judgement.goal
            due = goal.due if goal else None
            href = reverse("steer:target", args=[row.plan, row.code])
            late = due is not None and due < asked.today
            yield Debt(
                _("Số liệu chỉ tiêu"),
                vietnamese(row.text),
                f"{row.plan} {row.code}",
                href,
                due,
                TARGET_LOOKS[row.state],
                late,
            )


def _to_report(row: TargetRow) -> bool:
    return row.state is TargetState.NO_DATA or (row.judgement.age or 0) > STALE


def _appraisal(agency: str, asked: Moment) -> Iterator[Debt]:
    for held in appraisal.criteria_sets():
        if held.state == appraisal.YearState.OPEN:
            yield from _of_set(agency, held, asked)


def _of_set(agency: str, held: SetRecord, asked: Moment) -> Iterator[Debt]:
    """A unit's own stages that are not signed off, and an agency's reviews that are late."""
    dues = {one.milestone: one for one in appraisal.due_calendar(held)}
    unsigned = any(one.unit == agency and one.signed_at is None for one in appraisal.sheets(held.id))
    own = [dues[one.value] for one in _OF_UNITS if unsigned and one.value in dues]
    owed = [(Milestone(one.milestone), one.due) for one in own]
    late_ones = (one for one in appraisal.late_duties(held, on=asked.today) if one.who == agency and one.done is None)
    owed += [(one.milestone, one.due) for one in late_ones if one.milestone not in _OF_UNITS]
    for milestone, due in owed:
        late = due < asked.today
        text = format_html("{}: {}", vietnamese(held.name) or held.code, MILESTONES[milestone])
        yield Debt(_("Chấm điểm"), text, str(held.year), _sheets(), due, _LATE if late else _WAITS, late)


def _sheets() -> str:
    """The address of the appraisal pages, empty while there are none."""
    try:
        return reverse("steer:appraisal")
    except NoReverseMatch:
        return ""
