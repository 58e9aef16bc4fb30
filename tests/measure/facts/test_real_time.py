"""How long a procedure really takes: quantiles of working time, and silence where too few were settled."""

from datetime import timedelta

from tests.casework.slips.world import HERE, PROCEDURE, moment, province

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Finish, Request, Submit
from motcua.commons.accounts.public import Role, simulated
from motcua.commons.ledger import public as ledger
from motcua.measure.facts import public as facts
from motcua.measure.facts.models import DossierSpan, PaperSpan

SINCE, UNTIL = moment("2026-08-01 00:00"), moment("2026-09-01 00:00")


def settle(many):
    """Dossiers taken in on a Monday at eight; the n-th is settled after n half hours of work."""
    at = moment("2026-08-03 08:00")
    clerk, official = simulated("a", HERE, Role.CLERK), simulated("b", HERE, Role.OFFICIAL)
    for number in range(1, many + 1):
        filed, accepted, finished = (
            Request(f"d{number}", Submit(PROCEDURE, "counter", HERE), at, clerk),
            Request(f"d{number}", Accept(), at, clerk),
            Request(f"d{number}", Finish("granted"), at + timedelta(minutes=15 * number), official),
        )
        dossiers.perform([filed, accepted, finished], world=dossiers.World())
    facts.bring_up()


def test_too_few_say_nothing(db, tmp_path):
    province(tmp_path)
    settle(9)
    assert facts.real_time(PROCEDURE, since=SINCE, until=UNTIL) is None


def test_quantiles_count_working_minutes_by_nearest_rank(db, tmp_path):
    province(tmp_path)
    before = ledger.sequence()
    settle(10)
    found = facts.real_time(PROCEDURE, since=SINCE, until=UNTIL)
    assert (found.count, found.half, found.nine_in_ten) == (10, 75, 135)
    assert found.by_days == ((1, 10),)
    assert found.position == before + 30
    assert facts.real_time(PROCEDURE, since=UNTIL, until=UNTIL + timedelta(days=30)) is None
    assert facts.real_time("1.000000", since=SINCE, until=UNTIL) is None


def test_what_is_asked_for_of_late_is_counted_by_dossier_as_the_hour_began(db, tmp_path):
    province(tmp_path)
    settle(2)
    assert facts.demand(moment("2026-08-03 07:59")) == {}
    assert facts.demand(UNTIL + timedelta(minutes=59)) == {PROCEDURE: 2}


def span(code, procedure, when, settling_agency=HERE):
    stood = {"at_from": when, "submitted_at": when, "supplement_requests": 0, "state": "accepted", "channel": "counter"}
    DossierSpan.objects.create(
        code=code, position_from=1, procedure=procedure, settling_agency=settling_agency, **stood
    )


def test_a_desk_knows_what_is_brought_to_it_most(db):
    at = moment("2026-08-03 08:30")

    def brought(code, procedure, agency=HERE, channel="counter", when=at - timedelta(days=1)):
        PaperSpan.objects.create(
            code=f"{code}-1",
            position_from=1,
            at_from=when,
            dossier=code,
            receiving_agency=agency,
            procedure=procedure,
            channel=channel,
            source="paper",
            digitised=False,
            handed_in_at=when,
        )

    for code, procedure in (("a", "1.1"), ("b", "1.2"), ("c", "1.2")):
        brought(code, procedure)
    brought("d", "1.3", agency="H1.X")
    brought("e", "1.4", channel="self_service")
    brought("f", "1.5", when=at - timedelta(days=100))
    brought("g", "1.6", when=at)
    for code in ("h", "i", "j"):
        span(code, "1.7", at - timedelta(days=2))
    span("a", "1.1", at - timedelta(days=1))
    span("k", "1.8", at - timedelta(days=2), settling_agency="H1.X")
    assert facts.frequent(HERE, at=at, most=10) == ("1.7", "1.2", "1.1")
    assert facts.frequent(HERE, at=at, most=1) == ("1.7",)
