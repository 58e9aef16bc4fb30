"""A task on a day: every way through its records, extensions, turns, reminders, the meeting's counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.refusal import Refusal
from motcua.kit.spans import later_by
from motcua.steering.assignments.rules.extensions import check_answered, check_asked
from motcua.steering.assignments.rules.reminders import LADDER, days_past, next_rung
from motcua.steering.assignments.rules.states import (
    Record,
    RecordKind,
    Reported,
    Rhythm,
    TaskStanding,
    TaskState,
    Terms,
    judge,
    turns,
)

D = date
DONE, DOING, STANDING, NOT_DUE, OVERDUE, DONE_LATE, UNKNOWN = TaskState
PROGRESS, FINISHED, CONFIRMED, SENT_BACK, ASKED, GRANTED, REFUSED = RecordKind
DUE = D(2026, 6, 30)
JUNE = Terms(due=DUE)


def records(*given_):
    return [Record(*one) for one in given_]


@pytest.mark.parametrize(
    ("terms", "said", "at", "state"),
    [
        (JUNE, [], D(2026, 6, 30), NOT_DUE),
        (JUNE, [], D(2026, 7, 1), OVERDUE),
        (JUNE, [(PROGRESS, D(2026, 3, 1))], D(2026, 2, 28), NOT_DUE),
        (JUNE, [(PROGRESS, D(2026, 3, 1))], D(2026, 3, 1), DOING),
        (JUNE, [(PROGRESS, D(2026, 3, 1))], D(2026, 7, 1), OVERDUE),
        (Terms(starts=D(2026, 1, 1), due=DUE), [], D(2025, 12, 31), NOT_DUE),
        (Terms(starts=D(2026, 1, 1), due=DUE), [], D(2026, 1, 1), DOING),
        (Terms(starts=D(2026, 1, 1)), [], D(2030, 1, 1), DOING),
        (Terms(), [], D(2030, 1, 1), UNKNOWN),
        (Terms(), [(PROGRESS, D(2026, 1, 1))], D(2030, 1, 1), DOING),
        # finished is not done before the giver says so, and then on the day it was finished
        (JUNE, [(FINISHED, D(2026, 6, 30))], D(2026, 7, 10), DOING),
        (JUNE, [(FINISHED, D(2026, 7, 1))], D(2026, 7, 10), OVERDUE),
        (JUNE, [(FINISHED, D(2026, 6, 30)), (CONFIRMED, D(2026, 7, 9))], D(2026, 7, 8), DOING),
        (JUNE, [(FINISHED, D(2026, 6, 30)), (CONFIRMED, D(2026, 7, 9))], D(2026, 7, 9), DONE),
        (JUNE, [(FINISHED, D(2026, 7, 1)), (CONFIRMED, D(2026, 7, 9))], D(2026, 7, 9), DONE_LATE),
        (JUNE, [(CONFIRMED, D(2026, 7, 9), D(2026, 5, 1))], D(2026, 7, 9), DONE),
        (JUNE, [(CONFIRMED, D(2026, 7, 9))], D(2026, 7, 9), DONE_LATE),
        (JUNE, [(CONFIRMED, D(2026, 5, 9)), (SENT_BACK, D(2026, 6, 1))], D(2026, 6, 2), DOING),
        (JUNE, [(CONFIRMED, D(2026, 5, 9)), (PROGRESS, D(2026, 6, 1))], D(2026, 9, 2), DONE),
        # extensions count from the day they were granted
        (JUNE, [(ASKED, D(2026, 6, 1), D(2026, 8, 1))], D(2026, 7, 1), OVERDUE),
        (
            JUNE,
            [(ASKED, D(2026, 6, 1), D(2026, 8, 1)), (GRANTED, D(2026, 7, 5), D(2026, 8, 1))],
            D(2026, 7, 4),
            OVERDUE,
        ),
        (
            JUNE,
            [(ASKED, D(2026, 6, 1), D(2026, 8, 1)), (GRANTED, D(2026, 7, 5), D(2026, 8, 1))],
            D(2026, 7, 5),
            NOT_DUE,
        ),
        (JUNE, [(ASKED, D(2026, 6, 1), D(2026, 8, 1)), (REFUSED, D(2026, 6, 5))], D(2026, 7, 5), OVERDUE),
        # standing work stands until somebody ends it
        (Terms(Rhythm.STANDING), [(PROGRESS, D(2026, 1, 1))], D(2026, 7, 5), STANDING),
        (Terms(Rhythm.STANDING), [(CONFIRMED, D(2026, 1, 1))], D(2026, 7, 5), DONE),
        (Terms(Rhythm.STANDING, reported=Reported.DOING), [], D(2026, 7, 5), STANDING),
        # what a list said, until something was recorded here
        (Terms(due=DUE, reported=Reported.DONE), [], D(2026, 9, 1), DONE),
        (Terms(due=DUE, reported=Reported.DONE_LATE), [], D(2026, 9, 1), DONE_LATE),
        (Terms(due=DUE, reported=Reported.DOING), [], D(2026, 6, 1), DOING),
        (Terms(due=DUE, reported=Reported.DOING), [], D(2026, 9, 1), OVERDUE),
        (Terms(due=DUE, reported=Reported.OPEN), [], D(2026, 6, 1), NOT_DUE),
        (Terms(due=DUE, reported=Reported.OPEN), [], D(2026, 9, 1), OVERDUE),
        (Terms(due=DUE, reported=Reported.UNKNOWN), [], D(2026, 9, 1), UNKNOWN),
        (Terms(due=DUE, reported=Reported.UNKNOWN), [(PROGRESS, D(2026, 1, 1))], D(2026, 9, 1), OVERDUE),
        (Terms(due=DUE, reported=Reported.DONE, reported_on=D(2026, 7, 1)), [], D(2026, 6, 1), NOT_DUE),
        (Terms(due=DUE, reported=Reported.DONE), [(SENT_BACK, D(2026, 9, 1))], D(2026, 9, 1), OVERDUE),
    ],
)
def test_one_state_for_each_way(terms, said, at, state):
    assert judge(terms, records(*said), at).state is state


def test_fifty_seven_tasks_as_the_meeting_heard():
    """Điện Biên, 10/4/2025: 57 tasks = 34 done + 11 doing + 12 standing."""
    at = D(2025, 4, 10)
    tasks = [
        *[(Terms(due=D(2025, 3, 31)), records((CONFIRMED, D(2025, 4, 1), D(2025, 3, 30))))] * 34,
        *[(Terms(due=D(2025, 12, 31)), records((PROGRESS, D(2025, 2, 1))))] * 11,
        *[(Terms(Rhythm.STANDING), [])] * 12,
    ]
    states = [judge(terms, said, at).state for terms, said in tasks]
    assert [states.count(state) for state in (DONE, DOING, STANDING)] == [34, 11, 12]
    assert len(states) == 57


QUARTERLY = Terms(Rhythm.RECURRING, due=D(2026, 3, 31), every=3, until=D(2026, 12, 31))


@pytest.mark.parametrize(
    ("said", "at", "state", "turn"),
    [
        ([], D(2026, 3, 1), NOT_DUE, D(2026, 3, 31)),
        ([], D(2026, 4, 1), OVERDUE, D(2026, 3, 31)),
        ([], D(2026, 12, 1), OVERDUE, D(2026, 3, 31)),
        ([(CONFIRMED, D(2026, 3, 30), None, D(2026, 3, 31))], D(2026, 3, 31), DONE, D(2026, 3, 31)),
        ([(CONFIRMED, D(2026, 3, 30), None, D(2026, 3, 31))], D(2026, 4, 1), DOING, D(2026, 6, 30)),
        ([(CONFIRMED, D(2026, 4, 9), None, D(2026, 3, 31))], D(2026, 4, 9), DOING, D(2026, 6, 30)),
        ([(CONFIRMED, D(2026, 3, 30), None, D(2026, 3, 31))], D(2026, 7, 1), OVERDUE, D(2026, 6, 30)),
    ],
)
def test_turns_of_a_recurring_task(said, at, state, turn):
    found = judge(QUARTERLY, records(*said), at)
    assert (found.state, found.turn, found.due) == (state, turn, turn)


def test_a_series_that_is_over_and_one_without_a_beginning():
    said = records(*((CONFIRMED, due, None, due) for due in turns(QUARTERLY, D(2030, 1, 1))))
    assert [record.turn for record in said] == [D(2026, 3, 31), D(2026, 6, 30), D(2026, 9, 30), D(2026, 12, 31)]
    assert judge(QUARTERLY, said, D(2030, 1, 1)).state is DONE
    assert judge(Terms(Rhythm.RECURRING, every=3), [], D(2026, 1, 1)).state is UNKNOWN


days = st.dates(D(2026, 1, 1), D(2026, 2, 15))
kinds = st.builds(Record, st.sampled_from(RecordKind), days, days)
terms_ = st.builds(
    Terms,
    st.sampled_from([Rhythm.ONCE, Rhythm.STANDING]),
    st.none() | days,
    st.none() | days,
    reported=st.sampled_from(Reported),
    reported_on=st.none() | days,
)


def by_ledger(terms, said, at):
    """An independent model: a clerk's ledger of facts, each looked up by itself instead of walked through once."""
    past = [record for record in said if record.on <= at]
    verdicts = [place for place, record in enumerate(past) if record.kind in {CONFIRMED, SENT_BACK}]
    last = past[verdicts[-1]] if verdicts else None
    is_done = last is not None and last.kind is CONFIRMED
    open_at = [
        not any(one.kind in {CONFIRMED, SENT_BACK} for one in past[:place])
        or [one for one in past[:place] if one.kind in {CONFIRMED, SENT_BACK}][-1].kind is SENT_BACK
        for place in range(len(past))
    ]
    grants = [record.day for record, is_open in zip(past, open_at, strict=True) if record.kind is GRANTED and is_open]
    due = grants[-1] if grants else terms.due
    news = terms.reported if not past and (terms.reported_on or at) <= at else None
    if is_done:
        before = past[: verdicts[-1]]
        cut = max((place for place, one in enumerate(before) if one.kind in {CONFIRMED, SENT_BACK}), default=-1)
        blocked = cut >= 0 and before[cut].kind is CONFIRMED
        claims = [] if blocked else [one.on for one in before[cut + 1 :] if one.kind is FINISHED]
        day = last.day or (claims or [last.on])[-1]
        return DONE_LATE if due and day > due else DONE
    if news in {Reported.DONE, Reported.DONE_LATE}:
        return DONE if news is Reported.DONE else DONE_LATE
    if terms.rhythm is Rhythm.STANDING:
        return STANDING
    if news is Reported.UNKNOWN:
        return UNKNOWN
    fresh = past[verdicts[-1] + 1 :] if verdicts else past
    claims = [one.on for one in fresh if one.kind is FINISHED]
    if due and at > due and not (claims and claims[-1] <= due):
        return OVERDUE
    moved = any(
        record.kind is SENT_BACK or (record.kind in {PROGRESS, FINISHED} and is_open)
        for record, is_open in zip(past, open_at, strict=True)
    )
    doing = moved or news is Reported.DOING or (terms.starts and terms.starts <= at)
    return DOING if doing else NOT_DUE if due or terms.starts else UNKNOWN


