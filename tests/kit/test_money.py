"""Đồng, written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.money import dong, parse
from motcua.kit.refusal import Refusal


@pytest.mark.parametrize(
    ("amount", "text"), [(135000, "135.000\xa0đ"), (0, "0\xa0đ"), (-5000, "-5.000\xa0đ"), (1234567, "1.234.567\xa0đ")]
)
def test_dong(amount: int, text: str) -> None:
    assert dong(amount) == text


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("135.000 đ", 135000),
        ("135.000đồng", 135000),
        (" 135000 ", 135000),
        ("1,200,000 VNĐ", 1200000),
        ("135 000 ₫", 135000),
        ("135\xa0000 đ", 135000),
        ("50.000 \u0111o\u0302\u0300ng", 50000),  # decomposed
        ("0", 0),
    ],
)
def test_parse(text: str, amount: int) -> None:
    assert parse(text) == amount


@pytest.mark.parametrize(
    "text", ["", "đ", "1.5", "1.200,50", "1.2000", "-5000", "12 trăm", "5 USD", "٣", "9" * 16, "1e5"]
)
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="bad_money"):
        parse(text)


@given(st.integers(0, 10**15 - 1))
def test_what_we_write_we_read(amount: int) -> None:
    assert parse(dong(amount)) == amount
