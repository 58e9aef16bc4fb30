"""Which earlier dossier a filing continues, and what that does to the citizen's clock."""

from datetime import date, datetime, timedelta

import pytest
from tests.casework.dossiers.ground import CERTAIN, CITIZEN, CLERK, COMMITTEE, DOUBTFUL, OFFICIAL, SmallWorld, at

from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts import refiling
from motcua.casework.dossiers.acts.accept import Accept
from motcua.casework.dossiers.acts.finish import Finish
from motcua.casework.dossiers.acts.play import decide, destination, evolve
from motcua.casework.dossiers.acts.refiling import Reach, reach_on
from motcua.casework.dossiers.acts.refuse import Refuse
from motcua.casework.dossiers.acts.submit import Submit
from motcua.casework.dossiers.acts.withdraw import Withdraw, Withdrawn
from motcua.casework.dossiers.rules.act import Earlier
from motcua.casework.dossiers.rules.clocks import clocks
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.states import State

WORLD = SmallWorld()
WITHIN = timedelta(days=90)
FILED, ENDED = at("2026-08-03 08:00"), at("2026-08-05 09:00")


def done(course, deed, when, by):
    event = decide(course, deed, at=when, by=by, grounds=WORLD, content={})
    return evolve(course, event, when, destination(deed.ACT, course.state))


def file(when, earlier=(), procedure=CERTAIN):
    deed = Submit(procedure, "counter", COMMITTEE)
    event = decide(None, deed, at=when, by=CITIZEN, grounds=WORLD, content={}, earlier=earlier)
    return event, evolve(None, event, when, State.SUBMITTED)


def ended(how=Withdraw(), by=CITIZEN, filed=FILED, when=ENDED, earlier=()) -> Course:  # noqa: B008  frozen
    return done(file(filed, earlier)[1], how, when, by)


def test_a_refused_filing_is_continued_from_its_first_moment() -> None:
    event, course = file(at("2026-08-10 10:00"), [Earlier("A-1", ended(Refuse(1), CLERK))])
    assert event.continues == {"dossier": "A-1", "first_submitted": "2026-08-03T08:00+07:00", "refilings": 1}
    assert (course.continues, course.first_filed, course.refilings) == ("A-1", FILED, 1)
    assert course.submitted_at == at("2026-08-10 10:00")


@pytest.mark.parametrize(
    ("channel", "identity", "owner", "continues"),
    [
        ("self_service", "none", "a-stranger", False),
        ("self_service", "none", "", False),
        ("self_service", "none", "a-mai", True),
        ("self_service", "vneid", "a-stranger", True),
        ("national_portal", "none", "a-stranger", False),
        ("counter", "none", "", True),
        ("assisted", "none", "", True),
    ],
)
@pytest.mark.parametrize("nobodys", [False, True])
def test_a_number_that_is_only_typed_tells_nothing_of_a_strangers_filings(
    channel, identity, owner, continues, nobodys
) -> None:
    deed = Submit(CERTAIN, channel, COMMITTEE, identity)
    earlier = [Earlier("A-1", ended(), "" if nobodys else "a-mai")]
    given = {"at": at("2026-08-10 10:00"), "by": CITIZEN, "grounds": WORLD, "content": {}, "owner": owner}
    event = decide(None, deed, earlier=earlier, **given)
    proved = identity != "none" or channel in {"counter", "assisted"}
    assert (event.continues is not None) is (proved if nobodys else continues)


@pytest.mark.parametrize(
    ("after", "continues"),
    [(timedelta(0), True), (WITHIN, True), (WITHIN + timedelta(seconds=1), False), (timedelta(seconds=-1), False)],
)
def test_ninety_days_to_the_second(after, continues) -> None:
    event, _ = file(ENDED + after, [Earlier("A-1", ended())])
    assert (event.continues is not None) is continues


def test_only_an_end_without_result_under_the_same_procedure_is_continued() -> None:
    open_one = file(FILED)[1]
    granted = done(done(open_one, Accept(), FILED, CLERK), Finish("granted"), ENDED, OFFICIAL)
    other = ended()._replace(procedure=DOUBTFUL)
    for course in (open_one, granted, other):
        assert file(at("2026-08-10 10:00"), [Earlier("A-1", course)])[0].continues is None


def test_the_latest_end_is_continued_and_the_chain_goes_on_from_the_first() -> None:
    first = Earlier("A-1", ended())
    second = Earlier("A-2", ended(filed=at("2026-08-10 08:00"), when=at("2026-08-11 08:00"), earlier=[first]))
    event, course = file(at("2026-08-20 08:00"), [second, Earlier("A-0", ended(filed=at("2026-07-01 08:00")))])
    assert event.continues["dossier"] == "A-2"
    assert (course.first_filed, course.refilings) == (FILED, 2)


def test_the_citizens_clock_runs_from_the_first_filing_and_the_others_do_not() -> None:
    earlier = [Earlier("A-1", ended())]
    again, anew = (
        done(file(at("2026-08-10 10:00"), chain)[1], Accept(), at("2026-08-10 10:00"), CLERK) for chain in (earlier, ())
    )
    assert again.citizen_due == at("2026-08-10 08:00")
    assert anew.citizen_due == again.promised == anew.promised == at("2026-08-17 10:00")
    faces = [read(course) for course in (again, anew)]
    assert faces[0]["citizen"].minutes - faces[1]["citizen"].minutes == 5 * 480 + 120
    assert (faces[0]["citizen"].state, faces[1]["citizen"].state) == ("overdue", "running")
    assert [faces[0][name] for name in ("promise", "legal", "national")] == [
        faces[1][name] for name in ("promise", "legal", "national")
    ]


def read(course: Course, when: datetime = at("2026-08-11 09:00")):  # noqa: B008  immutable
    return clocks(course, at=when, calendar=WORLD.calendar(COMMITTEE, when), policy=WORLD.policy(when))


def test_an_event_from_before_there_were_chains_still_reads() -> None:
    stored = {
        "procedure": CERTAIN,
        "version": 1,
        "channel": "counter",
        "receiving_agency": COMMITTEE,
        "settling_agency": COMMITTEE,
        "identity": "none",
    }
    course = evolve(None, events.restore("submitted", 1, stored, seq=1), FILED, State.SUBMITTED)
    assert (course.continues, course.refilings, course.first_filed) == ("", 0, FILED)
    assert events.restore("withdrawn", 1, {}, seq=2) == Withdrawn()
    before = events.restore("finished", 1, {"result": "granted", "electronic": True, "number": "1/QĐ"}, seq=3)
    assert before.number == "1/QĐ"


def test_how_long_one_may_wait_is_a_dated_row(monkeypatch):
    rows = (Reach(90, date(2018, 6, 21), "x"), Reach(30, date(2027, 1, 1), "y"))
    monkeypatch.setattr(refiling, "REACHES", rows)
    days = [date(2017, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [reach_on(day).days for day in days] == [90, 90, 30]
    assert all(reach.basis for reach in refiling.REACHES)
