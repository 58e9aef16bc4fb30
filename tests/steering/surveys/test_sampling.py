"""Samples: how many, how spread, and a draw that anybody finds again."""

import hashlib
import random
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.refusal import Refusal
from motcua.steering.surveys.rules.merging import merged
from motcua.steering.surveys.rules.sampling import METHOD, allocate, draw, plan, plan_each, sample_size

FIVE = Fraction(1, 20)
places = st.tuples(st.sampled_from("ABC"), st.sampled_from("pqrs"))
provinces = st.dictionaries(places, st.integers(1, 3000), min_size=1)
errors = st.sampled_from([FIVE, Fraction(1, 100), Fraction(3, 10)])


@pytest.mark.parametrize(
    ("population", "size"),
    [(0, 0), (9, 9), (10, 10), (20, 20), (100, 80), (400, 200), (2157, 338), (54708, 398), (10**9, 400)],
)
def test_the_size_is_that_of_the_decision_rounded_up(population, size):
    assert sample_size(population, FIVE) == size


def test_a_wide_error_still_asks_ten_and_an_impossible_one_is_refused():
    assert sample_size(1000, Fraction(1, 2)) == 10
    with pytest.raises(Refusal, match="bad_error"):
        sample_size(1000, Fraction(1))


@given(st.integers(1, 10**7), errors)
def test_no_smaller_sample_would_do(population, error):
    size = sample_size(population, error)
    formula = population / (1 + population * error * error)
    assert min(population, 10) <= size <= population
    assert size == min(population, 10) or size - 1 < formula <= size


@given(provinces, errors, st.sampled_from([plan, plan_each]))
def test_every_stratum_draws_ten_or_more_and_every_place_has_one(counts, error, how):
    if sum(counts.values()) < 10:
        with pytest.raises(Refusal, match="population_too_small"):
            how(counts, error)
        return
    planned = how(counts, error)
    assert planned.population == sum(counts.values())
    assert set(planned.stratum_of) == set(counts)
    assert all(10 <= stratum.size <= stratum.population for stratum in planned.strata.values())
    for place, stratum in planned.stratum_of.items():
        assert stratum in {place, (place[0], ""), ("", "")}
    if how is plan:
        assert planned.size == sample_size(planned.population, error)


@given(provinces)
def test_each_agency_of_ten_has_the_sample_of_its_own_size(counts):
    of = Counter()
    for (agency, _), count in counts.items():
        of[agency] += count
    if min(of.values()) < 10:
        return
    drawn = Counter()
    for (agency, _), stratum in plan_each(counts, FIVE).strata.items():
        drawn[agency] += stratum.size
    assert drawn == {agency: sample_size(count, FIVE) for agency, count in of.items()}


@given(provinces, st.integers(0, 50))
def test_the_spread_is_proportional_to_less_than_one(counts, size):
    given_out = allocate(counts, size)
    assert sum(given_out.values()) == size
    for place, count in counts.items():
        assert abs(given_out[place] - Fraction(size * count, sum(counts.values()))) < 1


def by_hand(dossiers, planned, seed):
    """The draw again, as a citizen would do it: sort each stratum by its hexadecimal lots and take the first."""
    found = {}
    for stratum, asked in planned.strata.items():
        codes = [code for code, place in dossiers if planned.stratum_of[place] == stratum]
        lots = sorted((hashlib.sha256(f"{seed}:{code}".encode()).hexdigest(), code) for code in codes)
        found |= {code: stratum for _, code in lots[: asked.size]}
    return found


@given(st.dictionaries(places, st.integers(1, 60), min_size=1), st.text(max_size=9), st.randoms(use_true_random=False))
def test_anybody_draws_the_same_in_whatever_order_the_dossiers_come(counts, seed, chance):
    dossiers = [(f"{a}-{p}-{n}", (a, p)) for (a, p), count in counts.items() for n in range(count)]
    if len(dossiers) < 10:
        return
    planned = plan(counts, FIVE)
    drawn = draw(dossiers, planned, seed=seed)
    shuffled = dossiers[:]
    chance.shuffle(shuffled)
    assert draw(shuffled, planned, seed=seed) == drawn == by_hand(dossiers, planned, seed)


def test_a_known_draw_stays_what_it_is():
    """The algorithm is published under its name; another one needs another name."""
    dossiers = [(f"H11.03-260803-{n:04}", ("H11.03", "1.001193")) for n in range(1, 9001)]
    drawn = draw(dossiers, plan({("H11.03", "1.001193"): 9000}, Fraction(3, 10)), seed="SIPAS 2026")
    assert METHOD == "sha256-seed-code/1"
    assert " ".join(code[-4:] for code in drawn) == "0820 0901 1222 3872 4038 4722 7743 7885 8033 8056 8673 8753"
    assert draw(dossiers, plan({("H11.03", "1.001193"): 9000}, FIVE), seed="a") != draw(
        dossiers, plan({("H11.03", "1.001193"): 9000}, FIVE), seed="b"
    )


cells = st.dictionaries(
    st.tuples(st.sampled_from("GH"), st.sampled_from("AB"), st.sampled_from("pq"), st.sampled_from("xyz")),
    st.integers(0, 25),
)


@given(cells, st.integers(0, 2))
def test_merged_cells_are_never_small_and_keep_their_fixed_parts(counts, fixed):
    label_of = merged(counts, fewest=10, fixed=fixed)
    assert set(label_of) == set(counts)
    held = Counter()
    for key, label in label_of.items():
        held[label] += counts[key]
        if label is not None:
            assert all(given in {own, ""} for given, own in zip(label, key, strict=True))
            assert label[:fixed] == key[:fixed]
            assert "" not in label[: 4 - label.count("")]
    assert all(count >= 10 for label, count in held.items() if label is not None)
    lost = Counter()
    for key, label in label_of.items():
        lost[key[:fixed]] += counts[key] if label is None else 0
    of = Counter()
    for key, count in counts.items():
        of[key[:fixed]] += count
    assert all(count in {0, of[prefix]} and count < 10 for prefix, count in lost.items())


def test_the_nearest_neighbours_merge_first():
    counts = {("A", "p"): 30, ("A", "q"): 4, ("A", "r"): 5, ("B", "p"): 12, ("C", "p"): 3}
    assert merged(counts, fewest=10) == {
        ("A", "p"): ("A", ""),
        ("A", "q"): ("A", ""),
        ("A", "r"): ("A", ""),
        ("B", "p"): ("", ""),
        ("C", "p"): ("", ""),
    }
    assert merged({("A", "p"): 30, ("A", "q"): 6, ("A", "r"): 5}, fewest=10)["A", "p"] == ("A", "p")


def test_chance_does_not_come_from_the_machine():
    """A draw is a function of its seed: nothing else may enter."""
    before = random.getstate()
    draw([("a", ("A", "p"))] * 10, plan({("A", "p"): 10}, FIVE), seed="s")
    assert random.getstate() == before
