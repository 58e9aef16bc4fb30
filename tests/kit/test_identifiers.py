"""Numbers that people type: one spelling each, or one sentence."""

import pytest

from motcua.kit import identifiers
from motcua.kit.refusal import Refusal

KEPT = [
    ("identity", "019190001218", "019190001218"),
    ("identity", "019 190.001-218", "019190001218"),
    ("identity", "123 456 789", "123456789"),
    ("tax_code", "4600123456", "4600123456"),
    ("tax_code", "4600123456-001", "4600123456001"),
    ("foreign", "c 1234567", "C1234567"),
]


@pytest.mark.parametrize(("kind", "typed", "kept"), KEPT)
def test_a_number_is_kept_by_its_kind(kind, typed, kept):
    rule = identifiers.PAPER_KINDS[kind]
    assert rule(typed) == kept
    assert rule(kept) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("identity", "abc"),
        ("identity", "19199000001"),
        ("identity", "0191900012189"),
        ("identity", "０１９１９０００１２１８"),
        ("identity", "C1234567"),
        ("tax_code", "019190001218"),
        ("tax_code", "46001234"),
        ("foreign", "PASSPORT"),
        ("foreign", "C12"),
        ("foreign", "Số 12345"),
    ],
)
def test_what_is_no_number_of_that_kind_is_refused(kind, typed):
    with pytest.raises(Refusal) as refusal:
        identifiers.PAPER_KINDS[kind](typed)
    assert refusal.value.rule.endswith("_not_valid")


@pytest.mark.parametrize(
    "typed",
    [
        "0912000111",
        "+84912000111",
        "0084 912 000 111",
        "84912000111",
        "+84 (0)912.000.111",
        "0912-000-111",
        "0912.000.111",
    ],
)
def test_one_telephone_has_one_spelling(typed):
    assert identifiers.phone(typed) == "0912000111"
    assert identifiers.sought(typed) == "0912000111"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0208 3855 123", "02083855123"),
        ("1900 1234", "19001234"),
        ("+856 20 5612 3456", "+8562056123456"),
        ("0049 30 12345", "+493012345"),
        ("00856 20 5612 3456", "+8562056123456"),
        ("0000123456", "0000123456"),
    ],
)
def test_other_telephones(typed, kept):
    assert identifiers.phone(typed) == kept
    assert identifiers.phone(kept) == kept


@pytest.mark.parametrize("typed", ["không có", "09123", "912000111", "+84", "091234567890123", "0912 345 67x"])
def test_what_cannot_be_called_is_refused(typed):
    with pytest.raises(Refusal, match="bắt đầu bằng 0"):
        identifiers.phone(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("mai@Example.VN", "mai@example.vn"), ("a.b+c@so.tn.gov.vn", "a.b+c@so.tn.gov.vn")]
)
def test_an_address_is_kept(typed, kept):
    assert identifiers.email(typed) == kept


@pytest.mark.parametrize(
    "typed", ["x@", "@x.vn", "mai", "mai@vn", "mai @x.vn", "a@b@c.vn", "mai@x.vn;lan@x.vn", "a@b..vn"]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(Refusal, match="Thư điện tử"):
        identifiers.email(typed)


def test_a_text_is_sought_as_it_is():
    assert identifiers.sought("nguyen thi mai") == "nguyen thi mai"
    assert identifiers.sought("019.190.001") == "019190001"
