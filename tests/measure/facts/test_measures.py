"""Any measure, of any shape, on random histories: cells say what plain Python says; a new one is filled beside life."""

from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.harness.following import TABLES
from tests.harness.scale import scaled
from tests.measure.facts.provinces import moments, periods, provinces
from tests.measure.facts.stream import Feed, at, history

from motcua.measure.facts.actions import filling, projectors
from motcua.measure.facts.public import (
    By,
    Window,
    bring_up,
    compare,
    counts,
    counts_on_spans,
    fill,
    fill_next,
    rebuild,
    unfilled,
)
from motcua.measure.facts.rules.catalogue import FACTS
from motcua.measure.facts.rules.conditions import AS_OF, AnyOf, Compare, IsNull, Not, OneOf, Order, holds
from motcua.measure.facts.rules.measures import Measure, Shape, read_measure

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(QUICK, max_examples=25)
LONG = settings(QUICK, max_examples=scaled(3000))
FAR = at("2030-01-01 00:00")
HAPPENED = {"dossier": ["submitted_at", "accepted_at", "ended_at"], "paper": ["handed_in_at", "taken_at"]}
AHEAD = {"dossier": ["late_from", "national_due", "promised"], "paper": []}
VALUES = {
    "dossier": [
        OneOf("channel", ("self_service",)),
        OneOf("supplement_requests", (1, 2)),
        OneOf("state", ("accepted",)),
    ],
    "paper": [OneOf("digitised", (True,)), OneOf("source", ("scan", "upload"))],
}


@st.composite
def conditions(draw, fact):
    times = [*HAPPENED[fact], *AHEAD[fact]]
    turning = st.builds(
        Compare,
        st.sampled_from(AHEAD[fact] or times),
        st.sampled_from([Order.NOT_AFTER, Order.AFTER]),
        st.just(AS_OF),
    )
    leaf = st.one_of(
        turning,  # what time alone changes is the hardest, so it comes often
        turning,
        st.sampled_from(VALUES[fact]),
        st.builds(IsNull, st.sampled_from(times)),
        st.builds(Compare, st.sampled_from(times), st.sampled_from([Order.NOT_AFTER, Order.AFTER]), st.just(AS_OF)),
        st.builds(Compare, st.sampled_from(times), st.sampled_from(Order), st.sampled_from(times)),
    )
    part = st.one_of(leaf, st.builds(Not, leaf), st.builds(lambda some: AnyOf(tuple(some)), st.lists(leaf, min_size=1)))
    return draw(part)


@st.composite
def measures(draw):
    fact = draw(st.sampled_from(["dossier", "dossier", "paper"]))
    shape = draw(st.sampled_from(Shape))
    where = draw(conditions(fact))
    happened = HAPPENED[fact]
    times = {
        Shape.STOCK: (),
        Shape.FLOW: (draw(st.sampled_from([*happened, *AHEAD[fact]])),),
        Shape.OVERLAP: (happened[0], happened[1]) if fact == "paper" else ("accepted_at", "ended_at"),
    }[shape]
    return Measure(fact, shape, times, where)


def rows(feed, fact):
    """The spans of every thing of a fact, as the pure rules give them, each a mapping of its columns."""
    [projector] = [one for one in projectors.PROJECTORS if one.fact.name == fact]
    for history_of_one in projector.histories(0, len(feed.entries)):
        for row in projector.rows(history_of_one):
            yield dict(zip(projector.columns, row, strict=True))


def recount(feed, measure, window, by):
    """Plain Python: each thing as it stood at the window's moment, asked the whole condition."""
    column = FACTS[measure.fact].splits[by]
    standing = [
        row
        for row in rows(feed, measure.fact)
        if row["at_from"] <= window.at and not (row["at_to"] and row["at_to"] <= window.at)
    ]
    return Counter(row[column] for row in standing if holds(measure.whole, row.__getitem__, window.moments))


def answered(measure, window, by, agencies=None):
    [found] = counts([measure], [window], by, agencies)
    assert found.ready
    return Counter({key: split.total for key, [split] in found.of.items()})


@pytest.fixture
def kept(monkeypatch):
    """Says which measures are in force."""

    def say(*some):
        monkeypatch.setattr(filling, "in_force", lambda fact: {one.number: one for one in some if one.fact == fact})

    return say


def content():
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} AS t ORDER BY t::text")
            found[table] = cursor.fetchall()
    return found


