"""Meetings and dialogues: called, held, minuted; what they conclude or promise becomes tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.steering.assignments.actions.documents import directive_of
from motcua.steering.assignments.actions.giving import Offices, TaskContent, write_task
from motcua.steering.assignments.models import AgendaItem, Attendance, Dialogue, Meeting
from motcua.steering.assignments.policies import may, may_named, may_ours, refuse_stranger
from motcua.steering.assignments.rules.documents import Citation
from motcua.steering.assignments.selectors.tasks import group_row


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What a meeting is called, when and where it is; the hour is Vietnam's, None where nobody said."""

    title: str
    held_on: date
    begins: time | None = None
    location: str = ""


@transaction.atomic
def call_meeting(
    group: str, plan: MeetingPlan, *, who: Who, at: datetime, agenda: Sequence[tuple[str, int | None]] = ()
) -> int:
    """Call a meeting with its agenda (title, key of the paper or None); its key.

    Refuses an unknown group, a meeting without a title (`empty_meeting`) and one that is there (`meeting_taken`).
    """
    _refuse_guest(who, at)
    meeting = Meeting(group=group_row(group))
    _plan(meeting, plan)
    set_agenda(meeting.pk, agenda, who=who, at=at)
    return int(meeting.pk)


@transaction.atomic
def change_meeting(meeting: int, plan: MeetingPlan, *, who: Who, at: datetime) -> None:
    """Move a meeting that was not concluded, or name it anew. Refuses as `call_meeting`, and one that is concluded."""
    _refuse_guest(who, at)
    _plan(_before_conclusion(meeting), plan)


@transaction.atomic
def set_agenda(meeting: int, agenda: Sequence[tuple[str, int | None]], *, who: Who, at: datetime) -> None:
    """Put the items of the agenda with their papers, in order. Refuses a meeting that is concluded."""
    _refuse_guest(who, at)
    held = _before_conclusion(meeting)
    held.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=held, seq=seq, title=nfc(title), paper_id=paper)
        for seq, (title, paper) in enumerate(agenda, start=1)
    )


@transaction.atomic
def invite(meeting: int, names: Sequence[str], *, who: Who, at: datetime) -> None:
    """Invite these agencies, by name, and no others; whoever is noted as having come stays noted.

    Refuses a meeting that is concluded (`meeting_concluded`).
    """
    _refuse_guest(who, at)
    held = _before_conclusion(meeting)
    offices = Offices(at.astimezone(VIETNAM).date())
    wanted = dict.fromkeys(nfc(name) for name in names)
    held.attendance.filter(came__isnull=True).exclude(name__in=wanted).delete()
    known = set(held.attendance.values_list("name", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=held, agency_id=offices.one(name), name=name, invited_at=at)
        for name in wanted
        if name not in known
    )


@transaction.atomic
def note_attendance(meeting: int, came: Mapping[str, bool], *, who: Who, at: datetime) -> None:
    """Note which agencies came, by name; said again it replaces what was noted. Who was invited stays so."""
    _refuse_guest(who, at)
    held = _meeting(meeting)
    offices = Offices(at.astimezone(VIETNAM).date())
    noted = {nfc(name): there for name, there in came.items()}
    known = {row.name: row for row in held.attendance.all()}
    held.attendance.filter(came__isnull=False).exclude(name__in=noted).delete()
    for name, there in noted.items():
        row = known.get(name) or Attendance(meeting=held, agency_id=offices.one(name), name=name)
        row.came = there
        row.save()


@transaction.atomic
def conclude_meeting(
    meeting: int,
    assignments: Mapping[str, TaskContent],
    *,
    minutes: str,
    who: Who,
    at: datetime,
    conclusion: Citation | None = None,
    file: int | None = None,
) -> None:
    """Write the minutes and turn the conclusions into tasks of the meeting's group, by code.

    The tasks cite the notice of conclusion unless they cite another document. Refuses a meeting that was not held yet
    (`meeting_ahead`), minutes without text or file (`minutes_missing`), and tasks as `give_task`: then nothing is
    written.
    """
    _refuse_guest(who, at)
    held = _meeting(meeting)
    if held.held_on > at.astimezone(VIETNAM).date():
        raise Refusal("meeting_ahead", "Phiên họp chưa diễn ra nên chưa kết luận được.")
    if not minutes.strip() and file is None:
        raise Refusal("minutes_missing", "Hãy ghi biên bản hoặc gửi tệp biên bản.")
    held.minutes, held.minutes_file_id = nfc(minutes), file
    held.conclusion = directive_of(conclusion) if conclusion else None
    held.save()
    for code, assignment in assignments.items():
        given = replace(assignment, meeting=meeting, directive=assignment.directive or conclusion)
        write_task(held.group.code, code, given, by=who.key, at=at, reason=held.title)


@transaction.atomic
def hold_dialogue(
    group: str,
    promises: Sequence[TaskContent],
    *,
    held_on: date,
    partners: str,
    topic: str,
    who: Who,
    at: datetime,
    location: str = "",
    questions: int = 0,
) -> int:
    """Note a dialogue with citizens or enterprises; each promise made there becomes a task. Its key.

    Refuses a promise of an agency that is not below the one who acts (`not_yours_to_promise`).
    """
    day = at.astimezone(VIETNAM).date()
    refuse_stranger(may_ours("hold_dialogue", who, on=day))
    for promise in promises:
        if not may_named("hold_dialogue", who, promise.leads, on=day):
            raise Refusal(
                "not_yours_to_promise",
                "Bạn chỉ ghi được lời hứa của cơ quan mình và cơ quan cấp dưới, không phải của “{leads}”.",
                leads=promise.leads[:80],
            )
    if not topic.strip() or not partners.strip():
        raise Refusal("empty_dialogue", "Buổi đối thoại cần có chủ đề và đối thoại với ai.")
    dialogue = Dialogue.objects.create(
        group=group_row(group),
        held_on=held_on,
        partners=nfc(partners),
        topic=nfc(topic),
        location=nfc(location),
        questions=questions,
    )
    for number, promise in enumerate(promises, start=1):
        given = replace(promise, dialogue=dialogue.pk)
        write_task(group, f"LH{dialogue.pk}.{number}", given, by=who.key, at=at, reason=dialogue.topic)
    return int(dialogue.pk)


def _refuse_guest(who: Who, at: datetime) -> None:
    """Meetings are the committee's."""
    refuse_stranger(may("hold_meeting", who, on=at.astimezone(VIETNAM).date()))


def _meeting(key: int) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",)).select_related("group").filter(pk=key).first()
    if found is None:
        raise Refusal("unknown_meeting", "Không có phiên họp số {key}.", key=key)
    return found


def _before_conclusion(key: int) -> Meeting:
    held = _meeting(key)
    if held.minutes or held.minutes_file_id or held.conclusion_id:
        raise Refusal("meeting_concluded", "Phiên họp đã có biên bản nên chương trình và giấy mời không đổi được nữa.")
    return held


def _plan(meeting: Meeting, plan: MeetingPlan) -> None:
    if not plan.title.strip():
        raise Refusal("empty_meeting", "Phiên họp cần có tên.")
    title = nfc(plan.title)
    if Meeting.objects.filter(group=meeting.group, held_on=plan.held_on, title=title).exclude(pk=meeting.pk).exists():
        raise Refusal("meeting_taken", "Đã có phiên họp “{title}” ngày này.", title=title[:60])
    meeting.title, meeting.held_on, meeting.location = title, plan.held_on, nfc(plan.location)
    meeting.begins = plan.begins
    meeting.save()