@given(terms_, st.lists(kinds, max_size=7), days)
def test_states_against_an_independent_ledger(terms, said, at):
    assert judge(terms, said, at).state is by_ledger(terms, said, at)


@given(st.lists(kinds, max_size=5), days, st.integers(1, 2))
def test_a_recurring_task_owes_its_earliest_turn(said, at, every):
    terms = Terms(Rhythm.RECURRING, due=D(2026, 1, 10), every=every)
    said = [
        Record(one.kind, one.on, one.day, later_by(D(2026, 1, 10), every * place)) for place, one in enumerate(said)
    ]
    found = judge(terms, said, at)
    own = [judge(Terms(due=due), [one for one in said if one.turn == due], at) for due in turns(terms, at)]
    late = [one for one in own if one.state is OVERDUE]
    assert (found.state is OVERDUE) is bool(late)
    assert found.done_on == (late or own[-1:])[0].done_on


OWED = TaskStanding(DOING, DUE)


@pytest.mark.parametrize(
    ("standing", "until", "on", "rule"),
    [
        (OWED, D(2026, 7, 31), DUE, None),
        (OWED, D(2026, 7, 31), D(2026, 7, 1), "too_late_to_extend"),
        (OWED, DUE, D(2026, 6, 1), "extension_not_later"),
        (TaskStanding(DOING, DUE, asked=D(2026, 8, 1)), D(2026, 7, 31), D(2026, 6, 1), "extension_open"),
        (TaskStanding(DONE, DUE), D(2026, 7, 31), D(2026, 6, 1), "nothing_to_extend"),
        (TaskStanding(STANDING, None), D(2026, 7, 31), D(2026, 6, 1), "nothing_to_extend"),
    ],
)
def test_extensions_are_asked_in_time(standing, until, on, rule):
    if rule is None:
        check_asked(standing, until, on)
        return
    with pytest.raises(Refusal, match=rule):
        check_asked(standing, until, on)


