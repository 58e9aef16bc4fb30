"""k = 5 over places and time: whoever puts together all that is told learns nothing about one to four things.

The independent model is a reader with linear algebra: of every set of things (a key in a month) they ask whether its
number is a combination of the numbers told.
"""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.measure.facts.pure import Split
from motcua.measure.indicators.rules.disclosure import FEWEST_TOLD, held_back


def closed(*months):
    return [{key: Split(0, many) for key, many in month.items()} for month in months]


@pytest.mark.parametrize(
    ("months", "held"),
    [
        ([{"a": 5, "b": 9}], [set()]),
        ([{"a": 0, "b": 9}], [set()]),
        ([{"a": 4, "b": 9, "c": 30}], [{"a", "b"}]),
        ([{"a": 2, "b": 4, "c": 30}], [{"a", "b"}]),
        ([{"a": 2, "b": 2, "c": 30}], [{"a", "b", "c"}]),
        ([{"a": 3}], [None]),
        ([{"a": 3}, {"a": 3}], [None, set()]),
        ([{"a": 4, "b": 9, "c": 30}, {"a": 6, "b": 8, "c": 30}], [{"a", "b"}, set()]),
        ([{"a": 4, "b": 9, "c": 30}, {"a": 6, "b": 1, "c": 30}], [{"a", "b"}, set()]),
        ([{"a": 4, "b": 9, "c": 30}, {"a": 1, "b": 1, "c": 30}], [{"a", "b"}, {"a", "b", "c"}]),
    ],
)
def test_who_is_held_back(months, held):
    assert held_back(closed(*months)) == held


@pytest.mark.parametrize(
    ("months", "held"),
    [
        ([{"a": (3, 0), "b": (0, 9), "c": (0, 50)}], [{"a", "b"}]),
        ([{"a": (3, 9), "b": (0, 9), "c": (0, 50)}], [set()]),
        ([{"a": (2, 0), "b": (2, 0), "c": (0, 50)}], [{"a", "b", "c"}]),
        ([{"a": (0, 4), "b": (0, 2), "c": (0, 0)}, {"a": (1, 0), "b": (0, 0), "c": (0, 5)}], [{"a", "b"}, set("abc")]),
    ],
)
def test_what_stands_open_counts_at_the_end_of_its_month(months, held):
    assert held_back([{key: Split(*of) for key, of in month.items()} for month in months]) == held


def told_sums(months, held):
    """Every number told, as the set of (key, month) it adds up."""
    keys = sorted({key for month in months for key in month})
    whole = [0, *(number + 1 for number, of in enumerate(held) if of is not None)]
    for first, last in pairwise(whole):
        yield {(key, month) for key in keys for month in range(first, last)}
    for key in keys:
        ends = [0, *(number + 1 for number, of in enumerate(held) if of is not None and key not in of)]
        for first, last in pairwise(ends):
            yield {(key, month) for month in range(first, last)}


def reduced(rows):
    """The same space, in steps."""
    basis = []
    for row in rows:
        left = eliminated(row, basis)
        if any(left):
            first = next(place for place, value in enumerate(left) if value)
            basis.append((first, [value / left[first] for value in left]))
            basis.sort(key=lambda one: one[0])
    return basis


def eliminated(row, basis):
    left = list(row)
    for first, base in basis:
        if left[first]:
            factor = left[first]
            left = [value - factor * other for value, other in zip(left, base, strict=True)]
    return left


def few_that_follow(months, held):
    """Sets of one to four things in all whose number follows."""
    cells = sorted({(key, number) for number, month in enumerate(months) for key in month})
    known = [[Fraction((cell) in one) for cell in cells] for one in told_sums(months, held)]
    basis = reduced(known)
    for chosen in range(1, 1 << len(cells)):
        inside = [bool(chosen >> place & 1) for place in range(len(cells))]
        many = sum(months[month][key] for (key, month), taken in zip(cells, inside, strict=True) if taken)
        if 0 < many < FEWEST_TOLD and not any(eliminated([Fraction(taken) for taken in inside], basis)):
            yield [cell for cell, taken in zip(cells, inside, strict=True) if taken]


tables = st.integers(2, 4).flatmap(
    lambda keys: st.lists(
        st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9]), min_size=keys, max_size=keys).map(
            lambda row: dict(zip("abcd", row, strict=False))
        ),
        min_size=1,
        max_size=3,
    )
)


@settings(max_examples=100, deadline=None)
@given(tables)
def test_nothing_follows_about_few(months):
    assert not list(few_that_follow(months, held_back(closed(*months))))
