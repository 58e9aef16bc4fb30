"""Cells, spans and lists say the same as a recount of the entries by the sentences of the law."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.harness.following import TABLES
from tests.harness.scale import scaled
from tests.measure.facts.on_time import PARTS, Counts, count, counts, falling_due, listing
from tests.measure.facts.provinces import AGENCIES, moments, periods, provinces
from tests.measure.facts.stream import Feed, at, history

from motcua.measure.facts.actions import filling
from motcua.measure.facts.models import Watermark
from motcua.measure.facts.public import By, ListSift, Show, Window, bring_up, compare, rebuild, watermark
from motcua.measure.facts.rules.windows import midnight

QUICK = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=scaled(4000))
FAR = at("2030-01-01 00:00")


def cut(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def verdict(entries, window):
    """(agency, ended?, on time?) of a counted dossier, else None; straight from the definition of 2.1."""
    moment = min(midnight(window.end), window.as_of)
    known = [entry for entry in entries if entry.at <= moment]
    if not known:
        return None
    now = known[-1].standing
    end = now.ended_at or now.returned_at
    if now.accepted_at is None or not now.accepted_at < midnight(window.end) or (end and end < midnight(window.start)):
        return None
    if now.supplement_requests > 1:
        on_time = False
    elif end:
        on_time = cut(end) <= cut(now.national_due)
    elif now.supplement_open_since:
        (request,) = [e for e in known if e.kind == "requested" and e.at == now.supplement_open_since][-1:]
        on_time = cut(now.supplement_open_since) <= cut(request.standing.national_due)
    else:
        on_time = cut(moment) <= cut(now.national_due)
    return now.settling_agency, end is not None, on_time


def recount(feed, window):
    """The same as `count` answers, by hand."""
    histories = {code: [e for e in feed.entries if e.standing.code == code] for code in codes(feed)}
    return {code: verdict(entries, window) for code, entries in histories.items()}


def codes(feed):
    return sorted({entry.standing.code for entry in feed.entries})


def as_counts(verdicts):
    numbers = Counter(verdicts)
    return {
        agency: found
        for agency in AGENCIES
        if (
            found := Counts(
                open_on_time=numbers[agency, False, True],
                open_late=numbers[agency, False, False],
                ended_on_time=numbers[agency, True, True],
                ended_late=numbers[agency, True, False],
            )
        ).total
    }


def content():
    """Every row and cell, to compare two fillings."""
    with connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} AS t ORDER BY t::text")
            found.append(cursor.fetchall())
    return found


def both(follow, feed, period, as_of):
    """What the facts answer of a period in every way they can be asked, and the same by hand."""
    follow(feed)
    window = Window(*period, as_of)
    verdicts = recount(feed, window)
    by_hand = as_counts(verdicts.values())
    total = sum(by_hand.values(), Counts())
    found = count(window)
    whole = Window(window.start.replace(month=1, day=1), window.end, as_of)
    asked = ((By.AGENCY, None), (By.CHANNEL, None), (By.PROCEDURE, AGENCIES[:1]))
    kinds = ((Show.NUMERATOR, True), (Show.REST, False))
    ends = ((Show.NUMERATOR_CLOSED, True, True), (Show.NUMERATOR_OPEN, False, True))
    ends += ((Show.REST_CLOSED, True, False), (Show.REST_OPEN, False, False))
    answered = {
        "position": found.position,
        "agencies": found.of,
        "totals": [found.total, count(window, By.CHANNEL).total, count(window, By.PROCEDURE).total],
        "one agency's procedures": count(window, By.PROCEDURE, AGENCIES[:1]).total,
        "some agencies": count(window, agencies=AGENCIES[1:]).of,
        "two periods at once": [counts([whole, window], by, named) for by, named in asked],
        "listed": [
            [seen.code for seen in listing(window, position=found.position, sift=ListSift(show))] for show, _ in kinds
        ],
        "listed by end": [
            [seen.code for seen in listing(window, position=found.position, sift=ListSift(show))] for show, *_ in ends
        ],
    }
    wanted = {
        "position": len(feed.entries),
        "agencies": by_hand,
        "totals": [total] * 3,
        "one agency's procedures": by_hand.get("H1.A", Counts()),
        "some agencies": {agency: numbers for agency, numbers in by_hand.items() if agency == "H1.B"},
        "two periods at once": [[count(whole, by, named), count(window, by, named)] for by, named in asked],
        "listed": [[code for code, what in verdicts.items() if what and what[2] is wanted] for _, wanted in kinds],
        "listed by end": [
            [code for code, what in verdicts.items() if what and what[1:] == (ended, wanted)]
            for _, ended, wanted in ends
        ],
    }
    return answered, wanted


@given(feed=provinces(), period=periods, as_of=st.one_of(moments, st.just(FAR)))
@QUICK
def test_counts_are_a_recount(follow, feed, period, as_of):
    answered, wanted = both(follow, feed, period, as_of)
    assert answered == wanted


@pytest.mark.long
@given(feed=provinces(), period=periods, as_of=st.one_of(moments, st.just(FAR)))
@LONG
def test_counts_are_a_recount_at_length(follow, feed, period, as_of):
    """Each case is undone by itself: a transaction holds the locks of every table it ever made."""
    with transaction.atomic():
        answered, wanted = both(follow, feed, period, as_of)
        transaction.set_rollback(True)
    assert answered == wanted


@given(feed=provinces(), batch=st.integers(1, 12), halt=st.integers(0, 30))
@QUICK
def test_every_split_of_the_feed_fills_the_same_and_a_rebuild_agrees(follow, feed, batch, halt):
    follow(feed)
    at_once = content()
    begun = Feed()
    begun.entries = feed.entries[:halt]
    follow(begun, batch)
    begun.entries = feed.entries
    bring_up()
    assert content() == at_once
    rebuilt = rebuild()
    assert (rebuilt.differed, rebuilt.events, rebuilt.dossiers) == (0, len(feed.entries), len(codes(feed)))
    cells = [rows for table, rows in zip(TABLES, at_once, strict=True) if table.endswith("_cell")]
    assert rebuilt.cells == sum(map(len, cells))
    assert content() == at_once


@given(feed=provinces(), period=periods, as_of=moments, data=st.data())
@QUICK
def test_a_listing_at_an_old_position_does_not_move(follow, feed, period, as_of, data):
    position = data.draw(st.integers(0, len(feed.entries)))
    before, window = Feed(), Window(*period, as_of)
    before.entries = feed.entries[:position]
    follow(before)
    then = listing(window, position=position)
    follow(feed)
    assert listing(window, position=position) == then


@given(feed=provinces(), moment=moments, days=st.integers(0, 9))
@QUICK
def test_what_falls_due_is_what_waiting_would_make_late(follow, feed, moment, days):
    follow(feed)
    known = Feed()
    known.entries = [entry for entry in feed.entries if entry.at <= moment]
    standings = {entry.standing.code: entry.standing for entry in known.entries}.values()
    running = [s for s in standings if s.accepted_at and not (s.ended_at or s.returned_at or s.supplement_open_since)]
    dues = [s.national_due for s in running if s.supplement_requests < 2 and cut(moment) <= cut(s.national_due)]
    last = moment.date() + timedelta(days=days)
    assert dict(falling_due(at=moment, days=days)) == Counter(due.date() for due in dues if due.date() <= last)


def test_a_tampered_cell_and_a_tampered_span_are_found_and_put_right(follow):
    feed = Feed()
    feed.append(*history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")))
    follow(feed)
    right = content()
    whole, on_time = PARTS.whole.number, PARTS.numerator.number
    with connection.cursor() as cursor:
        cursor.execute("UPDATE facts_agency_cell SET number = number - 1 WHERE grain = 'd' AND number = -1")
        cursor.execute("UPDATE facts_dossier SET late_from = NULL WHERE late_from IS NOT NULL")
        cursor.execute("DELETE FROM facts_procedure_cell WHERE grain = 'm' AND measure = %s", [whole])
        cursor.execute(
            "INSERT INTO facts_procedure_cell (measure, grain, day, ended, procedure, number)"
            " VALUES (5, 'd', '2026-01-01', '2026-01-01', 'x', 5)"
        )
    found = compare()
    assert sorted((d.where, d.why.split()[0]) for d in found) == sorted(
        [
            ("facts_dossier d 2", "khác"),
            (f"facts_agency_cell {on_time} d 2026-08-10 9999-12-01 H1.A", "khác"),
            ("facts_procedure_cell 5 d 2026-01-01 2026-01-01 x", "thừa,"),
            (f"facts_procedure_cell {whole} m 2026-08-01 9999-12-01 1.000001", "thiếu"),
        ]
    )
    assert rebuild().differed == len(found)
    assert content() == right
    assert compare() == ()


def test_a_watermark_beyond_the_feed_is_found_and_put_back(follow):
    """Moved on, it would keep what happens next out of every figure."""
    feed = Feed()
    feed.append(*history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")))
    follow(feed)
    Watermark.objects.update(position=7)
    assert [difference.where for difference in compare()] == ["facts_watermark dossier 7", "facts_watermark paper 7"]
    assert rebuild().differed == 0
    feed.append(*history("e", ("submitted", "04 08:00")))
    assert bring_up() == 3
    assert compare() == ()


def test_a_batch_that_fails_leaves_the_last_whole_one(follow, monkeypatch):
    feed = Feed()
    feed.append(*history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")))
    follow(feed)
    before = content()
    feed.append(*history("e", ("submitted", "04 08:00")))
    monkeypatch.setattr(filling.cells, "tidy", None)
    with pytest.raises(TypeError), transaction.atomic():
        bring_up()
    assert content() == before
    assert watermark() == (2, at("03 09:00"))


@pytest.mark.parametrize(("start", "counted"), [("09", 1), ("10", 1), ("11", 0)])
def test_what_ends_on_the_first_day_of_a_period_belongs_to_it(follow, start, counted):
    feed = Feed()
    feed.append(
        *history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00"), ("finished", "10 09:00"))
    )
    follow(feed)
    for end in ("20", "2026-09-01"):
        close = at(f"{end} 00:00").date()
        assert count(Window(at(f"{start} 00:00").date(), close, FAR)).total.total == counted


def test_time_alone_makes_late_without_a_write(follow):
    feed = Feed()
    feed.append(*history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")))
    follow(feed)
    before = content()
    august = at("01 00:00").date(), at("2026-09-01 00:00").date()
    for as_of, late in (("10 17:00", 0), ("10 17:01", 1), ("2026-08-31 00:00", 1)):
        assert count(Window(*august, at(as_of))).total.late == late
    assert content() == before


def test_a_board_is_one_statement(follow, django_assert_num_queries):
    follow(Feed())
    with django_assert_num_queries(1):
        count(Window(at("01 00:00").date(), at("2026-09-01 00:00").date(), FAR))
