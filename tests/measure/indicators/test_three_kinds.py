"""Three indicators of three kinds, each a file: a flow, a stock, another fact. Recounted by hand from the entries."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.measure.facts.provinces import AGENCIES, moments, periods, provinces
from tests.measure.facts.stream import Feed, at, history
from tests.measure.facts.test_counts import cut

from motcua.measure.facts.public import ListSift, Show, rebuild
from motcua.measure.facts.rules.windows import Window, midnight
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.rules.period import Period
from motcua.measure.indicators.selectors import figures, places
from motcua.registry.agencies.public import AgencyLink

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
CODES = ("DOSSIER_SELF_FILED", "DOSSIER_OVERDUE", "PAPER_DIGITISED")
AUGUST = indicators.period("2026-08")
LATER = at("2026-10-01 09:30")


def known(feed, window):
    """The entries of each dossier up to the window's moment."""
    found = {}
    for entry in feed.entries:
        if entry.at <= window.at:
            found.setdefault(entry.standing.code, []).append(entry)
    return found


def self_filed(feed, window):
    for code, entries in known(feed, window).items():
        now = entries[-1].standing
        if midnight(window.start) <= now.submitted_at < midnight(window.end):
            yield code, now.settling_agency, now.channel in {"self_service", "national_portal"}


def overdue(feed, window):
    for code, entries in known(feed, window).items():
        now = entries[-1].standing
        if now.accepted_at is None or now.ended_at or now.returned_at:
            continue
        if now.supplement_open_since:
            asked = next(e for e in reversed(entries) if e.kind == "requested" and e.at == now.supplement_open_since)
            late = cut(now.supplement_open_since) > cut(asked.standing.national_due)
        else:
            late = cut(window.at) > cut(now.national_due)
        yield code, now.settling_agency, late or now.supplement_requests > 1


def digitised(feed, window):
    for entries in feed.histories(after=0, upto=len(feed.entries)):
        accepted = next((entry.at for entry in entries if entry.kind == "accepted"), None)
        for entry in entries:
            taken = accepted and max(entry.at, accepted)
            if taken and taken <= window.at and midnight(window.start) <= taken < midnight(window.end):
                yield from ((paper.id, entry.standing.receiving_agency, paper.digitised) for paper in entry.papers)


BY_HAND = dict(zip(CODES, (self_filed, overdue, digitised), strict=True))


@pytest.mark.parametrize("code", CODES)
@given(feed=provinces(), period=periods, as_of=st.one_of(moments, st.just(LATER)))
@QUICK
def test_each_is_a_recount_and_opens_to_its_things(follow, code, feed, period, as_of):
    follow(feed)
    asked, window = Period("x", *period), Window(*period, as_of)
    by_hand = sorted(BY_HAND[code](feed, window))
    province = indicators.province(code, asked, as_of=as_of)
    assert (province.denominator, province.numerator) == (len(by_hand), sum(hit for _, _, hit in by_hand))
    for figure in indicators.compute(code, AGENCIES, asked, as_of=as_of):
        own = [(thing, hit) for thing, agency, hit in by_hand if agency == figure.agency]
        assert [(line.code, line.hit) for line in indicators.drill(figure) if line.counted] == own
        hits = [line.code for line in indicators.page(figure, sift=ListSift(Show.NUMERATOR))]
        rest = [line.code for line in indicators.page(figure, sift=ListSift(Show.REST))]
        assert (hits, rest) == ([t for t, hit in own if hit], [t for t, hit in own if not hit])
    lines = list(indicators.drill(province))
    assert all(line.sentence.endswith(".") and line.sentence_en.endswith(".") for line in lines)
    assert not [line for line in lines if "{" in line.sentence + line.sentence_en]


@given(feed=provinces())
@QUICK
def test_a_rebuild_finds_the_live_ones_of_all(follow, feed):
    follow(feed)
    assert rebuild().differed == 0


def small():
    feed = Feed()
    submit, accept = ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")
    feed.append(*history("a", submit, accept, channel="self_service"))
    feed.append(*history("b", submit, accept, ("finished", "05 09:00"), channel="assisted"))
    feed.append(*history("c", ("submitted", "20 08:00"), channel="national_portal"))
    return feed


