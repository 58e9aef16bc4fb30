"""Spelling, and how lists of days become spans."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.registry.agencies.rules.spelling import spelling_key
from motcua.registry.agencies.rules.timelines import Sighting, UnitSpan, joined, revise, spans

A, B, C, D = (date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Hòa An", "Xã Hoà An"),
        ("Xã Giao Thủy", "xã Giao Thuỷ"),
        ("Xã Đạ M'ri", "Xã Đạ M’ri"),
        ("Xã  Bắc Sơn", "xã Bắc Sơn"),
    ],
)
def test_spellings_of_one_name_are_equal(one, other):
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tân Thạnh", "Tân Thành"), ("Xã Hòa An", "Phường Hòa An"), ("Ba Tơ", "Ba Tô"), ("Hương Vân", "Hương Văn")],
)
def test_other_names_stay_apart(one, other):
    assert spelling_key(one) != spelling_key(other)


def seen(*names: str | None) -> dict[date, Sighting]:
    return {day: Sighting(name, "01", "f", 1) for day, name in zip((A, B, C, D), names, strict=False) if name}


def span(name: str, since: date, until: date | None) -> UnitSpan:
    return UnitSpan(name, "01", since, until, "f")


SEEN = [
    ("always there", ("Xã X", "Xã X", "Xã X"), (), [("Xã X", A, None)]),
    ("spelled otherwise", ("Xã Hòa", "Xã Hoà", "Xã Hòa"), (), [("Xã Hòa", A, None)]),
    ("renamed", ("Xã X", "Phường X", "Phường X"), (), [("Xã X", A, B), ("Phường X", B, None)]),
    ("gone", ("Xã X", None, None), (), [("Xã X", A, B)]),
    ("gone and back", ("Xã X", None, "Xã X"), (), [("Xã X", A, B), ("Xã X", C, None)]),
    ("came", (None, "Xã X", "Xã X"), (), [("Xã X", B, None)]),
    ("another under the same name", ("Xã X", "Xã X", "Xã X"), (B,), [("Xã X", A, B), ("Xã X", B, None)]),
    ("never", (None, None, None), (), []),
]


@pytest.mark.parametrize(("names", "breaks", "expected"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_what_was_seen_becomes_spans(names, breaks, expected):
    assert spans(seen(*names), (A, B, C), breaks) == [span(*one) for one in expected]


HELD = [
    ("nothing held", [], [("X", B, None)], [("X", B, None)]),
    ("held the same", [("X", B, None)], [("X", B, None)], [("X", B, None)]),
    ("held since earlier", [("X", A, None)], [("X", B, None)], [("X", A, None)]),
    ("held otherwise since earlier", [("X", A, None)], [("Y", B, None)], [("X", A, B), ("Y", B, None)]),
    ("held to begin later", [("X", C, None)], [("X", B, None)], [("X", B, None)]),
    ("held otherwise from the same day", [("X", B, None)], [("Y", B, None)], [("Y", B, None)]),
    ("a later change is known", [("X", B, D), ("Y", D, None)], [("X", B, None)], [("X", B, D), ("Y", D, None)]),
    ("the end is known", [("X", B, D)], [("X", B, None)], [("X", B, D)]),
    ("the source says it ended", [("X", A, None)], [("X", B, C)], [("X", A, C)]),
]


@pytest.mark.parametrize(("held", "stated", "expected"), [case[1:] for case in HELD], ids=[case[0] for case in HELD])
def test_a_source_revises_what_is_held(held, stated, expected):
    found = revise([span(*one) for one in held], [span(*one) for one in stated], days=(B, C))
    assert found == [span(*one) for one in expected]


names = st.lists(st.sampled_from([None, "Xã X", "Phường X", "Xã Y"]), min_size=4, max_size=4)


@given(names, names, st.integers(0, 3), st.integers(0, 3))
def test_revising_twice_changes_nothing_and_spans_never_overlap(earlier, later, one, other):
    first, last = min(one, other), max(one, other)
    held = spans(seen(*earlier), (A, B, C, D))
    days = (A, B, C, D)[first : last + 1]
    stated = spans({day: s for day, s in seen(*later).items() if day in days}, days)
    once = revise(held, stated, days=days)
    assert revise(once, stated, days=days) == once
    assert all(a.valid_to is not None and a.valid_to <= b.valid_from for a, b in pairwise(once))
    for day in days:
        told = seen(*later).get(day)
        assert [s.content for s in once if s.stands_on(day)] == ([told.content] if told else [])


def test_neighbours_with_the_same_content_are_one():
    parts = [span("Xã Hòa", A, B), span("Xã Hoà", B, C), span("Xã Y", C, None)]
    assert joined(parts) == [span("Xã Hòa", A, C), span("Xã Y", C, None)]
