"""Groups and tasks: opened, given, changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.registry.agencies.public import agency, directory, named_on
from motcua.steering.assignments.actions.documents import directive_of
from motcua.steering.assignments.models import Task, TaskAgency, TaskGroup, TaskRevision
from motcua.steering.assignments.models.tasks import COORDINATING, LEAD
from motcua.steering.assignments.policies import may, may_named, may_ours, refuse_stranger
from motcua.steering.assignments.rules.documents import Citation
from motcua.steering.assignments.rules.leads import is_central
from motcua.steering.assignments.rules.states import Rhythm, Terms
from motcua.steering.assignments.selectors.tasks import giver_of, group_row, task_row


@dataclass(frozen=True, slots=True)
class TaskContent:
    """What a task says. `leads` and `coordinating` are names as documents write them, parted by semicolons.

    `giver` is the identifier of the agency that gave it and checks it; `meeting` and `dialogue` are keys of where it
    was given or promised. These three are said when a task is given and never change.
    """

    text: str
    leads: str
    terms: Terms
    coordinating: str = ""
    product: str = ""
    section: str = ""
    directive: Citation | None = None
    clause: str = ""
    giver: str | None = None
    meeting: int | None = None
    dialogue: int | None = None


class Offices:
    """Agencies of a day by the names documents use."""

    def __init__(self, day: date) -> None:
        self._namer = named_on(day)
        self._ids = {identifier: record.id for identifier, record in directory(day).items()}

    def seats(self, task: Task, leads: str, coordinating: str) -> list[TaskAgency]:
        """Who leads and who works along; a name that no single agency bears stays text."""
        return [
            TaskAgency(task=task, seat=seat, place=place, agency_id=self._ids.get(identifier or ""), name=name)
            for seat, text in ((LEAD, leads), (COORDINATING, coordinating))
            for place, (name, identifier) in enumerate(self._namer(text), start=1)
        ]

    def names(self, text: str) -> tuple[str, ...]:
        """The names a cell holds, one for each seat."""
        return tuple(name for name, _ in self._namer(text))

    def nobody(self, leads: str) -> str:
        """Why nobody here is told of a task with these leads; "" where somebody is, or a central body leads."""
        named = self._namer(leads)
        if not self._ids or (named and all(one or is_central(name) for name, one in named)):
            return ""
        strangers = ", ".join(f"“{name}”" for name, one in named if one is None and not is_central(name))
        return f"không có đúng một cơ quan tên {strangers}" if named else "nguồn không ghi cơ quan chủ trì"

    def one(self, text: str) -> int | None:
        """The key of the one agency a cell names, None where it names none or several."""
        found = self._namer(text)
        return self._ids.get(found[0][1] or "") if len(found) == 1 else None


def open_group(code: str, *, name: str, who: Who, at: datetime) -> None:
    """Open a group of tasks, or give a known one another name. Refuses one without code or name (`empty_group`)."""
    refuse_stranger(may("give_task", who, on=_day(at)))
    if not code.strip() or not name.strip():
        raise Refusal("empty_group", "Nhóm nhiệm vụ cần có mã và tên.")
    TaskGroup.objects.update_or_create(code=nfc(code.strip()), defaults={"name": nfc(name.strip())})


@transaction.atomic
def give_task(group: str, code: str, assignment: TaskContent, *, who: Who, at: datetime, reason: str = "") -> None:
    """Give a task, at the end of its group.

    Refuses an unknown group, a code that is taken (`task_taken`), a task without text or lead (`empty_task`), terms
    that do not fit together (`bad_terms`), an unknown giver (`unknown_agency`), a lead that is not below the one who
    acts (`not_below`).
    """
    refuse_stranger(may_ours("give_task", who, on=_day(at)))
    _refuse_above(assignment, who, at)
    write_task(group, code, assignment, by=who.key, at=at, reason=reason)


def write_task(group: str, code: str, assignment: TaskContent, *, by: str, at: datetime, reason: str) -> None:
    """Give a task in another act, which knows who may. Refuses as `give_task`."""
    opened = TaskGroup.objects.select_for_update().get(pk=group_row(group).pk)
    if Task.objects.filter(group=opened, code=code).exists():
        raise Refusal("task_taken", "Nhóm {group} đã có nhiệm vụ mã {code}.", group=group, code=code[:60])
    task = Task(group=opened, code=nfc(code), place=Task.objects.filter(group=opened).count() + 1)
    giver = agency(assignment.giver, at.astimezone(VIETNAM).date()) if assignment.giver else None
    task.giver_id, task.giver_text = (giver.id, giver.name) if giver else (None, "")
    task.meeting_id, task.dialogue_id = assignment.meeting, assignment.dialogue
    _keep(task, assignment, by=by, at=at, reason=reason)


@transaction.atomic
def revise_task(group: str, code: str, assignment: TaskContent, *, who: Who, at: datetime, reason: str) -> None:
    """Let a task say something else from now on, with a reason; who gave it and where stays as it was.

    A due day is moved by an extension, never here. Refuses without a reason (`reason_missing`), and another due day
    (`due_moves_by_extension`), and a lead that is not below the one who acts (`not_below`).
    """
    found = task_row(group, code)
    refuse_stranger(may("give_task", who, giver_of(found), on=_day(at)))
    _refuse_above(assignment, who, at)
    task = Task.objects.select_for_update().get(pk=found.pk)
    if not reason.strip():
        raise Refusal("reason_missing", "Hãy ghi căn cứ sửa nhiệm vụ (văn bản, điều khoản).")
    if task.due is not None and assignment.terms.due != task.due:
        raise Refusal("due_moves_by_extension", "Hạn đã giao chỉ đổi bằng gia hạn: xin, rồi được cho.")
    _keep(task, assignment, by=who.key, at=at, reason=reason)


def _refuse_above(assignment: TaskContent, who: Who, at: datetime) -> None:
    if not may_named("give_task", who, assignment.leads, on=_day(at)):
        raise Refusal("not_below", "Bạn chỉ giao được việc cho cơ quan mình và cơ quan cấp dưới.")


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _keep(task: Task, assignment: TaskContent, *, by: str, at: datetime, reason: str) -> None:
    if not assignment.text.strip() or not assignment.leads.strip():
        raise Refusal("empty_task", "Nhiệm vụ cần có nội dung và cơ quan chủ trì.")
    _fit(assignment.terms)
    task.text, task.product, task.section = nfc(assignment.text), nfc(assignment.product), nfc(assignment.section)
    task.clause = nfc(assignment.clause)
    task.directive = directive_of(assignment.directive) if assignment.directive else None
    task.doubts = []
    set_terms(task, assignment.terms)
    task.save()
    seats = Offices(at.astimezone(VIETNAM).date()).seats(task, nfc(assignment.leads), nfc(assignment.coordinating))
    TaskAgency.objects.filter(task=task).delete()
    TaskAgency.objects.bulk_create(seats)
    TaskRevision.objects.create(task=task, content=content_of(task, seats), reason=nfc(reason), by=by, at=at)


def set_terms(task: Task, terms: Terms) -> None:
    """Put what was asked on the task's row."""
    task.rhythm, task.starts, task.due = str(terms.rhythm), terms.starts, terms.due
    task.every, task.until = terms.every, terms.until
    task.reported, task.reported_on = str(terms.reported), terms.reported_on


