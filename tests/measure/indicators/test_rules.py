"""Periods, points, intervals and ranks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.ratio import Ratio
from motcua.kit.refusal import Refusal
from motcua.measure.indicators.declarations import declaration
from motcua.measure.indicators.rules.declaration import IndicatorState
from motcua.measure.indicators.rules.interval import ranks, wilson
from motcua.measure.indicators.rules.period import month, period, year

ON_TIME = declaration("TDGQ_ON_TIME")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026-08", date(2026, 8, 1), date(2026, 9, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2028-02-29", date(2028, 2, 29), date(2028, 3, 1)),
        ("2026-08-01..2026-08-01", date(2026, 8, 1), date(2026, 8, 2)),
        (" 2026-08-01..2026-09-15 ", date(2026, 8, 1), date(2026, 9, 16)),
    ],
)
def test_period(text, start, end):
    found = period(text)
    assert (found.label, found.start, found.end) == (text.strip(), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tháng 8",
        "2026-Q5",
        "2026-Q0",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "26",
        "2026-8",
        "2026-08-02..2026-08-01",
        "2026-08-01..",
        "2026-08-01..2026-08-40",
        "0000",
        "9999-12-31",
        "9999",
        "２０２６",
        "2026-08-15T00:00",
        "\0" * 50,
    ],
)
def test_what_is_no_period_is_refused_with_the_forms(text):
    with pytest.raises(Refusal) as refused:
        period(text)
    assert refused.value.rule == "bad_period"
    assert "2026-Q3" in refused.value.sentence


def test_the_month_and_year_of_a_day():
    assert (month(date(2026, 8, 31)).label, year(date(2026, 8, 31)).label) == ("2026-08", "2026")


@pytest.mark.parametrize(
    ("on_time", "total", "percent", "points"),
    [
        (45_681, 54_708, "83.50", "16.70"),
        (1, 1, "100.00", "20.00"),
        (0, 3, "0.00", "0.00"),
        (2, 3, "66.67", "13.33"),
        (1, 800, "0.13", "0.03"),  # 0.125 % and 0.025 points: both up
        (999_999, 1_000_000, "100.00", "20.00"),
        (8_997, 10_000, "89.97", "17.99"),
    ],
)
def test_points_come_from_the_unrounded_ratio(on_time, total, percent, points):
    said = ON_TIME.judge(Ratio(on_time, total))
    assert (said.value, said.points) == (percent, points)


@pytest.mark.parametrize(
    ("text", "total", "state"),
    [
        ("2026-08", 1, IndicatorState.OK),
        ("2026-08", 0, IndicatorState.NO_DATA),
        ("2022-07", 1, IndicatorState.NOT_APPLICABLE),
        ("2022-07-01..2022-08-01", 1, IndicatorState.OK),
        ("2022", 0, IndicatorState.NO_DATA),
    ],
)
def test_a_figure_is_there_or_says_why_not(text, total, state):
    assert ON_TIME.judge(Ratio(0, total), period(text)).state is state


def test_every_doubtful_point_has_its_reading_and_source():
    assert all(one.source and all((*one.point.values(), *one.reading.values())) for one in ON_TIME.readings)
    assert ON_TIME.rule_version == "766-2.1/2022-06-23"


def test_an_unknown_indicator_is_refused_by_name():
    with pytest.raises(Refusal, match="TDGQ_ON_TIME"):
        declaration("TDGQ")


def test_wilson_as_in_the_text_books():
    low, high = wilson(Ratio(81, 263))
    assert (round(low, 4), round(high, 4)) == (Decimal("0.2553"), Decimal("0.3662"))
    assert wilson(Ratio(0, 0)) is None


@given(total=st.integers(1, 10**7), data=st.data())
def test_an_interval_holds_its_rate(total, data):
    hits = data.draw(st.integers(0, total))
    low, high = wilson(Ratio(hits, total))
    assert 0 <= low <= Decimal(hits) / total + Decimal("1e-20")
    assert Decimal(hits) / total - Decimal("1e-20") <= high <= 1


def test_overlapping_intervals_share_ranks_and_few_dossiers_have_none():
    best, second, last, few = Ratio(400, 400), Ratio(176, 176), Ratio(300, 400), Ratio(29, 29)
    assert ranks([last, best, few, second]) == [(3, 3), (1, 2), None, (1, 2)]
