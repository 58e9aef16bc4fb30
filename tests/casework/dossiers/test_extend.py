"""The term extended (form 04): by whom, when, how often, and which of the clocks it moves."""

import json
from datetime import date

import pytest
from tests.casework.dossiers.ground import CLERK, COMMITTEE, OFFICIAL, SmallWorld, at
from tests.casework.dossiers.ledger import broken
from tests.casework.slips import world

from motcua.casework.dossiers.acts import extend
from motcua.casework.dossiers.acts.accept import Accept
from motcua.casework.dossiers.acts.extend import Extend
from motcua.casework.dossiers.acts.play import decide, destination, evolve
from motcua.casework.dossiers.acts.submit import Submit
from motcua.casework.dossiers.public import State
from motcua.commons.ledger import public as ledger
from motcua.flows import replay as flow
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, TermUnit

WORLD = SmallWorld()
BEGIN = at("2026-08-03 08:15")
DUE = "2026-08-10"


def running():
    """A dossier accepted on Monday 3 August for five working days: due on Monday the tenth at 08:15."""
    course = None
    for deed in (Submit("1.001193", "counter", COMMITTEE), Accept()):
        event = decide(course, deed, at=BEGIN, by=CLERK, grounds=WORLD, content={})
        course = evolve(course, event, BEGIN, destination(deed.ACT, course and course.state))
    return course


def asked(deed, when="2026-08-07 09:00", by=OFFICIAL, course=None):
    return decide(course or running(), deed, at=at(when), by=by, grounds=WORLD, content={})


ONE_DAY = Term(1, TermUnit.WORKING_DAY)


@pytest.mark.parametrize(
    ("deed", "extended"),
    [
        (Extend(1, by=ONE_DAY), "2026-08-11T08:15+07:00"),
        (Extend(1, by=Term(4, TermUnit.HOUR)), "2026-08-10T14:15+07:00"),
        (Extend(1, until=at("2026-08-14 09:00")), "2026-08-14T17:00+07:00"),
        (Extend(1, until=at("2026-08-15 09:00")), "2026-08-17T17:00+07:00"),
    ],
)
def test_the_lawful_due_moves_by_the_length_or_to_the_closing_of_the_day(deed, extended):
    event = asked(deed)
    assert (event.due, event.extended) == (f"{DUE}T08:15+07:00", extended)


@pytest.mark.parametrize(
    ("deed", "when", "rule"),
    [
        (Extend(0, by=ONE_DAY), "2026-08-07 09:00", "reasons_missing"),
        (Extend(1), "2026-08-07 09:00", "extended_by_what"),
        (Extend(1, by=ONE_DAY, until=at("2026-08-14 09:00")), "2026-08-07 09:00", "extended_by_what"),
        (Extend(1, until=at("2026-08-10 17:00")), "2026-08-07 09:00", "extended_no_later"),
        (Extend(1, by=ONE_DAY), "2026-08-10 07:30", "extended_too_late"),
        (Extend(1, by=ONE_DAY), "2026-08-20 07:30", "extended_too_late"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_by_name(deed, when, rule):
    with pytest.raises(Refusal) as refusal:
        asked(deed, when)
    assert refusal.value.rule == rule


def test_a_day_before_the_due_is_early_enough_and_once_is_all():
    event = asked(Extend(1, by=ONE_DAY), "2026-08-09 16:00")
    extended = evolve(running(), event, at("2026-08-09 16:00"), State.ACCEPTED)
    with pytest.raises(Refusal, match="extended_already"):
        asked(Extend(1, by=ONE_DAY), "2026-08-09 17:00", course=extended)


def test_the_allowance_is_a_dated_row_with_its_basis():
    assert extend.allowance_on(date(2015, 1, 1)) == extend.ALLOWANCES[0]
    assert extend.allowance_on(date(2026, 8, 3)) == extend.ALLOWANCES[-1]
    assert all(one.basis for one in extend.ALLOWANCES)


def played(*more):
    head = {"dossier": "d1", "agency": world.HERE}
    road = [
        {"act": "submit", "at": "2026-08-03T08:15:00+07:00", "procedure": world.PROCEDURE, "channel": "counter"},
        {"act": "accept", "at": "2026-08-03T08:15:00+07:00"},
        *more,
    ]
    return flow.replay([json.dumps({**head, **line}) for line in road])


BY = {"act": "extend", "at": "2026-08-07T09:00:00+07:00", "by": {"amount": 1, "unit": "working_day"}}


@pytest.mark.django_db
def test_a_replay_moves_the_legal_clock_alone_and_verify_finds_it_whole(tmp_path, settings):
    settings.CHECKPOINTS = tmp_path / "outside"
    world.province(tmp_path)
    report = played({**BY, "reason": "Chờ kết quả đo đạc"}, {**BY, "reason": "Lần hai"}, BY)
    assert [one.rule for one in report.refused] == ["extended_already", "reasons_missing"]
    read = dict(flow.each(report.codes, at=world.moment("2026-08-10 10:00")))["d1"]
    assert (read["promised"], read["due"]) == (f"{DUE}T08:15:00+07:00", "2026-08-11T08:15:00+07:00")
    clocks = read["clocks"]
    assert (clocks["legal"]["due"], clocks["legal"]["state"]) == ("2026-08-11T08:15:00+07:00", "running")
    for name in ("promise", "national"):
        assert (clocks[name]["due"], clocks[name]["state"]) == (f"{DUE}T08:15:00+07:00", "overdue")
    ledger.make_checkpoint(at=world.moment("2026-08-10 10:00"))
    assert broken()[0] == set()
