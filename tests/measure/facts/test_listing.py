"""A list of a figure's things: its parts add up, its orders hold over pages, its filters narrow, turns are there."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.measure.facts.on_time import falling_due, length, listing
from tests.measure.facts.provinces import AGENCIES, moments, periods, provinces
from tests.measure.facts.stream import at

from motcua.kit.now import VIETNAM
from motcua.measure.facts.public import BEGINNING, ListKey, ListOrder, ListPlace, ListSift, Show, Window
from motcua.measure.facts.pure import days_late

QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
ORDERS = [ListOrder(by, falling, tuple(AGENCIES[::-1])) for by, falling in product(ListKey, (False, True))]


def pages(window, position, sift, limit=2):
    """The whole list, read a few at a time."""
    found, after = [], BEGINNING
    while some := listing(window, position=position, sift=sift, after=after, limit=limit):
        found += some
        after = ListPlace(some[-1].code, some[-1].mark)
    return found


def rank(seen, order, window):
    """What a thing is sorted by, by hand."""
    ranked = order.agencies.index(seen.agency) + 1 if seen.agency in order.agencies else 0
    late = days_late(seen.columns or {}, window.at)
    procedure = (seen.columns or {}).get("procedure", "")
    said = {ListKey.AGENCY: ranked, ListKey.PROCEDURE: procedure, ListKey.LATE: -1 if late is None else late}
    return said.get(order.by, 0)


@given(feed=provinces(), period=periods, as_of=moments, show=st.sampled_from([Show.ALL, Show.WHOLE, Show.LEFT_OUT]))
@QUICK
def test_every_order_holds_over_pages(follow, feed, period, as_of, show):
    follow(feed)
    window, position = Window(*period, as_of), len(feed.entries)
    plain = listing(window, position=position, sift=ListSift(show))
    for order in ORDERS:
        found = pages(window, position, ListSift(show, order=order))
        if order.by is ListKey.CODE:
            wanted = plain[::-1] if order.falling else plain
        else:
            wanted = sorted(plain, key=lambda seen: rank(seen, order, window), reverse=order.falling)
        assert [seen.code for seen in found] == [seen.code for seen in wanted]


@given(feed=provinces(), period=periods, as_of=moments)
@QUICK
def test_the_parts_add_up_and_filters_narrow(follow, feed, period, as_of):
    follow(feed)
    window, position = Window(*period, as_of), len(feed.entries)

    def codes(show, **filters):
        sift = ListSift(show, **filters)
        found = [seen.code for seen in listing(window, position=position, sift=sift)]
        assert length(window, position=position, sift=sift) == len(found)
        return found

    for whole, parts in {
        Show.WHOLE: (Show.NUMERATOR, Show.REST),
        Show.WHOLE_OPEN: (Show.NUMERATOR_OPEN, Show.REST_OPEN),
        Show.WHOLE_CLOSED: (Show.NUMERATOR_CLOSED, Show.REST_CLOSED),
        Show.ALL: (Show.WHOLE, Show.LEFT_OUT),
    }.items():
        assert codes(whole) == sorted(code for part in parts for code in codes(part))
    seen = listing(window, position=position, sift=ListSift(Show.WHOLE))
    for value in {one.columns["procedure"] for one in seen}:
        assert codes(Show.WHOLE, procedure=value) == [one.code for one in seen if one.columns["procedure"] == value]
    for value in {one.columns["channel"] for one in seen}:
        assert codes(Show.WHOLE, channels=(value,)) == [one.code for one in seen if one.columns["channel"] == value]
    for one in seen[:3]:
        assert one.code in codes(Show.WHOLE, typed=one.code[-2:])


@given(feed=provinces(), as_of=moments, days=st.integers(0, 9))
@QUICK
def test_what_will_turn_opens_to_as_many_as_were_counted(follow, feed, as_of, days):
    follow(feed)
    today = as_of.astimezone(VIETNAM).date()
    window = Window(today, today.replace(year=today.year + 1), as_of)
    for day, number in falling_due(at=as_of, days=days):
        found = listing(window, position=len(feed.entries), sift=ListSift(Show.TURNING, turning=(day, day)))
        assert len(found) == number


@pytest.mark.parametrize(
    ("columns", "days"),
    [
        ({"late_from": None}, None),
        ({"late_from": at("10 17:01")}, None),
        ({"late_from": at("10 17:00")}, 0),
        ({"late_from": at("08 23:59")}, 2),
        ({"late_from": at("08 23:59"), "ended_at": at("09 00:00")}, 1),
        ({"late_from": at("08 23:59"), "supplement_open_since": at("08 23:59")}, 0),
    ],
)
def test_days_late_are_calendar_days_to_the_end_or_the_moment(columns, days):
    assert days_late(columns, at("10 17:00")) == days
