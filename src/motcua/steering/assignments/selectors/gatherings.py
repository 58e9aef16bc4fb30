"""Where tasks come from: meetings, dialogues with citizens, official documents."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.models import Dialogue, Directive, Meeting, Task
from motcua.steering.assignments.rules.records import DialogueRecord, DirectiveRecord, MeetingPage, Named, TaskRow
from motcua.steering.assignments.selectors.tasks import standing_rows


def meetings(*, group: str | None = None) -> list[tuple[int, str, str, date]]:
    """The meetings, latest first: key, group, title, day."""
    rows = Meeting.objects.filter(**({} if group is None else {"group__code": group}))
    return list(rows.order_by("-held_on", "-id").values_list("id", "group__code", "title", "held_on"))


def meeting_page(key: int, *, at: datetime) -> MeetingPage:
    """One meeting with the tasks it gave as they stand at `at`. Refuses an unknown one (`unknown_meeting`)."""
    found = Meeting.objects.select_related("group", "conclusion").filter(pk=key).first()
    if found is None:
        raise Refusal("unknown_meeting", "Không có phiên họp số {key}.", key=key)
    came = found.attendance.select_related("agency").order_by("id")
    return MeetingPage(
        id=found.pk,
        group=found.group.code,
        title=found.title,
        held_on=found.held_on,
        begins=found.begins,
        location=found.location,
        agenda=tuple(found.agenda.order_by("seq").values_list("title", "paper_id")),
        attendance=tuple((Named(one.name, one.agency.identifier if one.agency else None), one.came) for one in came),
        minutes=found.minutes,
        minutes_file=found.minutes_file_id,
        conclusion=str(found.conclusion or ""),
        tasks=tuple(standing_rows(Task.objects.filter(meeting=found).order_by("place", "id"), at=at)),
    )


def dialogues(*, at: datetime, group: str | None = None) -> list[DialogueRecord]:
    """The dialogues up to `at`, latest first, with their promises as they stand."""
    rows = Dialogue.objects.filter(
        held_on__lte=at.astimezone(VIETNAM).date(), **({} if group is None else {"group__code": group})
    )
    return _dialogues(list(rows.select_related("group").order_by("-held_on", "-id")), at)


def dialogue(key: int, *, at: datetime) -> DialogueRecord:
    """One dialogue with its promises. Refuses an unknown one (`unknown_dialogue`)."""
    found = _dialogues(list(Dialogue.objects.select_related("group").filter(pk=key)), at)
    if not found:
        raise Refusal("unknown_dialogue", "Không có buổi đối thoại số {key}.", key=key)
    return found[0]


def directives(*, at: datetime) -> list[DirectiveRecord]:
    """The official documents, latest first (those without a day last), with the tasks they gave as they stand."""
    rows = list(Directive.objects.all())
    return _directives(sorted(rows, key=lambda row: (row.issued_on or date.min, row.pk), reverse=True), at)


def directive(key: int, *, at: datetime) -> DirectiveRecord:
    """One official document with the tasks it gave. Refuses an unknown one (`unknown_directive`)."""
    found = _directives(list(Directive.objects.filter(pk=key)), at)
    if not found:
        raise Refusal("unknown_directive", "Không có văn bản chỉ đạo số {key}.", key=key)
    return found[0]


def _dialogues(rows: Sequence[Dialogue], at: datetime) -> list[DialogueRecord]:
    given = _given("dialogue_id", [row.pk for row in rows], at)
    return [
        DialogueRecord(
            id=row.pk,
            group=row.group.code,
            held_on=row.held_on,
            partners=row.partners,
            topic=row.topic,
            location=row.location,
            questions=row.questions,
            promises=tuple(given[row.pk]),
        )
        for row in rows
    ]


def _directives(rows: Sequence[Directive], at: datetime) -> list[DirectiveRecord]:
    given = _given("directive_id", [row.pk for row in rows], at)
    return [
        DirectiveRecord(
            id=row.pk,
            kind=row.kind,
            number=row.number,
            issued_on=row.issued_on,
            issuer=row.issuer,
            title=row.title,
            file=row.file_id,
            tasks=tuple(given[row.pk]),
        )
        for row in rows
    ]


def _given(column: str, keys: Sequence[int], at: datetime) -> dict[int, list[TaskRow]]:
    """The tasks as they stand, by the key in that column: one question for all of them."""
    rows = Task.objects.filter(**{f"{column}__in": keys}).order_by("group__code", "place", "id")
    found: dict[int, list[TaskRow]] = defaultdict(list)
    for key, row in zip(rows.values_list(column, flat=True), standing_rows(rows, at=at), strict=True):
        found[key].append(row)
    return found
