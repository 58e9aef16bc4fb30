"""The pure half of the secret ballot: seals, lots of ten, and the ranks beside."""

import secrets
from collections import Counter
from decimal import Decimal
from itertools import count
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from motcua.steering.surveys.rules.encryption import public_half, seal, unseal
from motcua.steering.surveys.rules.lots import last, ripe
from motcua.steering.surveys.rules.ranks import Rank, steps

cells = st.dictionaries(
    st.tuples(st.sampled_from(["", "walk_in"]), st.sampled_from("AB"), st.sampled_from("pq"), st.sampled_from("xy")),
    st.integers(0, 45),
)


def test_only_the_key_opens_and_only_in_its_cell():
    private = secrets.token_bytes(32)
    sealed = seal(b"ballot", public=public_half(private), cell=b"1|link")
    assert unseal(sealed, private=private, cell=b"1|link") == b"ballot"
    assert unseal(sealed, private=private, cell=b"2|link") is None
    assert unseal(sealed, private=secrets.token_bytes(32), cell=b"1|link") is None
    assert unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), private=private, cell=b"1|link") is None
    assert unseal(b"", private=private, cell=b"1|link") is None


def test_two_seals_of_one_ballot_share_nothing():
    public = public_half(secrets.token_bytes(32))
    one, other = (seal(b"x" * 99, public=public, cell=b"") for _ in range(2))
    assert len(one) == len(other) == 99 + 48
    assert sum(a == b for a, b in zip(one, other, strict=True)) < 12


def known(seed):
    return Random(seed)  # noqa: S311  the same order in every run


def boxes(sizes):
    numbers = count(1)
    return {cell: [UUID(int=next(numbers)) for _ in range(size)] for cell, size in sizes.items()}


@given(cells, st.integers(0, 9))
def test_an_open_survey_gives_tens_and_keeps_tens(sizes, seed):
    waiting = boxes(sizes)
    lots = ripe(waiting, chance=known(seed))
    for cell, ballots in waiting.items():
        written = lots.ready.get(cell, [])
        kept = set(ballots) & set(lots.kept)
        assert (len(written) >= 10 and len(kept) == 10) or (not written and len(kept) == len(ballots) < 20)
        assert set(written) | kept == set(ballots)
        assert not set(written) & kept


@given(cells, st.integers(0, 9))
def test_at_the_end_all_is_written_but_groups_under_ten(sizes, seed):
    waiting = boxes(sizes)
    lots = last(waiting, chance=known(seed))
    everything = [one for ballots in waiting.values() for one in ballots]
    assert sorted([*lots.kept, *(one for lot in lots.ready.values() for one in lot)]) == sorted(everything)
    assert all(len(lot) >= 10 for lot in lots.ready.values())
    of_group = Counter()
    for cell, ballots in waiting.items():
        of_group[cell[0]] += len(ballots)
    home = {one: cell for cell, ballots in waiting.items() for one in ballots}
    assert Counter(home[one][0] for one in lots.kept) == {g: n for g, n in of_group.items() if 0 < n < 10}
    assert all(label[0] == home[one][0] for label, lot in lots.ready.items() for one in lot)


def test_a_lot_comes_in_a_chance_order():
    waiting = boxes({("", "A", "p", "link"): 300})
    orders = {tuple(last(waiting, chance=known(seed)).ready["", "A", "p", "link"]) for seed in range(9)}
    assert len(orders) == 9
    kept = {tuple(sorted(ripe(waiting, chance=known(seed)).kept)) for seed in range(9)}
    assert len(kept) == 9


def rank(year, place, value, among=63):
    return Rank("SIPAS", "Điện Biên", year, place, among, value and Decimal(value), "báo")


def test_ranks_are_compared_with_the_year_before_only():
    """Điện Biên 2024: 82.96, place 40 of 63, up 2.86 points and 9 places."""
    found = steps([rank(2024, 40, "82.96"), rank(2021, 1, None), rank(2023, 49, "80.10"), rank(2022, None, "70")])
    assert [(one.rank.year, one.places, one.points) for one in found] == [
        (2021, None, None),
        (2022, None, None),
        (2023, None, Decimal("10.10")),
        (2024, 9, Decimal("2.86")),
    ]
