"""Acts in every state: what the table takes, what it refuses and with which rule."""

from dataclasses import replace

import pytest
from tests.casework.dossiers.ground import (
    CENTRE,
    CERTAIN,
    CITIZEN,
    CLERK,
    COMMITTEE,
    DEPARTMENT,
    DOUBTFUL,
    OFFICIAL,
    SmallWorld,
    at,
)

from motcua.casework.dossiers import events
from motcua.casework.dossiers.rules.course import Course, evolve
from motcua.casework.dossiers.rules.decide import decide
from motcua.casework.dossiers.rules.deeds import (
    Accept,
    Actor,
    Deed,
    Duty,
    Finish,
    Forward,
    Refuse,
    RequestSupplement,
    ReturnResult,
    Submit,
    Supply,
    Withdraw,
)
from motcua.casework.dossiers.rules.states import NATIONAL_STATUS, OFFERED, TRANSITIONS, Act, State, destination
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, Unit

FILING = Submit(CERTAIN, "counter", COMMITTEE)
DEEDS: dict[Act, tuple[Deed, Actor]] = {
    Act.ACCEPT: (Accept(), CLERK),
    Act.REFUSE: (Refuse(1), CLERK),
    Act.REQUEST_SUPPLEMENT: (RequestSupplement(2), OFFICIAL),
    Act.SUPPLY: (Supply(), CITIZEN),
    Act.FORWARD: (Forward(step="Thẩm định"), OFFICIAL),
    Act.FINISH: (Finish("granted"), OFFICIAL),
    Act.RETURN_RESULT: (ReturnResult("counter"), CLERK),
    Act.WITHDRAW: (Withdraw(), CITIZEN),
}
ROADS: dict[State, list[Act]] = {
    State.SUBMITTED: [],
    State.RETURNED_FOR_COMPLETION: [Act.REQUEST_SUPPLEMENT],
    State.REFUSED: [Act.REFUSE],
    State.ACCEPTED: [Act.ACCEPT],
    State.PROCESSING: [Act.ACCEPT, Act.FORWARD],
    State.AWAITING_SUPPLEMENT: [Act.ACCEPT, Act.REQUEST_SUPPLEMENT],
    State.FINISHED: [Act.ACCEPT, Act.FINISH],
    State.RETURNED: [Act.ACCEPT, Act.FINISH, Act.RETURN_RESULT],
    State.WITHDRAWN: [Act.WITHDRAW],
}


def play(acts: list[Act], start: str = "2026-08-03 08:15") -> Course:
    """A course brought forth by these acts, one a minute."""
    moment = at(start)
    course: Course | None = None
    for minute, act in enumerate([Act.SUBMIT, *acts]):
        deed, by = (FILING, CLERK) if act is Act.SUBMIT else DEEDS[act]
        now = moment.replace(minute=15 + minute)
        event = decide(course, deed, at=now, by=by, grounds=SmallWorld(), content={})
        course = evolve(course, event, now, destination(act, course.state if course else None))
    assert course is not None
    return course


@pytest.mark.parametrize("state", ROADS)
@pytest.mark.parametrize("act", DEEDS)
def test_every_act_in_every_state_follows_the_table(state: State, act: Act) -> None:
    course = play(ROADS[state])
    assert course.state is state
    deed, by = DEEDS[act]
    if state in TRANSITIONS[act]:
        event = decide(course, deed, at=at("2026-08-03 09:00"), by=by, grounds=SmallWorld(), content={})
        after = evolve(course, event, at("2026-08-03 09:00"), destination(act, state))
        assert after.state is TRANSITIONS[act][state]
        assert after.seq == course.seq + 1
    else:
        with pytest.raises(Refusal) as refusal:
            decide(course, deed, at=at("2026-08-03 09:00"), by=by, grounds=SmallWorld(), content={})
        assert refusal.value.rule == "out_of_order"


def test_every_state_has_one_national_status_and_every_offered_act_a_deed() -> None:
    assert set(NATIONAL_STATUS) == set(State)
    assert set(NATIONAL_STATUS.values()) == set(range(1, 11))
    assert {Act.SUBMIT, *DEEDS} == OFFERED


@pytest.mark.parametrize(
    ("deed", "by", "rule"),
    [
        (Submit("9.999999", "counter", COMMITTEE), CLERK, "unknown_procedure"),
        (Submit(CERTAIN, "fax", COMMITTEE), CLERK, "unknown_channel"),
        (Submit(CERTAIN, "counter", COMMITTEE, identity="passport"), CLERK, "unknown_identity"),
        (Submit(CERTAIN, "counter", "H99.1"), CLERK, "unknown_agency"),
        (Submit(CERTAIN, "counter", COMMITTEE), replace(CLERK, agency="H99"), "unknown_agency"),
        (Submit(CERTAIN, "counter", DEPARTMENT), CLERK, "not_competent"),
        (Submit(CERTAIN, "counter", COMMITTEE), OFFICIAL, "wrong_duty"),
        (Accept(), CLERK, "unknown_dossier"),
    ],
)
def test_a_filing_that_does_not_fit_is_refused_by_name(deed: Deed, by: Actor, rule: str) -> None:
    with pytest.raises(Refusal) as refusal:
        decide(None, deed, at=at("2026-08-03 08:15"), by=by, grounds=SmallWorld(), content={})
    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("road", "deed", "by", "rule"),
    [
        ([], FILING, CLERK, "already_submitted"),
        ([], Accept(), OFFICIAL, "wrong_duty"),
        ([], Refuse(0), CLERK, "reasons_missing"),
        ([], RequestSupplement(0), CLERK, "reasons_missing"),
        ([], Accept(), replace(CLERK, agency=DEPARTMENT), "foreign_agency"),
        ([Act.ACCEPT], Finish("maybe"), OFFICIAL, "unknown_result"),
        ([Act.ACCEPT], Finish("granted"), replace(OFFICIAL, agency=CENTRE), "not_settling_agency"),
        ([Act.ACCEPT], Forward(), OFFICIAL, "forward_where"),
        ([Act.ACCEPT], Forward(to_agency="H99"), OFFICIAL, "unknown_agency"),
        ([Act.ACCEPT, Act.FINISH], ReturnResult("drone"), CLERK, "unknown_return"),
    ],
)
def test_an_act_that_does_not_fit_is_refused_by_name(road: list[Act], deed: Deed, by: Actor, rule: str) -> None:
    with pytest.raises(Refusal) as refusal:
        decide(play(road), deed, at=at("2026-08-03 09:00"), by=by, grounds=SmallWorld(), content={})
    assert refusal.value.rule == rule
    assert "{" not in refusal.value.sentence


