"""Rows that are a tree, and rows that are not."""

import pytest
from tests.steering.appraisal.rules.sets import branch, leaf, tree

from motcua.steering.appraisal.rules.difference import difference
from motcua.steering.appraisal.rules.tree import flaws

GOOD = (branch("1", 3), leaf("1.1", 1, parent="1"), leaf("1.2", 2, parent="1"), leaf("2", 4))


def test_a_whole_tree():
    assert not flaws(GOOD)
    whole = tree(*GOOD)
    assert (whole.most, list(whole.leaves), [one.code for one in whole.fields]) == (7, ["1.1", "1.2", "2"], ["1", "2"])
    assert (whole.above("1.2"), whole.above("2")) == (("1",), ())


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([branch("1", 2), leaf("1.1", 1, parent="1")], [(0, "max_points")]),
        ([leaf("1"), leaf("1")], [(1, "code")]),
        ([leaf("1", parent="9")], [(0, "parent")]),
        ([leaf("1", parent="1")], [(0, "parent")]),
        ([branch("1", 1, parent="2"), branch("2", 1, parent="1")], [(0, "parent"), (1, "parent")]),
        ([branch("1", 1)], [(0, "method")]),
        ([leaf("1", 1), leaf("1.1", 1, parent="1")], [(0, "method")]),
        ([branch("1", 1, cap=0), leaf("1.1", 1, parent="1")], [(0, "params")]),
    ],
)
def test_each_flaw_has_its_row_and_column(rows, places):
    found = flaws(rows)
    assert [(one.place, one.column) for one in found] == places
    assert all(one.sentence.endswith(".") for one in found)


def test_a_bonus_stands_in_no_maximum():
    rows = (branch("1", 3), leaf("a", 3, parent="1"), leaf("b", 2, parent="1", bonus=True), leaf("c", 5, bonus=True))
    assert not flaws(rows)
    assert tree(*rows).most == 3


def test_what_changed_between_two_years():
    after = (branch("1", 4), leaf("1.1", 2, parent="1"), leaf("1.2", 2, "yes_no", parent="1"), leaf("3", 3))
    changes = [(one.code, one.kind) for one in difference(tree(*GOOD), tree(*after))]
    assert changes == [("2", "removed"), ("1", "points"), ("1.1", "points"), ("1.2", "method"), ("3", "added")]
    assert not difference(tree(*GOOD), tree(*GOOD))