@pytest.mark.parametrize(
    ("asked", "until", "rule"),
    [
        (None, D(2026, 7, 31), "no_extension_asked"),
        (D(2026, 7, 31), DUE, "extension_not_later"),
        (D(2026, 7, 31), D(2026, 8, 1), "more_than_asked"),
    ],
)
def test_extensions_are_answered_as_asked(asked, until, rule):
    with pytest.raises(Refusal, match=rule):
        check_answered(TaskStanding(DOING, DUE, asked=asked), until)
    check_answered(TaskStanding(DOING, DUE, asked=D(2026, 7, 31)), None)


def test_each_rung_goes_out_once_and_missed_ones_are_passed_over():
    sent, log = set(), []
    for shift in [*range(-10, 3), 20, 21, 40, 41]:
        at = DUE + timedelta(days=shift)
        rung = next_rung(judge(JUNE, [], at), at, sent)
        if rung:
            sent.add(rung.name)
            log.append((shift, rung.name))
    assert log == [
        (-7, "week_before"),
        (-3, "three_days_before"),
        (0, "due_day"),
        (1, "day_late"),
        (20, "week_late"),
        (40, "month_late"),
    ]
    assert {name for _, name in log} == {rung.name for rung in LADDER}


SATURDAY, MONDAY = D(2026, 6, 27), D(2026, 6, 29)


def test_a_reminder_says_the_days_of_its_own_day_and_not_its_rungs():
    said = [days_past(SATURDAY, MONDAY, SATURDAY + timedelta(days=shift)) for shift in (-7, 0, 1, 2, 3, 365)]
    assert said == [-7, 0, 0, 0, 3, 365]


@pytest.mark.parametrize("state", [DONE, DONE_LATE, STANDING, UNKNOWN])
def test_nobody_is_reminded_of_what_is_not_owed(state):
    assert next_rung(TaskStanding(state, DUE), DUE, set()) is None
    assert next_rung(TaskStanding(DOING, DUE, claimed=True), DUE, set()) is None
    assert next_rung(TaskStanding(DOING, None), DUE, set()) is None
