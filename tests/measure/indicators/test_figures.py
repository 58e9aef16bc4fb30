"""Figures of small provinces counted on one hand, and opened."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.measure.facts.provinces import AGENCIES, moments, provinces
from tests.measure.facts.stream import Feed, at, history

from motcua.measure.facts.public import By, ListPlace, ListSift, Show
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.selectors import figures, places
from motcua.registry.agencies.public import AgencyLink

CODE = "TDGQ_ON_TIME"
AUGUST = indicators.period("2026-08")
LATER = at("2026-10-01 09:30")
SUBMIT = ("submitted", "2026-07-20 08:00")
ACCEPT = ("accepted", "2026-07-20 09:00", "12 17:00")
REQUEST, SUPPLY = ("requested", "2026-07-21 08:00"), ("supplied", "2026-07-22 08:00", "14 17:00")

OTHERS = {"settling_agency": "H1.B", "procedure": "1.000002"}
DOSSIERS = [
    (history("a", SUBMIT, ACCEPT, ("finished", "12 17:00")), True, "Đúng hạn: kết thúc 17:00 12/08/2026"),
    (history("b", SUBMIT, ACCEPT, ("finished", "12 17:01")), True, "Trễ hạn: kết thúc 17:01 12/08/2026"),
    (history("c", SUBMIT, ("accepted", "03 09:00", "2026-09-09 17:00")), True, "Đúng hạn: đang giải quyết"),
    (history("d", SUBMIT, ACCEPT), True, "Trễ hạn: đang giải quyết, hạn 17:00 12/08/2026 đã qua lúc 00:00 01/09/2026"),
    (history("e", SUBMIT, ACCEPT, ("requested", "12 17:00")), True, "Đúng hạn: đang chờ bổ sung"),
    (history("f", SUBMIT, ACCEPT, ("requested", "12 17:01")), True, "Trễ hạn: đang chờ bổ sung"),
    (
        history("g", SUBMIT, ACCEPT, REQUEST, SUPPLY, ("requested", "05 08:00")),
        True,
        "Trễ hạn: đã yêu cầu bổ sung 2 lần",
    ),
    (history("h", SUBMIT, ("accepted", "05 09:00")), True, "Trễ hạn: không có hạn trả nào"),
    (history("i", SUBMIT), False, "Không tính: đến lúc 00:00 01/09/2026 hồ sơ chưa được tiếp nhận"),
    (history("j", SUBMIT, ("refused", "05 09:00")), False, "Không tính: hồ sơ khép lại 09:00 05/08/2026"),
    (history("k", SUBMIT, ACCEPT, ("finished", "2026-07-31 16:00")), False, "Không tính: đã kết thúc 16:00 31/07/2026"),
    (
        history("l", SUBMIT, ("accepted", "2026-09-02 09:00", "2026-09-09 17:00")),
        False,
        "Không tính: tiếp nhận 09:00 02/09/2026",
    ),
    (
        history("m", SUBMIT, ("accepted", "2026-09-01 00:00", "2026-09-09 17:00")),
        False,
        "Không tính: tiếp nhận 00:00 01/09",
    ),
    (
        history("n", ("submitted", "2026-09-03 08:00")),
        False,
        "Không tính: đến lúc 00:00 01/09/2026 hồ sơ chưa được nộp",
    ),
    (history("o", SUBMIT, ACCEPT, ("moved", "20 08:00", None)), True, "Trễ hạn"),
    (history("p", SUBMIT, ACCEPT, ("withdrawn", "10 08:00"), **OTHERS), True, "Đúng hạn: kết thúc 08:00 10/08/2026"),
]


@pytest.fixture
def province(follow, monkeypatch):
    """The dossiers above, in two agencies; the registry knows three."""
    feed = Feed()
    for entries, _, _ in DOSSIERS:
        feed.append(*entries)
    follow(feed)
    monkeypatch.setattr(figures, "standing_on", lambda _day: {"H1.A", "H1.B", "H1.C"})
    monkeypatch.setattr(figures, "province_label", lambda _day: "H1")
    return feed


def test_the_province_is_all_agencies_together(province):
    figure = indicators.province(CODE, AUGUST, as_of=LATER)
    assert figure.as_json() == {
        "indicator": "TDGQ_ON_TIME",
        "agency": "H1",
        "period": "2026-08",
        "numerator": 4,
        "denominator": 10,
        "value": "40.00",
        "points": "8.00",
        "max_points": 20,
        "state": "ok",
        "rule_version": "766-2.1/2022-06-23",
        "as_of": "2026-10-01T09:30:00+07:00",
        "position": len(province.entries),
    }


def test_each_agency_has_its_own_and_one_without_dossiers_has_no_data(province):
    assert indicators.everyone(CODE, AUGUST, as_of=LATER) == ["H1.A", "H1.B", "H1.C"]
    found = indicators.compute(CODE, ["H1.C", "H1.A", "H1.B"], AUGUST, as_of=LATER)
    assert [(f.agency, f.numerator, f.denominator, f.value, f.points, f.state) for f in found] == [
        ("H1.C", 0, 0, None, None, "no_data"),
        ("H1.A", 3, 9, "33.33", "6.67", "ok"),
        ("H1.B", 1, 1, "100.00", "20.00", "ok"),
    ]


def test_before_the_decision_the_indicator_does_not_apply(province):
    figure = indicators.province(CODE, indicators.period("2021"), as_of=LATER)
    assert (figure.state, figure.value, figure.points) == ("not_applicable", None, None)


def test_opened_it_lists_what_it_counted_and_what_it_left_out(province):
    figure = indicators.province(CODE, AUGUST, as_of=LATER)
    lines = list(indicators.drill(figure))
    assert [(line.code, line.counted) for line in lines] == [
        (e[0].standing.code, counted) for e, counted, _ in DOSSIERS
    ]
    for line, (_, _, words) in zip(lines, DOSSIERS, strict=True):
        assert line.sentence.startswith(words)
    assert sum(line.hit for line in lines) == figure.numerator


def test_pages_follow_one_another_and_filters_hold(province):
    figure = indicators.compute(CODE, ["H1.A"], AUGUST, as_of=LATER)[0]
    assert [line.code for line in indicators.page(figure, sift=ListSift(Show.REST), limit=2)] == ["b", "d"]
    assert [line.code for line in indicators.page(figure, sift=ListSift(Show.REST), after=ListPlace("d"), limit=2)] == [
        "f",
        "g",
    ]
    assert [line.code for line in indicators.page(figure, sift=ListSift(Show.NUMERATOR))] == ["a", "c", "e"]
    assert not any(line.counted for line in indicators.page(figure, sift=ListSift(Show.LEFT_OUT)))


def test_a_dossier_that_went_to_another_agency_is_left_out_with_its_name(follow):
    feed = Feed()
    entries = history("d", SUBMIT, ACCEPT)
    moved = history("d", SUBMIT, ACCEPT, ("moved", "05 08:00"), settling_agency="H1.B")[2:]
    feed.append(*entries, *moved)
    follow(feed)
    (line,) = indicators.drill(indicators.compute(CODE, ["H1.A"], AUGUST, as_of=LATER)[0])
    assert (line.counted, line.reason) == (False, "elsewhere")
    assert "H1.B" in line.sentence


def succession(monkeypatch, *links):
    """Successions `(old, new, partial)` in the middle of August."""
    on = at("15 00:00").date()
    went = lambda one: tuple(AgencyLink(new, on, partial, "") for old, new, partial in links if old == one)  # noqa: E731  two mirror images, side by side
    came = lambda one: tuple(AgencyLink(old, on, partial, "") for old, new, partial in links if new == one)  # noqa: E731  two mirror images, side by side
    monkeypatch.setattr(places, "agency_became", went)
    monkeypatch.setattr(places, "agency_made_of", came)


def restated(*agencies):
    found = indicators.compute(CODE, agencies, AUGUST, as_of=LATER, units=indicators.Units.NOW)
    return {figure.agency: (figure.denominator, len(figure.notes)) for figure in found}


def test_a_whole_succession_moves_the_figure(province, monkeypatch):
    succession(monkeypatch, ("H1.A", "H1.X", False), ("H1.X", "H1.C", False))
    assert restated("H1.A", "H1.B", "H1.C") == {"H1.A": (0, 1), "H1.B": (1, 0), "H1.C": (9, 0)}


def test_a_partial_succession_moves_nothing_and_says_so(province, monkeypatch):
    succession(monkeypatch, ("H1.A", "H1.B", True), ("H1.A", "H1.C", True))
    assert restated("H1.A", "H1.B", "H1.C") == {"H1.A": (9, 2), "H1.B": (1, 1), "H1.C": (0, 1)}


def test_the_board_of_the_province(province):
    months = indicators.trend(CODE, agency=None, months=3, as_of=at("31 12:00"))
    assert [(f.period, f.numerator, f.denominator) for f in months] == [
        ("2026-06", 0, 0),
        ("2026-07", 9, 9),
        ("2026-08", 4, 10),
    ]
    league = indicators.league(CODE, AUGUST, as_of=LATER)
    assert [(place.figure.agency, place.ranks) for place in league] == [("H1.B", None), ("H1.A", None), ("H1.C", None)]
    ahead = indicators.will_turn(CODE, days=30, as_of=at("05 12:00"))
    assert [(f"{day:%d/%m}", number) for day, number in ahead.days] == [("12/08", 7)]


@given(
    feed=provinces(),
    as_of=moments,
    first=st.integers(0, 3),
    by=st.sampled_from(By),
    agency=st.sampled_from([None, *AGENCIES]),
)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_moves_the_number_adds_up(follow, feed, as_of, first, by, agency):
    follow(feed)
    [found] = indicators.movers(CODE, [AUGUST], as_of=as_of, by=by, agency=agency, first=first)
    assert sum(part.counts.rest for part in found.parts) == found.total.rest
    assert sum(part.counts.total for part in found.parts) == found.total.total
    named = [part.counts.rest for part in found.parts if part.key is not None]
    assert named == sorted(named, reverse=True)
