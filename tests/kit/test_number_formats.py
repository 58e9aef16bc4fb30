"""What Excel shows of a stored number or day, and numbers as people type them."""

from datetime import date
from decimal import Decimal

import pytest

from motcua.kit.decimals import read_decimal
from motcua.kit.number_formats import fifteen_digits, shown_day, shown_number


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.85, "0%", "85.00"),
        (0.85, "0.00%", "85.00"),
        (0.85, "General", "0.85"),
        (85, '0"%"', "85"),
        (85, r"0\%", "85"),
        (85, "0_%", "85"),
        (85, "0*%", "85"),
        (0.85, '[Red]0%;[Blue]-0"%"', "85.00"),
        (-85, '0%;-0"%"', "-85"),
        (0, '0%;-0%;"0%"', "0"),
        (85, '[>=1]0"%";0%', "85"),
        (0.85, '[>=1]0"%";0%', "85.00"),
        (0.5, "[$%-409]0.0", "0.5"),
        (0.7 + 0.1, "0%", "80"),
        (0.7999999999999999, "0%", "80"),
        (0.7 + 0.2 + 0.1, "0", "1"),
        (100.0, "0", "100"),
        (13.815, "0.000", "13.815"),
        (7, "000", "007"),
        (0, "0", "0"),
        (1e20, "0", "100000000000000000000"),
    ],
)
def test_a_number_is_what_its_format_shows(value, number_format, shown):
    assert shown_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("dd/mm/yyyy", "2026-06-30"),
        ("mm-dd-yy", "2026-06-30"),
        ("[$-42A]dd/mm/yyyy", "2026-06-30"),
        ('"Tháng "m/yyyy', "tháng 6/2026"),
        ("mmm-yy", "tháng 6/2026"),
        ('"Năm "yyyy', "2026"),
        ("General", "2026-06-30"),
    ],
)
def test_a_day_says_no_more_than_its_format(number_format, shown):
    assert shown_day(date(2026, 6, 30), number_format) == shown


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("75,75", "75.75"),
        ("75.75", "75.75"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("-1.234.567,25", "-1234567.25"),
        ("0.9999999999999999", "1"),
        ("0.7999999999999999", "0.8"),
        ("83.50", "83.50"),
        ("1.234", "1.234"),
        ("+4", "4"),
    ],
)
def test_a_number_is_read_as_it_is_typed(text, number):
    assert str(read_decimal(text)) == number


@pytest.mark.parametrize(
    "text", ["", "1.2.3", "1,23,4", "1.23,4.5", "12.34.567", "x", "1e5", "٣", "9" * 41, "NaN", "1."]
)
def test_what_is_no_number(text):
    assert read_decimal(text) is None


def test_fifteen_digits_leave_a_shorter_number_as_it_is():
    assert str(fifteen_digits(Decimal("83.50"))) == "83.50"
