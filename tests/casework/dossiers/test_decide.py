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
    FIVE_DAYS,
    OFFICIAL,
    SmallWorld,
    at,
)

from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts import ACTS
from motcua.casework.dossiers.acts.accept import Accept, Accepted
from motcua.casework.dossiers.acts.completeness import missing_parts
from motcua.casework.dossiers.acts.confirm_term import ConfirmTerm
from motcua.casework.dossiers.acts.extend import Extend
from motcua.casework.dossiers.acts.finish import Finish
from motcua.casework.dossiers.acts.forward import Forward, Forwarded
from motcua.casework.dossiers.acts.play import BY_NAME, decide, destination, evolve
from motcua.casework.dossiers.acts.refuse import Refuse
from motcua.casework.dossiers.acts.request_supplement import RequestSupplement
from motcua.casework.dossiers.acts.return_result import ReturnResult
from motcua.casework.dossiers.acts.submit import Submit
from motcua.casework.dossiers.acts.supply import Supply
from motcua.casework.dossiers.acts.withdraw import Withdraw
from motcua.casework.dossiers.rules.act import Deed
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.grounds import Actor, Duty
from motcua.casework.dossiers.rules.states import NATIONAL_STATUS, State
from motcua.casework.dossiers.rules.typed_terms import bound_on
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, TermUnit

FILING = Submit(CERTAIN, "counter", COMMITTEE)
DEEDS: dict[str, tuple[Deed, Actor]] = {
    deed.ACT: (deed, by)
    for deed, by in (
        (Accept(FIVE_DAYS), CLERK),
        (ConfirmTerm(), OFFICIAL),
        (Refuse(1), CLERK),
        (RequestSupplement(2), OFFICIAL),
        (Supply(), CITIZEN),
        (Forward(step="Thẩm định"), OFFICIAL),
        (Extend(1, by=Term(1, TermUnit.WORKING_DAY)), OFFICIAL),
        (Finish("granted"), OFFICIAL),
        (ReturnResult("counter"), CLERK),
        (Withdraw(), CITIZEN),
    )
}
ROADS: dict[State, list[str]] = {
    State.SUBMITTED: [],
    State.RETURNED_FOR_COMPLETION: [RequestSupplement.ACT],
    State.REFUSED: [Refuse.ACT],
    State.ACCEPTED: [Accept.ACT],
    State.PROCESSING: [Accept.ACT, Forward.ACT],
    State.AWAITING_SUPPLEMENT: [Accept.ACT, RequestSupplement.ACT],
    State.FINISHED: [Accept.ACT, Finish.ACT],
    State.RETURNED: [Accept.ACT, Finish.ACT, ReturnResult.ACT],
    State.WITHDRAWN: [Withdraw.ACT],
}


def play(acts: list[str], start: str = "2026-08-03 08:15") -> Course:
    """A course brought forth by these acts, one a minute."""
    moment = at(start)
    course: Course | None = None
    for minute, act in enumerate([Submit.ACT, *acts]):
        deed, by = (FILING, CLERK) if act == Submit.ACT else DEEDS[act]
        now = moment.replace(minute=15 + minute)
        event = decide(course, deed, at=now, by=by, grounds=SmallWorld(), content={})
        course = evolve(course, event, now, destination(act, course.state if course else None))
    assert course is not None
    return course


@pytest.mark.parametrize("state", ROADS)
@pytest.mark.parametrize("act", DEEDS)
def test_every_act_in_every_state_follows_the_table(state: State, act: str) -> None:
    course = play(ROADS[state])
    assert course.state is state
    deed, by = DEEDS[act]
    if state in BY_NAME[act].steps:
        event = decide(course, deed, at=at("2026-08-03 09:00"), by=by, grounds=SmallWorld(), content={})
        after = evolve(course, event, at("2026-08-03 09:00"), destination(act, state))
        assert after.state is BY_NAME[act].steps[state]
        assert after.seq == course.seq + 1
    else:
        with pytest.raises(Refusal) as refusal:
            decide(course, deed, at=at("2026-08-03 09:00"), by=by, grounds=SmallWorld(), content={})
        assert refusal.value.rule == "out_of_order"