def _fit(terms: Terms) -> None:
    recurring, standing = terms.rhythm is Rhythm.RECURRING, terms.rhythm is Rhythm.STANDING
    ends_before = terms.starts is not None and terms.due is not None and terms.due < terms.starts
    if (
        recurring is not (terms.every > 0)
        or (recurring and terms.due is None)
        or (standing and terms.due)
        or ends_before
    ):
        raise Refusal(
            "bad_terms",
            "Thời hạn không khớp: việc định kỳ cần hạn kỳ đầu và số tháng giữa hai kỳ, việc thường xuyên không có hạn, "
            "hạn không trước ngày bắt đầu.",
        )


def content_of(task: Task, seats: Sequence[TaskAgency]) -> dict[str, object]:
    """All that a task says, as a revision keeps it."""
    days = {name: getattr(task, name) for name in ("starts", "due", "until")}
    return {
        "text": task.text,
        "section": task.section,
        "product": task.product,
        "directive": task.directive_id,
        "clause": task.clause,
        "source_text": task.source_text,
        "giver": task.giver_id,
        "rhythm": task.rhythm,
        "every": task.every,
        **{name: day and day.isoformat() for name, day in days.items()},
        "reported": task.reported,
        "agencies": [[seat.seat, seat.name, seat.agency_id] for seat in seats],
    }
