"""Visits are counted in the database: workers count together, nobody's address is kept, old rows go."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from motcua.commons.accounts.models import Tally
from motcua.commons.accounts.public import Limit, network
from motcua.kit.now import VIETNAM

AT = datetime(2026, 8, 3, 8, 15, tzinfo=VIETNAM)
HOUR = timedelta(hours=1)


def visit(door="track", address="198.51.100.7", at=AT):
    Limit(door, 1, HOUR).count(address, at=at)


def left(most, door="track", address="198.51.100.7", at=AT):
    return not Limit(door, most, HOUR).reached(address, at=at)


@pytest.mark.django_db
def test_each_door_and_address_is_counted_alone_and_the_time_begins_anew():
    visit()
    visit(at=AT + timedelta(minutes=59))
    assert [left(2, at=AT + timedelta(minutes=59)), left(3, at=AT + timedelta(minutes=59))] == [False, True]
    assert [left(1, door="register"), left(1, address="198.51.100.8")] == [True, True]
    assert left(1, at=AT + HOUR)
    visit(at=AT + HOUR)
    assert [left(1, at=AT + HOUR), left(2, at=AT + HOUR)] == [False, True]


@pytest.mark.django_db
def test_no_address_is_kept_and_a_day_later_no_row():
    visit()
    assert not Tally.objects.filter(key__contains="198").exists()
    visit(address="203.0.113.1", at=AT + timedelta(days=1, seconds=1))
    assert Tally.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_one_place_on_the_network_is_one_address(address, counted_as):
    assert network(address) == counted_as


def test_workers_count_together(committed_db):
    def worker(_number):
        try:
            for _ in range(10):
                visit()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(worker, range(4)))
    assert [left(40), left(41)] == [False, True]
