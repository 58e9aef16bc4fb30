"""Ranking of names, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.registry.procedures.rules.ranking import Match, fit, is_slip, nearness, plain, query_words, spans


@pytest.mark.parametrize(
    ("query", "name", "match"),
    [
        ("dang ky khai sinh", "thu tuc dang ky khai sinh", Match.EXACT),
        ("dang ky khai", "dang ky khai sinh", Match.START),
        ("khai si", "dang ky khai sinh", Match.PHRASE),
        ("sinh dang", "dang ky khai sinh", Match.WORDS),
        ("ai sinh", "dang ky khai sinh", Match.SPREAD),
        ("khai tu", "dang ky khai sinh", Match.SPREAD),
    ],
)
def test_the_kind_of_match(query, name, match):
    assert fit(query.split(), [name]).match is match


def test_the_name_that_fits_best_is_told():
    assert fit(["so", "do"], ["cap doi giay chung nhan", "", "so do"]) == (fit(["so", "do"], ["", "", "so do"]))


@pytest.mark.parametrize(
    ("word", "other", "slip"),
    [
        ("sihn", "sinh", True),
        ("sin", "sinh", True),
        ("sinhh", "sinh", True),
        ("sanh", "sinh", True),
        ("hnis", "sinh", False),
        ("so", "do", False),
        ("khai", "khao", True),
        ("khai", "giao", False),
    ],
)
def test_slips(word, other, slip):
    assert is_slip(word, other) is slip
    assert is_slip(other, word) is slip


def test_strange_words_forgive_a_slip_known_ones_do_not():
    assert nearness(["khai", "sihn"], ["khai tu", "khai sinh"], strange={"sihn"}) == (2, 1)
    assert nearness(["khai", "sinh"], ["khai sanh"], strange=()) == (1, 0)


def test_spans_underline_the_words_of_the_query():
    name = "Đổi sổ đỏ cũ"
    assert [name[start:end] for start, end in spans(["so", "d"], name)] == ["Đ", "sổ", "đ"]


@pytest.mark.parametrize("query", ["", "   ", "a", "…", "🙂", "\0"])
def test_nothing_to_look_for(query):
    assert query_words(query) == []


@given(st.text(max_size=300))
def test_any_query_becomes_few_clean_words(query):
    words = query_words(query)
    assert len(words) <= 12
    assert all(word.isascii() and word.isalnum() for word in words)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text):
    assert plain(plain(text)) == plain(text)
