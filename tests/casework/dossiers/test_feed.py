"""Positions: dense, given once, after everything that could still precede; histories as the rules read them."""

import threading

from django.db import connection, connections, transaction
from tests.casework.slips.world import HERE, act, filed, moment

from motcua.casework.dossiers import feed
from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Duty, Finish, RequestSupplement, Supply
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger.models import Position


def settle(code):
    """A dossier with one supplement, settled."""
    act(code, Accept(), "2026-08-03 09:00")
    act(code, RequestSupplement(1), "2026-08-04 09:00", duty=Duty.OFFICIAL, written={"reasons": ["Thiếu"]})
    act(code, Supply(), "2026-08-05 09:00", duty=Duty.CITIZEN)
    act(code, Finish("granted"), "2026-08-06 09:00", duty=Duty.OFFICIAL)


def positions():
    return list(Position.objects.order_by("position").values_list("position", flat=True))


def test_positions_are_dense_and_given_once(commune):
    """After what the registry's rows were told as."""
    before = feed.sequence()
    settle(filed())
    assert feed.sequence() == before + 5
    assert feed.sequence() == before + 5
    filed()
    assert feed.sequence() == feed.head() == before + 6
    assert positions() == [*range(1, before + 7)]


def test_a_history_is_what_the_rules_read(commune):
    code, before = filed(), feed.sequence() - 1
    settle(code)
    [entries] = list(feed.histories(after=0, upto=feed.sequence()))
    assert [entry.kind for entry in entries] == [
        "submitted",
        "accepted",
        "supplement_requested",
        "supplied",
        "finished",
    ]
    assert [entry.position - before for entry in entries] == [1, 2, 3, 4, 5]
    first, accepted, asked, supplied, finished = (entry.standing for entry in entries)
    assert (first.accepted_at, first.national_due, first.state) == (None, None, "submitted")
    assert accepted.promised == accepted.national_due == moment("2026-08-10 09:00")
    assert asked.supplement_open_since == moment("2026-08-04 09:00")
    assert supplied.national_due == supplied.legal_due == moment("2026-08-11 09:00")
    assert (supplied.supplement_open_since, supplied.supplement_requests) == (None, 1)
    assert (finished.ended_at, finished.end_kind) == (moment("2026-08-06 09:00"), "finished")


def test_only_what_is_new_is_told_but_whole(commune):
    settle(filed())
    head = feed.sequence()
    other = filed()
    upto = feed.sequence()
    assert [[e.standing.code for e in entries] for entries in feed.histories(after=head, upto=upto)] == [[other]]
    assert len(list(feed.histories(after=0, upto=upto))) == 2
    assert len(next(iter(feed.histories(after=0, upto=head - 1)))) == 4


def test_a_change_of_calendar_reads_the_open_dossiers_again(commune):
    open_one, ended = filed(), filed()
    act(open_one, Accept(), "2026-08-03 09:00")
    settle(ended)
    head = feed.sequence()
    dossiers.record_rule_change(
        kind="calendar_changed", agency=HERE, who=OPERATOR, at=moment("2026-08-07 09:00"), reason="bão", payload={}
    )
    upto = feed.sequence()
    [entries] = list(feed.histories(after=head, upto=upto))
    assert entries[-1].standing.code == open_one
    assert (entries[-1].kind, entries[-1].position) == ("calendar_changed", upto)


def test_a_running_transaction_holds_back_what_it_could_precede(committed_commune):
    """An older transaction that commits late still comes first: nothing newer is numbered before it."""
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()

    def slow():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            begun.set()
            assert go_on.wait(20)
        connections.close_all()
        done.set()

    before = feed.sequence()
    filed()
    assert feed.sequence() == before + 1
    threading.Thread(target=slow).start()
    assert begun.wait(20)
    filed()
    assert feed.sequence() == before + 1
    go_on.set()
    assert done.wait(20)
    assert feed.sequence() == before + 2


def test_a_database_restored_elsewhere_goes_on_numbering(commune):
    settle(filed())
    before = feed.sequence()
    filed()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_sequencer SET next_xid = '9000000000000'")
    assert feed.sequence() == before + 1
    assert positions() == [*range(1, before + 2)]
    assert HERE