@pytest.mark.parametrize(
    ("code", "agency", "sentences"),
    [
        (
            "DOSSIER_SELF_FILED",
            "2/3 66.67",
            [
                "Tự nộp trực tuyến: trên trang của tỉnh, lúc 08:00 03/08/2026.",
                "Nộp cách khác: cán bộ nộp giúp, lúc 08:00 03/08/2026.",
                "Tự nộp trực tuyến: từ Cổng Dịch vụ công quốc gia, lúc 08:00 20/08/2026.",
            ],
        ),
        (
            "DOSSIER_OVERDUE",
            "1/1 100.00",
            [
                "Quá hạn: hạn 17:00 10/08/2026 đã qua lúc 00:00 01/09/2026.",
                "Không tính: đã kết thúc 09:00 05/08/2026.",
                "Không tính: đến lúc 00:00 01/09/2026 hồ sơ chưa được tiếp nhận.",
            ],
        ),
        (
            "PAPER_DIGITISED",
            "1/3 33.33",
            [
                "Chưa số hóa: nhận 09:00 03/08/2026.",
                "Đã số hóa: nhận 09:00 03/08/2026.",
                "Chưa số hóa: nhận 09:00 03/08/2026.",
                "Không tính: đến lúc 00:00 01/09/2026 hồ sơ chưa được tiếp nhận.",
                "Không tính: đến lúc 00:00 01/09/2026 hồ sơ chưa được tiếp nhận.",
            ],
        ),
    ],
)
def test_each_thing_says_why(follow, code, agency, sentences):
    follow(small())
    [figure] = indicators.compute(code, ["H1.A"], AUGUST, as_of=LATER)
    assert f"{figure.numerator}/{figure.denominator} {figure.value}" == agency
    assert (figure.points, figure.max_points) == (None, 0)
    assert [line.sentence for line in indicators.drill(figure)] == sentences


@pytest.mark.parametrize(("code", "then"), [*zip(CODES, ("1/2", "0/2", "1/3"), strict=True)])
def test_as_of_an_earlier_moment_each_is_as_it_was(follow, code, then):
    follow(small())
    figure = indicators.province(code, AUGUST, as_of=at("04 09:00"))
    assert f"{figure.numerator}/{figure.denominator}" == then


@pytest.mark.parametrize(("code", "now"), [*zip(CODES, (3, 1, 3), strict=True)])
def test_on_todays_units_the_work_that_came_is_with_them(follow, monkeypatch, code, now):
    follow(small())
    on = at("15 00:00").date()
    link = {"H1.A": (AgencyLink("H1.C", on, partial=False, decision=""),)}
    monkeypatch.setattr(places, "agency_became", lambda one: link.get(one, ()))
    monkeypatch.setattr(
        places,
        "agency_made_of",
        lambda one: (AgencyLink("H1.A", on, partial=False, decision=""),) if one == "H1.C" else (),
    )
    found = indicators.compute(code, ["H1.A", "H1.C"], AUGUST, as_of=LATER, units=figures.Units.NOW)
    assert [figure.denominator for figure in found] == [0, now]


def test_what_time_alone_will_turn_is_asked_only_where_it_can(follow):
    follow(small())
    ahead = {code: indicators.will_turn(code, days=30, as_of=at("04 09:00")) for code in CODES}
    assert ahead["DOSSIER_SELF_FILED"] is ahead["PAPER_DIGITISED"] is None
    assert [(f"{day:%d/%m}", many) for day, many in ahead["DOSSIER_OVERDUE"].days] == [("10/08", 2)]


def test_where_less_is_better_the_best_has_least(follow, monkeypatch):
    feed = Feed()
    for number in range(80):
        place = {"settling_agency": "H1.B"} if number % 2 else {}
        due = "2026-09-10 17:00" if number % 2 else "10 17:00"
        feed.append(*history(f"d{number:02}", ("submitted", "03 08:00"), ("accepted", "03 09:00", due), **place))
    follow(feed)
    monkeypatch.setattr(figures, "standing_on", lambda _day: set())
    league = indicators.league("DOSSIER_OVERDUE", AUGUST, as_of=LATER)
    assert [(place.figure.agency, place.figure.value, place.ranks) for place in league] == [
        ("H1.B", "0.00", (1, 1)),
        ("H1.A", "100.00", (2, 2)),
    ]