def test_time_does_not_go_back_within_a_dossier() -> None:
    with pytest.raises(Refusal) as refusal:
        decide(play([]), Accept(), at=at("2026-08-03 08:14"), by=CLERK, grounds=SmallWorld(), content={})
    assert refusal.value.rule == "time_goes_back"


def accepted(world: SmallWorld, deed: Accept, procedure: str = CERTAIN) -> events.Accepted:
    """What acceptance becomes in a world."""
    now = at("2026-08-03 08:15")
    filed = decide(None, Submit(procedure, "counter", COMMITTEE), at=now, by=CLERK, grounds=world, content={})
    event = decide(evolve(None, filed, now, State.SUBMITTED), deed, at=now, by=CLERK, grounds=world, content={})
    assert isinstance(event, events.Accepted)
    return event


def test_form_01_promises_by_the_committed_term_and_keeps_the_statutory_one() -> None:
    event = accepted(SmallWorld(committed=Term(3, Unit.WORKING_DAY)), Accept())
    assert event.term_source == "commitment"
    assert event.promised == "2026-08-06T08:15+07:00"
    assert event.statutory_due == "2026-08-10T08:15+07:00"


def test_a_doubtful_term_is_asked_for_and_never_guessed() -> None:
    with pytest.raises(Refusal) as refusal:
        accepted(SmallWorld(), Accept(), DOUBTFUL)
    assert refusal.value.rule == "term_needs_review"
    event = accepted(SmallWorld(live=True), Accept(Term(2, Unit.WORKING_DAY)), DOUBTFUL)
    assert (event.term_source, event.promised, event.statutory_due) == ("given", "2026-08-05T08:15+07:00", None)


def test_a_term_that_is_certain_is_replaced_in_a_simulation_only() -> None:
    assert accepted(SmallWorld(), Accept(Term(1, Unit.HOUR))).term_source == "given"
    with pytest.raises(Refusal) as refusal:
        accepted(SmallWorld(live=True), Accept(Term(1, Unit.HOUR)))
    assert refusal.value.rule == "term_is_fixed"


def test_a_supplement_before_acceptance_pauses_no_clock_but_is_counted() -> None:
    course = play([Act.REQUEST_SUPPLEMENT, Act.SUPPLY, Act.ACCEPT])
    assert (course.supplement_requests, course.pauses, course.state) == (1, (), State.ACCEPTED)


def test_a_dossier_received_elsewhere_after_three_starts_the_next_morning() -> None:
    world, now = SmallWorld(), at("2026-08-03 15:30")
    by = replace(CLERK, agency=CENTRE)
    filed = decide(None, FILING, at=now, by=by, grounds=world, content={})
    event = decide(evolve(None, filed, now, State.SUBMITTED), Accept(), at=now, by=by, grounds=world, content={})
    assert isinstance(event, events.Accepted)
    assert event.started == "2026-08-04T07:00+07:00"


def test_an_event_comes_back_from_its_payload_as_it_was() -> None:
    event = accepted(SmallWorld(), Accept())
    assert events.restore(event.KIND, event.SCHEMA, events.payload(event), seq=2) == event
    assert set(Duty) >= {Duty.CITIZEN, Duty.CLERK, Duty.OFFICIAL}


def test_an_old_history_is_read_by_what_its_events_say_not_by_the_table_of_today() -> None:
    """A transition that the table has no more: a refused dossier that was once taken in after all."""
    course = play([Act.REFUSE])
    event = accepted(SmallWorld(), Accept())
    assert State.REFUSED not in TRANSITIONS[Act.ACCEPT]
    assert evolve(course, event, at("2026-08-04 08:00"), State.ACCEPTED).state is State.ACCEPTED


def test_a_payload_of_an_older_schema_is_brought_to_todays_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events.Forwarded, "SCHEMA", 3)
    monkeypatch.setitem(events.UPCASTERS, ("forwarded", 1), lambda old, _seq: {"to": old["agency"], "step": ""})
    monkeypatch.setitem(events.UPCASTERS, ("forwarded", 2), lambda old, seq: {"to_agency": old["to"], "step": f"{seq}"})
    first = events.restore("forwarded", 1, {"agency": COMMITTEE}, seq=4)
    assert first == events.restore("forwarded", 2, {"to": COMMITTEE}, seq=4) == events.Forwarded(COMMITTEE, "4")
    for schema in (4, 0):
        with pytest.raises(KeyError):
            events.restore("forwarded", schema, {"to_agency": COMMITTEE, "step": ""}, seq=4)