def test_every_state_has_one_national_status_and_every_offered_act_a_deed() -> None:
    assert set(NATIONAL_STATUS) == set(State)
    assert set(NATIONAL_STATUS.values()) == set(range(1, 11))
    assert {Submit.ACT, *DEEDS} == set(BY_NAME)


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
        ([Accept.ACT], Finish("maybe"), OFFICIAL, "unknown_result"),
        ([Accept.ACT], Finish("granted"), replace(OFFICIAL, agency=CENTRE), "not_settling_agency"),
        ([Accept.ACT], Finish("rejected", numbered=True), OFFICIAL, "reasons_missing"),
        ([Accept.ACT], Forward(), OFFICIAL, "forward_where"),
        ([Accept.ACT], Forward(to_agency="H99"), OFFICIAL, "unknown_agency"),
        ([Accept.ACT, Finish.ACT], ReturnResult("drone"), CLERK, "unknown_return"),
    ],
)
def test_an_act_that_does_not_fit_is_refused_by_name(road: list[str], deed: Deed, by: Actor, rule: str) -> None:
    with pytest.raises(Refusal) as refusal:
        decide(play(road), deed, at=at("2026-08-03 09:00"), by=by, grounds=SmallWorld(), content={})
    assert refusal.value.rule == rule
    assert "{" not in refusal.value.sentence


def test_time_does_not_go_back_within_a_dossier() -> None:
    with pytest.raises(Refusal) as refusal:
        decide(play([]), Accept(), at=at("2026-08-03 08:14"), by=CLERK, grounds=SmallWorld(), content={})
    assert refusal.value.rule == "time_goes_back"


def accepted(
    world: SmallWorld, deed: Accept, procedure: str = CERTAIN, content: dict[str, str] | None = None
) -> Accepted:
    """What acceptance becomes in a world."""
    now = at("2026-08-03 08:15")
    filed = decide(None, Submit(procedure, "counter", COMMITTEE), at=now, by=CLERK, grounds=world, content={})
    event = decide(
        evolve(None, filed, now, State.SUBMITTED), deed, at=now, by=CLERK, grounds=world, content=content or {}
    )
    assert isinstance(event, Accepted)
    return event


def test_form_01_promises_by_the_committed_term_and_keeps_the_statutory_one() -> None:
    event = accepted(SmallWorld(committed=Term(3, TermUnit.WORKING_DAY)), Accept())
    assert event.term_source == "commitment"
    assert event.promised == "2026-08-06T08:15+07:00"
    assert event.statutory_due == "2026-08-10T08:15+07:00"


def test_a_doubtful_term_is_asked_for_and_never_guessed() -> None:
    with pytest.raises(Refusal) as refusal:
        accepted(SmallWorld(), Accept(), DOUBTFUL)
    assert refusal.value.rule == "term_needs_review"
    typed = Accept(Term(2, TermUnit.WORKING_DAY))
    with pytest.raises(Refusal, match="basis_missing"):
        accepted(SmallWorld(live=True), typed, DOUBTFUL)
    event = accepted(SmallWorld(live=True), typed, DOUBTFUL, content={"ground": "00"})
    assert event.content == {"ground": "00"}
    assert (event.term_source, event.promised, event.statutory_due) == ("given", "2026-08-05T08:15+07:00", None)


@pytest.mark.parametrize("unit", list(TermUnit))
def test_a_typed_term_is_bounded_by_the_day_in_every_unit(unit: TermUnit) -> None:
    most = bound_on(at("2026-08-03 08:15").date()).most[unit]
    for live in (True, False):
        ground = {"ground": "00"}
        assert (
            accepted(SmallWorld(live=live), Accept(Term(most, unit)), DOUBTFUL, content=ground).term_source == "given"
        )
        with pytest.raises(Refusal, match=f"dài quá {most}"):
            accepted(SmallWorld(live=live), Accept(Term(most + 1, unit)), DOUBTFUL, content=ground)
    assert accepted(SmallWorld(), Accept(Term(most + 1, unit)), DOUBTFUL).term_source == "given"


