"""A typed score is one that can be read and typed again."""

from fractions import Fraction

import pytest

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.rules.numbers import typed_score

STANDING = Fraction(575, 240)


@pytest.mark.parametrize(
    ("text", "standing", "points"),
    [
        ("2,3975", None, Fraction(23975, 10000)),
        ("0", Fraction(1, 10**9), Fraction(0)),
        ("2,40", STANDING, STANDING),  # as people are shown it
        ("2,395833", Fraction(2395833, 10**6), Fraction(2395833, 10**6)),  # as it stands
    ],
)
def test_up_to_four_places_or_what_stands(text, standing, points):
    assert typed_score(text, standing) == points


@pytest.mark.parametrize("text", ["0,00001", "0,0000000000000000000001", "2,395833"])
def test_finer_than_a_sheet_shows_is_refused(text):
    with pytest.raises(Refusal, match="score_too_fine"):
        typed_score(text, Fraction(1, 3))
