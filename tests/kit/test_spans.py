"""What plans write about time."""

from datetime import date

import pytest

from motcua.kit.spans import Span, later_by, month_end, read_span

D = date


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("31/10/2025", Span(due=D(2025, 10, 31))),
        ("1/6/2025", Span(due=D(2025, 6, 1))),
        ("2025-10-31", Span(due=D(2025, 10, 31))),
        ("Trước ngày 15/11/2026", Span(due=D(2026, 11, 15))),
        ("Tháng 12/2026", Span(due=D(2026, 12, 31))),
        ("Tháng 02/2028", Span(due=D(2028, 2, 29))),
        ("Năm 2025-2030", Span(D(2025, 1, 1), D(2030, 12, 31))),
        ("2026 - 2030", Span(D(2026, 1, 1), D(2030, 12, 31))),
        ("2026 – 2030", Span(D(2026, 1, 1), D(2030, 12, 31))),
        ("Giai đoạn 2025-2027", Span(D(2025, 1, 1), D(2027, 12, 31))),
        ("Năm 2026", Span(D(2026, 1, 1), D(2026, 12, 31))),
        ("2025", Span(D(2025, 1, 1), D(2025, 12, 31))),
        ("Quý III/2026", Span(D(2026, 7, 1), D(2026, 9, 30))),
        ("Bắt đầu triển khai từ năm 2026", Span(starts=D(2026, 1, 1))),
        ("Nhiệm vụ thường xuyên", Span(standing=True)),
        ("Thường xuyên.", Span(standing=True)),
        ("Hằng quý", Span(every=3)),
        ("Hàng năm", Span(every=12)),
    ],
)
def test_spans_as_plans_write_them(text, span):
    assert read_span(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sớm",
        "31/02/2025",
        "Tháng 13/2026",
        "Tháng 0/2026",
        "2030-2026",
        "Quý V/2026",
        "0000",
        "31/12/9999",
        "1-1944",
        "Năm 1900",
        "12/2026/1",
    ],
)
def test_what_names_no_day_is_not_guessed(text):
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (D(2026, 1, 15), 1, D(2026, 2, 15)),
        (D(2026, 1, 30), 1, D(2026, 2, 28)),
        (D(2026, 2, 28), 1, D(2026, 3, 31)),
        (D(2026, 11, 30), 3, D(2027, 2, 28)),
        (D(2028, 2, 29), 12, D(2029, 2, 28)),
    ],
)
def test_months_later(day, months, then):
    assert later_by(day, months) == then


def test_month_end_runs_on():
    assert month_end(2026, 14) == D(2027, 2, 28)
