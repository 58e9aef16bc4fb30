"""Acts on tasks: given, reported, checked, extended, reminded; who may."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.harness.people import admin, chief, official, staff

from motcua.commons.accounts.public import Person, Role
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.models import Task, TaskRecord
from motcua.steering.assignments.public import (
    Citation,
    Note,
    RecordKind,
    Rhythm,
    TaskContent,
    TaskState,
    Terms,
    board,
    calendar,
    give_task,
    groups,
    issue_directive,
    may,
    may_note,
    notices,
    open_group,
    owed,
    receive_reminder,
    record,
    remind,
    revise_task,
    task_page,
    tasks,
)

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)
NOTICE = Citation("Thông báo", "12/TB-UBND", date(2026, 1, 15))
WORK = TaskContent(
    "Xây dựng kế hoạch",
    "Sở Y tế; Công an tỉnh",
    Terms(due=DUE),
    coordinating="Sở Nội vụ",
    directive=NOTICE,
    giver="H55",
)
QUARTERLY = TaskContent("Báo cáo quý", "Sở Nội vụ", Terms(Rhythm.RECURRING, due=date(2026, 3, 31), every=3))


def on(year, month, day):
    return datetime(year, month, day, 9, 0, tzinfo=VIETNAM)


GIVEN = on(2026, 1, 20)


@pytest.fixture
def task(group):
    give_task(group, "1", WORK, who=chief("g1"), at=GIVEN)


GIVER = chief("g1", "H55")
BINDING = {"confirmed", "sent_back", "extension_granted", "extension_refused"}


def say(kind, at, *, who=None, code="1", day=None, turn=None, text="đã làm", when=None):
    by = who or (GIVER if kind in BINDING else official("l1", "H55.02" if code == "2" else "H55.01"))
    record("da06", code, Note(kind, when or at.date(), text, day, turn), who=by, at=at)


def state(at, code="1"):
    return task_page("da06", code, at=at).row.state


def refused(rule, act, *given, **named):
    with pytest.raises(Refusal) as caught:
        act(*given, **named)
    assert caught.value.rule == rule
    assert caught.value.sentence


def test_from_given_to_done(task):
    assert state(on(2026, 2, 1)) is TaskState.NOT_DUE
    say(RecordKind.PROGRESS, on(2026, 3, 1))
    assert state(on(2026, 3, 1)) is TaskState.DOING
    say(RecordKind.FINISHED, on(2026, 6, 30))
    assert state(on(2026, 7, 15)) is TaskState.DOING
    refused("own_confirmation", say, RecordKind.CONFIRMED, on(2026, 7, 9), who=chief("l1", "H55"))
    say(RecordKind.SENT_BACK, on(2026, 7, 9), who=GIVER, text="thiếu phụ lục")
    assert state(on(2026, 7, 9)) is TaskState.OVERDUE
    say(RecordKind.FINISHED, on(2026, 7, 12))
    say(RecordKind.CONFIRMED, on(2026, 7, 20), who=GIVER)
    page = task_page("da06", "1", at=on(2026, 7, 20))
    assert (page.row.state, page.row.standing.done_on) == (TaskState.DONE_LATE, date(2026, 7, 12))
    assert [one.kind for one in page.records] == ["progress", "finished", "sent_back", "finished", "confirmed"]
    assert page.records[0].agency == "H55.01"
    refused("already_done", say, RecordKind.FINISHED, on(2026, 7, 21))
    refused("already_done", say, RecordKind.CONFIRMED, on(2026, 7, 21), who=GIVER)
    assert state(on(2026, 7, 10)) is TaskState.OVERDUE


def test_a_task_shows_where_it_comes_from_and_who_works_on_it(task):
    (row,) = tasks(at=GIVEN)
    assert row.source == "Thông báo 12/TB-UBND ngày 15/01/2026"
    assert [(lead.name, lead.agency) for lead in row.leads] == [("Sở Y tế", "H55.01"), ("Công an tỉnh", None)]
    assert (row.coordinating[0].agency, row.giver.agency) == ("H55.02", "H55")
    assert groups() == (("da06", "Đề án 06"),)
    issue_directive(NOTICE, issuer="UBND tỉnh", title="Kết luận", who=chief(), at=GIVEN)
    assert tasks(at=GIVEN)[0].source == f"{row.source} của UBND tỉnh"


@pytest.mark.parametrize(
    ("kind", "at", "more", "rule"),
    [
        (RecordKind.PROGRESS, on(2026, 3, 1), {"text": " "}, "evidence_missing"),
        (RecordKind.PROGRESS, on(2026, 3, 1), {"when": date(2026, 3, 2)}, "future_record"),
        (RecordKind.PROGRESS, on(2026, 3, 1), {"turn": DUE}, "bad_turn"),
        (RecordKind.CONFIRMED, on(2026, 3, 2), {"when": date(2026, 3, 1)}, "not_today"),
        (RecordKind.CONFIRMED, on(2026, 3, 2), {"day": date(2026, 3, 3)}, "future_record"),
        (RecordKind.SENT_BACK, on(2026, 3, 2), {}, "nothing_to_send_back"),
        (RecordKind.EXTENSION_ASKED, on(2026, 3, 2), {"day": date(2026, 8, 1), "text": ""}, "reason_missing"),
        (RecordKind.EXTENSION_ASKED, on(2026, 3, 2), {}, "reason_missing"),
        (RecordKind.EXTENSION_ASKED, on(2026, 7, 1), {"day": date(2026, 8, 1)}, "too_late_to_extend"),
        (RecordKind.EXTENSION_ASKED, on(2026, 7, 1), {"day": date(2026, 8, 1), "when": DUE}, "not_today"),
        (RecordKind.EXTENSION_GRANTED, on(2026, 3, 2), {"day": date(2026, 8, 1)}, "no_extension_asked"),
        (RecordKind.EXTENSION_GRANTED, on(2026, 3, 2), {}, "reason_missing"),
        (RecordKind.EXTENSION_REFUSED, on(2026, 3, 2), {}, "no_extension_asked"),
        (RecordKind.PROGRESS, on(2026, 3, 1), {"code": "9"}, "unknown_task"),
    ],
)
def test_what_cannot_be_recorded(task, kind, at, more, rule):
    refused(rule, say, kind, at, **more)
    assert not TaskRecord.objects.exists()


def test_an_extension_moves_the_due_day_from_the_day_it_is_granted(task):
    say(RecordKind.EXTENSION_ASKED, on(2026, 6, 20), day=date(2026, 9, 30))
    refused("more_than_asked", say, RecordKind.EXTENSION_GRANTED, on(2026, 7, 3), day=date(2026, 10, 1))
    say(RecordKind.EXTENSION_GRANTED, on(2026, 7, 3), day=date(2026, 8, 31), who=GIVER)
    assert [state(on(2026, month, day)) for month, day in ((6, 30), (7, 1), (7, 3), (9, 4))] == [
        TaskState.NOT_DUE,
        TaskState.OVERDUE,
        TaskState.NOT_DUE,
        TaskState.OVERDUE,
    ]
    refused(
        "due_moves_by_extension",
        revise_task,
        "da06",
        "1",
        replace(WORK, terms=Terms(due=date(2027, 1, 1))),
        who=GIVER,
        at=on(2026, 7, 4),
        reason="x",
    )
    say(RecordKind.EXTENSION_ASKED, on(2026, 7, 5), day=date(2026, 12, 31))
    say(RecordKind.EXTENSION_REFUSED, on(2026, 7, 6), who=GIVER)
    row = tasks(at=on(2026, 7, 6))[0]
    assert (row.standing.due, row.standing.extended, row.standing.asked) == (date(2026, 8, 31), 1, None)


def test_a_task_is_changed_with_a_reason(task):
    refused("reason_missing", revise_task, "da06", "1", WORK, who=GIVER, at=GIVEN, reason=" ")
    revise_task("da06", "1", replace(WORK, leads="Sở Nội vụ", giver=None), who=chief("g1"), at=GIVEN, reason="12/CV")
    page = task_page("da06", "1", at=GIVEN)
    assert page.row.giver.agency == "H55"
    assert [content["agencies"][0][1] for _, _, _, content in page.revisions] == ["Sở Y tế", "Sở Nội vụ"]
    assert [lead.agency for lead in page.row.leads] == ["H55.02"]


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (("khac", "2", WORK), "unknown_group"),
        (("da06", "1", WORK), "task_taken"),
        (("da06", "2", replace(WORK, text=" ")), "empty_task"),
        (("da06", "2", replace(WORK, leads="")), "empty_task"),
        (("da06", "2", replace(WORK, giver="H99")), "unknown_agency"),
        (("da06", "2", replace(WORK, terms=Terms(Rhythm.RECURRING, due=DUE))), "bad_terms"),
        (("da06", "2", replace(WORK, terms=Terms(Rhythm.RECURRING, every=3))), "bad_terms"),
        (("da06", "2", replace(WORK, terms=Terms(Rhythm.STANDING, due=DUE))), "bad_terms"),
        (("da06", "2", replace(WORK, terms=Terms(starts=DUE + timedelta(days=1), due=DUE))), "bad_terms"),
    ],
)
def test_what_is_not_a_task_is_refused(task, given, rule):
    with transaction.atomic():
        refused(rule, give_task, *given, who=GIVER, at=GIVEN)
    assert Task.objects.count() == 1
    refused("empty_group", open_group, " ", name="x", who=GIVER, at=GIVEN)


def test_a_recurring_task_is_reported_turn_by_turn(task):
    give_task("da06", "2", QUARTERLY, who=chief("g1"), at=GIVEN)
    refused("bad_turn", say, RecordKind.FINISHED, on(2026, 3, 30), code="2")
    refused("bad_turn", say, RecordKind.FINISHED, on(2026, 3, 30), code="2", turn=date(2026, 4, 1))
    say(RecordKind.FINISHED, on(2026, 3, 30), code="2", turn=date(2026, 3, 31))
    say(RecordKind.CONFIRMED, on(2026, 4, 2), code="2", turn=date(2026, 3, 31), who=GIVER)
    assert [state(on(2026, month, 5), "2") for month in (3, 4, 7)] == ["not_due", "doing", "overdue"]
    days = [(day, row.code) for day, row in calendar(date(2026, 6, 1), date(2026, 12, 31), at=GIVEN)]
    assert days == [(DUE, "1"), (DUE, "2"), (date(2026, 9, 30), "2"), (date(2026, 12, 31), "2")]


def test_the_board_and_what_an_agency_owes(task):
    give_task("da06", "2", QUARTERLY, who=chief("g1"), at=GIVEN)
    give_task("da06", "3", TaskContent("Trực", "Sở Y tế", Terms(Rhythm.STANDING)), who=chief("g1"), at=GIVEN)
    give_task("da06", "4", TaskContent("Gấp", "Sở Y tế", Terms(due=date(2026, 2, 1))), who=chief("g1"), at=GIVEN)
    at = on(2026, 2, 10)
    assert [row.code for row in owed("H55.01", at=at)] == ["4", "1"]
    assert {str(state): [row.code for row in rows] for state, rows in board(at=at).items() if rows} == {
        "standing": ["3"],
        "not_due": ["2", "1"],
        "overdue": ["4"],
    }
    assert [row.code for row in tasks(at=at, lead="H55.02")] == ["2"]


def test_the_ladder_is_climbed_once(task):
    give_task("da06", "3", TaskContent("Trực", "Sở Y tế", Terms(Rhythm.STANDING)), who=chief("g1"), at=GIVEN)
    sent = [(day, [rung.name for _, rung in remind(at=on(2026, 6, day))]) for day in (22, 23, 24, 27, 27, 30)]
    assert sent == [(22, []), (23, ["week_before"]), (24, []), (27, ["three_days_before"]), (27, []), (30, ["due_day"])]
    assert [one.rung.name for one in notices("H55.01", at=on(2026, 6, 24))] == ["week_before"]
    assert notices("H55", at=on(2026, 6, 24)) == notices("H55.02", at=on(2026, 6, 24)) == []
    say(RecordKind.EXTENSION_ASKED, on(2026, 6, 30), day=date(2026, 7, 31))
    say(RecordKind.EXTENSION_GRANTED, on(2026, 6, 30), day=date(2026, 7, 31), who=GIVER)
    ((row, rung),) = remind(at=on(2026, 9, 30))
    assert (row.code, rung.name, rung.audience) == ("1", "month_late", "giver")
    assert notices("H55.01", at=on(2026, 9, 30)) == []
    ((seen, name),) = [(one.seen, one.rung.name) for one in notices("H55", at=on(2026, 9, 30))]
    assert (seen, name) == (None, "month_late")
    receive_reminder(notices("H55", at=on(2026, 9, 30))[0].id, who=chief("g1", "H55"), at=on(2026, 9, 30))
    assert notices("H55", at=on(2026, 10, 1))[0].seen == on(2026, 9, 30)
    refused("unknown_notice", receive_reminder, 0, who=GIVER, at=on(2026, 9, 30))
    sent = task_page("da06", "1", at=GIVEN).reminders
    assert [days for _day, days in sent] == [-7, -3, 0, 61]
    assert [day for day, _days in sent] == [date(2026, 6, 23), date(2026, 6, 27), date(2026, 6, 30), date(2026, 9, 30)]


def test_what_was_recorded_cannot_be_changed(task):
    say(RecordKind.PROGRESS, on(2026, 3, 1))
    for statement in ("UPDATE assignments_taskrecord SET text = ''", "DELETE FROM assignments_taskrecord"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("act", "person", "agency", "allowed"),
    [
        ("see_tasks", Person(), "H55.01", False),
        ("see_tasks", staff(Role.CLERK, "H55.02"), "H55.01", True),
        ("give_task", chief(scope="H55"), "H55.01", True),
        ("give_task", official(scope="H55"), "H55.01", False),
        ("end_bottleneck", admin(scope="H55"), "H55.01", False),
    ],
)
def test_who_may_do_what(province, act, person, agency, allowed):
    assert may(act, person, agency, on=GIVEN.date()) is allowed


@pytest.mark.parametrize(
    ("act", "person", "allowed"),
    [
        ("report_task", official(scope="H55.01"), True),
        ("report_task", official(scope="H55.02"), False),
        ("check_task", chief(scope="H55"), True),
        ("check_task", chief(scope="H55.01"), False),
        ("check_task", admin(), True),
    ],
)
def test_who_may_report_on_a_task_and_who_may_check_it(province, act, person, allowed):
    assert may_note(act, person, leads=["H55.01", None], giver="H55", on=GIVEN.date()) is allowed