@contextmanager
def undone():
    """Each case is undone by itself: a transaction holds the locks of every table it ever made."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def said_and_recounted(follow, kept, feed, measure, period, as_of):
    kept(measure)
    follow(feed)
    window = Window(*period, as_of)
    agency = ["H1.A"]
    said = [answered(measure, window, by) for by in By]
    said += [answered(measure, window, By.AGENCY, agency), answered(measure, window, By.PROCEDURE, agency)]
    by_hand = [recount(feed, measure, window, by) for by in By]
    for by, wanted in zip(By, by_hand, strict=True):
        [found] = counts_on_spans([measure], [window], by)
        assert Counter({key: split.total for key, [split] in found.of.items()}) == wanted
    own = by_hand[0]["H1.A"]
    return said, [*by_hand, Counter({"H1.A": own} if own else {}), Counter({"1.000001": own} if own else {})]


@given(feed=provinces(), measure=measures(), period=periods, as_of=st.one_of(moments, st.just(FAR)))
@QUICK
def test_any_measure_is_a_recount(follow, kept, feed, measure, period, as_of):
    with undone():
        said, wanted = said_and_recounted(follow, kept, feed, measure, period, as_of)
    assert said == wanted


@pytest.mark.long
@given(feed=provinces(), measure=measures(), period=periods, as_of=st.one_of(moments, st.just(FAR)))
@LONG
def test_any_measure_is_a_recount_at_length(follow, kept, feed, measure, period, as_of):
    with undone():
        said, wanted = said_and_recounted(follow, kept, feed, measure, period, as_of)
    assert said == wanted


@given(feed=provinces(), old=measures(), new=measures(), halts=st.lists(st.integers(0, 30), max_size=4))
@FEW
def test_a_new_measure_is_filled_beside_life_to_the_same_cells(follow, kept, monkeypatch, feed, old, new, halts):
    with undone():
        found, wanted = filled_beside_life(follow, kept, monkeypatch, feed, old, new, halts)
        assert not unfilled([old, new])
        assert found == wanted
        assert compare() == ()


def filled_beside_life(follow, kept, monkeypatch, feed, old, new, halts):
    """The rows and cells after filling the new measure step by step, and those of filling both at once."""
    kept(old, new)
    follow(feed)
    wanted = content()
    monkeypatch.setattr(filling, "AT_ONCE", 1)
    begun = Feed()
    begun.entries = feed.entries[:1]
    kept(old)
    follow(begun)
    kept(old, new)
    for halt in sorted(halts):
        begun.entries = feed.entries[: max(halt, len(begun.entries))]
        bring_up()
        fill_next()  # and then it is killed, or the next batch comes
    begun.entries = feed.entries
    bring_up()
    while fill_next():
        pass
    return content(), wanted


def small():
    feed = Feed()
    feed.append(*history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")))
    feed.append(*history("e", ("submitted", "04 08:00")))
    return feed


FILED = Measure("dossier", Shape.FLOW, ("submitted_at",), Not(IsNull("submitted_at")))
OPEN = Measure("dossier", Shape.STOCK, (), Not(IsNull("accepted_at")))
AUGUST = (at("01 00:00").date(), at("2026-09-01 00:00").date())


def test_until_it_is_whole_there_is_no_number(follow, kept, monkeypatch):
    kept(OPEN)
    follow(small())
    kept(OPEN, FILED)
    bring_up()
    monkeypatch.setattr(filling, "AT_ONCE", 1)
    seen = []
    while True:
        [found] = counts([FILED], [Window(*AUGUST, FAR)], By.AGENCY)
        seen.append((found.ready, {key: split.total for key, [split] in found.of.items()}))
        if not fill_next():
            break
    assert seen[:2] == [(False, {}), (False, {})]
    [found] = counts([FILED], [Window(*AUGUST, FAR)], By.AGENCY)
    assert (found.ready, found.of["H1.A"][0].total) == (True, 2)


def test_a_thing_that_comes_while_a_measure_is_half_filled_is_counted_once(follow, kept, monkeypatch):
    """It lies beyond what was reached, so the batch that brings it leaves it to the filling."""
    feed = small()
    kept(OPEN)
    follow(feed)
    kept(OPEN, FILED)
    monkeypatch.setattr(filling, "AT_ONCE", 1)
    assert fill_next() == 1
    feed.append(*history("f", ("submitted", "05 08:00")))
    bring_up()
    assert fill([FILED]) == 2
    assert counts([FILED], [Window(*AUGUST, FAR)], By.AGENCY)[0].of["H1.A"][0].total == 3
    assert compare() == ()


def test_cells_that_were_not_kept_along_are_not_read_and_are_filled_anew(follow, kept):
    """A declaration that was taken away for a while must not come back with the numbers of then."""
    feed = small()
    kept(OPEN, FILED)
    follow(feed)
    kept(OPEN)
    feed.append(*history("f", ("submitted", "05 08:00")))
    bring_up()
    assert unfilled([OPEN, FILED]) == [FILED]
    assert not counts([FILED], [Window(*AUGUST, FAR)], By.AGENCY)[0].ready
    kept(OPEN, FILED)
    bring_up()
    assert not counts([FILED], [Window(*AUGUST, FAR)], By.AGENCY)[0].ready
    assert fill([FILED]) == 3
    assert counts([FILED], [Window(*AUGUST, FAR)], By.AGENCY)[0].of["H1.A"][0].total == 3


def test_a_measure_that_nothing_declares_goes_with_a_rebuild(follow, kept):
    kept(OPEN, FILED)
    follow(small())
    kept(OPEN)
    assert compare() == ()
    assert rebuild().differed == 0
    assert {row[0] for row in content()["facts_agency_cell"]} == {OPEN.number}


def test_the_same_content_is_one_measure():
    one = {"fact": "dossier", "shape": "stock", "where": {"column": "channel", "one_of": ["post", "counter"]}}
    other = {"where": {"column": "channel", "one_of": ["counter", "post"]}, "shape": "stock", "fact": "dossier"}
    third = one | {"where": {"column": "channel", "one_of": ["counter"]}}
    assert read_measure(one, FACTS).number == read_measure(other, FACTS).number != read_measure(third, FACTS).number


def test_a_due_ahead_falls_into_the_days_of_a_month_that_the_period_cuts(follow, kept):
    """The second day may lie in a later month than the change: the last days before the period's end count by day."""
    promised = Measure("dossier", Shape.FLOW, ("promised",), Not(IsNull("promised")))
    kept(promised)
    feed = Feed()
    for code, due in (("d", "2026-09-10 17:00"), ("e", "2026-09-20 17:00"), ("f", "04 17:00")):
        feed.append(*history(code, ("submitted", "2026-07-30 08:00"), ("accepted", "2026-07-30 09:00", due)))
    follow(feed)
    window = Window(at("05 00:00").date(), at("2026-09-16 00:00").date(), at("20 09:00"))
    assert answered(promised, window, By.AGENCY) == {"H1.A": 1}
