"""Filters of the templates, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from motcua.kit.ratio import Ratio
from motcua.web.ui.templatetags import motcua_ui as tags

AT = datetime(2026, 11, 23, 3, 5, tzinfo=UTC)
WORDS = [
    (tags.number, 1_234_567, "1.234.567", "1,234,567"),
    (
        tags.share,
        Ratio(45_681, 54_708),
        "83,50\N{NO-BREAK SPACE}% (45.681/54.708)",
        "83.50\N{NO-BREAK SPACE}% (45,681/54,708)",
    ),
    (tags.percent, Ratio(45_681, 54_708), "83,50\N{NO-BREAK SPACE}%", "83.50\N{NO-BREAK SPACE}%"),
    (tags.share, Ratio(0, 0), "chưa có số liệu", "no data yet"),
    (tags.day, date(2026, 11, 24), "24/11/2026", "24/11/2026"),
    (tags.moment, AT, "10:05 thứ Hai 23/11/2026", "10:05 Mon 23/11/2026"),
    (tags.duration, 2 * 480 + 180, "2 ngày làm việc 3 giờ", "2 working days 3 hours"),
    (tags.short_duration, 480 + 240 + 5, "1 ngày 4 giờ", "1 day 4 hours"),
    (tags.remaining, -60, "quá hạn 1 giờ làm việc", "overdue by 1 hour"),
    (tags.short_remaining, 50, "còn 50 phút", "50 minutes left"),
    (tags.dong, 135_000, "135.000\N{NO-BREAK SPACE}đ", "135,000\N{NO-BREAK SPACE}VND"),
]


@pytest.mark.parametrize(("word", "value", "vietnamese", "english"), WORDS)
def test_words(word, value, vietnamese, english):
    with translation.override("vi"):
        assert word(value) == vietnamese
    with translation.override("en"):
        assert word(value) == english


@pytest.mark.parametrize("word", [tags.number, tags.day, tags.moment, tags.duration, tags.remaining, tags.dong])
def test_nothing_known_is_nothing_said(word):
    assert word(None) == ""


def test_the_site_says_whose_it_is(settings):
    settings.SITE = {"name": "Một cửa Thái Nguyên", "owner": "", "hotline": "", "simulation": True}
    drawn = Template("{% load motcua_ui %}{% site as site %}{{ site.name }} {{ site.version }}").render(Context())
    assert drawn.startswith("Một cửa Thái Nguyên 0.")