def test_a_typed_term_is_seen_by_somebody_before_a_live_dossier_ends() -> None:
    world, now = SmallWorld(live=True), at("2026-08-03 08:15")
    course, typed = None, Accept(Term(2, TermUnit.WORKING_DAY))
    road = [(Submit(DOUBTFUL, "counter", COMMITTEE), CLERK), (typed, CLERK), (Finish("granted"), OFFICIAL)]
    road += [(ConfirmTerm(), OFFICIAL), (Finish("granted"), OFFICIAL)]
    refused = []
    for deed, by in road:
        try:
            event = decide(course, deed, at=now, by=by, grounds=world, content={"ground": "00"})
        except Refusal as refusal:
            refused.append((deed, refusal.rule))
        else:
            course = evolve(course, event, now, destination(deed.ACT, course and course.state))
    assert refused == [(Finish("granted"), "term_unseen")]
    assert course is not None
    assert (course.term_source, course.state) == ("confirmed", State.FINISHED)
    with pytest.raises(Refusal, match="nothing_to_do"):
        decide(play([Accept.ACT, ConfirmTerm.ACT]), ConfirmTerm(), at=now, by=OFFICIAL, grounds=world, content={})


def test_a_term_that_is_certain_is_replaced_in_a_simulation_only() -> None:
    assert accepted(SmallWorld(), Accept(Term(1, TermUnit.HOUR))).term_source == "given"
    with pytest.raises(Refusal) as refusal:
        accepted(SmallWorld(live=True), Accept(Term(1, TermUnit.HOUR)))
    assert refusal.value.rule == "term_is_fixed"


def test_a_supplement_before_acceptance_pauses_no_clock_but_is_counted() -> None:
    course = play([RequestSupplement.ACT, Supply.ACT, Accept.ACT])
    assert (course.supplement_requests, course.pauses, course.state) == (1, (), State.ACCEPTED)


def test_a_dossier_received_elsewhere_after_three_starts_the_next_morning() -> None:
    world, now = SmallWorld(), at("2026-08-03 15:30")
    by = replace(CLERK, agency=CENTRE)
    filed = decide(None, FILING, at=now, by=by, grounds=world, content={})
    event = decide(evolve(None, filed, now, State.SUBMITTED), Accept(), at=now, by=by, grounds=world, content={})
    assert isinstance(event, Accepted)
    assert event.started == "2026-08-04T07:00+07:00"


def test_an_event_comes_back_from_its_payload_as_it_was() -> None:
    event = accepted(SmallWorld(), Accept())
    assert events.restore(event.KIND, event.SCHEMA, events.payload(event), seq=2) == event
    assert set(Duty) >= {Duty.CITIZEN, Duty.CLERK, Duty.OFFICIAL}


def test_an_old_history_is_read_by_what_its_events_say_not_by_the_table_of_today() -> None:
    """A transition that the table has no more: a refused dossier that was once taken in after all."""
    course = play([Refuse.ACT])
    event = accepted(SmallWorld(), Accept())
    assert State.REFUSED not in BY_NAME[Accept.ACT].steps
    assert evolve(course, event, at("2026-08-04 08:00"), State.ACCEPTED).state is State.ACCEPTED


def test_a_payload_of_an_older_schema_is_brought_to_todays_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Forwarded, "SCHEMA", 3)
    monkeypatch.setitem(events.UPCASTERS, ("forwarded", 1), lambda old, _seq: {"to": old["agency"], "step": ""})
    monkeypatch.setitem(events.UPCASTERS, ("forwarded", 2), lambda old, seq: {"to_agency": old["to"], "step": f"{seq}"})
    first = events.restore("forwarded", 1, {"agency": COMMITTEE}, seq=4)
    assert first == events.restore("forwarded", 2, {"to": COMMITTEE}, seq=4) == Forwarded(COMMITTEE, "4")
    for schema in (4, 0):
        with pytest.raises(KeyError):
            events.restore("forwarded", schema, {"to_agency": COMMITTEE, "step": ""}, seq=4)


def test_an_act_of_which_a_part_is_missing_is_named() -> None:
    """The planted faults: one act without a label, one whose slip another gives, one whose button says nothing."""
    forward, accept, refuse = (BY_NAME[name] for name in ("forward", "accept", "refuse"))
    assert forward.desk is not None
    assert missing_parts(ACTS) == []
    assert missing_parts([replace(forward, label="")]) == ["forward: no label"]
    assert missing_parts([replace(forward, desk=None)]) == ["forward: no desk offers it"]
    mute = replace(forward, desk=replace(forward.desk, button="", plainest=Accept()))
    assert missing_parts([mute]) == [
        "forward: the desk has no button for it",
        "forward: its plainest deed is another act's",
    ]
    assert missing_parts([accept, replace(refuse, slip=accept.slip)]) == ["01: slip of two acts"]
