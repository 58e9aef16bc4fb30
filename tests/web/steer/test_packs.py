"""Packs on the web: made by one click, shown as they were frozen, taken away, on the screen in the year."""

import html
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from tests.harness.pages import markup
from tests.harness.people import admin
from tests.harness.queries import of_page
from tests.web.steer.conftest import GROUP, NOW, PLAN
from tests.web.steer.test_pages import post, read

from motcua.measure.indicators.public import period
from motcua.steering.assignments.models import Meeting, TaskGroup
from motcua.steering.briefings import public as briefings
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import StatedValue

SNAPSHOT = Path(__file__).with_name("packs.sql")


@pytest.fixture
def pack(year):
    return briefings.make(period("2026"), at=NOW, who=admin("a-leader"), simulated=True)


def moved():
    """Something has changed since: a target has its value."""
    said = StatedValue(date(2026, 11, 20), parts=(9, 10), evidence="BC")
    targets.add_value(PLAN, "1.3", said, who=admin("x"), at=NOW)


def test_one_click_makes_a_pack_and_a_second_one_opens_it(year):
    page = read(year.leader, "packs")
    assert "Chưa lập tài liệu họp nào" in page
    first = re.search(r'name="ky" value="([^"]+)"', page)[1]
    made = post(year.leader, "make_pack", ky=first)
    assert made.url == post(year.leader, "make_pack", ky=first).url
    assert [(one.period, one.number) for one in briefings.packs()] == [(first, 1)]
    listed = read(year.leader, "packs")
    assert "từ khi lập chưa có gì khác" in listed
    assert '"Người lập:">Hà Thị Mơ<' in listed
    moved()
    assert "từ khi lập đã có" in read(year.leader, "packs")
    assert post(year.leader, "make_pack", ky=first).url != made.url


def test_a_period_nobody_can_read_makes_nothing(year):
    for said, words in (
        ({}, "Không hiểu kỳ"),
        ({"ky": "2027"}, "không muộn hơn hôm nay"),
        ({"ky": "1999"}, "từ năm 2000"),
        ({"tu": "2026-11-02", "den": "2026-11-01"}, "Không hiểu kỳ"),
        ({"phien": "99"}, "Không có phiên họp"),
    ):
        answer = post(year.leader, "make_pack", **said)
        assert (words in markup(answer), answer.status_code >= 400) == (True, True), said
    assert post(year.official, "make_pack", ky="2026").status_code == 404
    assert "Lập tài liệu" not in read(year.official, "packs")
    assert briefings.packs() == ()


def test_it_shows_what_was_frozen_and_beside_it_what_moved(year, pack):
    before = read(year.other, "pack", pack.id)
    for words in (pack.digest, "33,33\xa0% (1/3)", "Làm việc số 1", "Thiếu máy quét", "quá hạn: hạn 01/10/2026"):
        assert words in before, words
    assert "Từ khi lập chưa có gì khác" in before
    moved()
    after = read(year.other, "pack", pack.id)
    assert "33,33\xa0% (1/3)" in after
    part = after[after.index('id="da-khac"') :]
    assert part.index("33,33\xa0% (1/3)") < part.index("66,67\xa0% (2/3)")
    newer = briefings.make(period("2026"), at=NOW, who=admin("x"), simulated=True)
    assert "Kỳ này đã có bản mới hơn" in read(year.other, "pack", pack.id)
    assert "Thay đổi so với tài liệu họp kỳ 2026, bản 1" in read(year.other, "pack", newer.id)


def test_every_figure_leads_to_what_it_counted_and_to_its_definition(year, pack):
    """Each page behind the pack answers in the reader's own rights; each figure has the code of its definition."""
    for client in (year.leader, year.official):
        page = read(client, "pack", pack.id)
        front = page[: page.index('id="phan-1"')]
        assert re.search(r"trang-thai=not_reached[^<]*<i[^<]*</i>chưa đạt", front)
        assert re.search(r'<dd class="num">\s*<a\s+href="[^"]+"', front)
        assert page.count('<use href="#qr-') == len(list(pack.briefing.figures))
        links = [html.unescape(one) for one in re.findall(r'href="([^"#]+)"', page[page.index('id="phan-1"') :])]
        for words in ("trang-thai=not_reached", "trang-thai=overdue", "/179~1KH-UBND/1.2/", "/dinh-nghia/targets/"):
            assert any(words in one for one in links), words
        shown = {resolve(urlsplit(one).path).view_name: one for one in links}
        assert [one for one in shown.values() if client.get(one).status_code != 200] == []
    old = briefings.make(period("2026-10"), at=NOW, who=admin("x"), simulated=True)
    behind = re.findall(r'href="[^"]+trang-thai=overdue[^"]*"', read(year.leader, "pack", old.id))
    assert behind
    assert all("ngay=2026-10-31" in one for one in behind)


def test_it_is_taken_away(year, pack):
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")):
        answer = year.other.get(reverse("steer:pack_file", args=[pack.id, form]))
        assert answer.content.startswith(begins)
        assert answer["Content-Disposition"] == f'attachment; filename="tai-lieu-hop-2026-ban-1.{form}"'
    assert json.loads(answer.content)["digest"] == pack.digest
    for name, args in (("pack", [9]), ("pack_file", [pack.id, "exe"]), ("pack_slide", [9, 1])):
        assert year.leader.get(reverse(f"steer:{name}", args=args)).status_code == 404


def test_slides_lead_on_by_links_to_the_last(year, pack):
    address, seen = reverse("steer:pack_slide", args=[pack.id, 1]), []
    while address and len(seen) < 100:
        page = markup(year.other.get(address))
        seen.append(re.search(r"<h1[^>]*>([^<]+)<", page)[1])
        forward = re.search(r'href="([^"]+)" data-slide="next"', page)
        address = forward[1] if forward else ""
    shown = briefings.slides(pack.briefing, lambda *_: "")
    assert seen == [html.escape(one.title) for one in shown]
    assert "09:00 Chủ nhật 22/11/2026" in page
    assert f'href="{reverse("steer:pack", args=[pack.id])}" data-slide="leave"' in page
    for number in (0, len(seen) + 1):
        assert year.other.get(reverse("steer:pack_slide", args=[pack.id, number])).status_code == 404


def test_a_meeting_has_its_pack_and_says_what_changed(year):
    group = TaskGroup.objects.get(code=GROUP)
    Meeting.objects.create(group=group, title="Phiên họp quý II", held_on=date(2026, 8, 1))
    assert "02/08/2026 đến 20/11/2026" in read(year.leader, "meeting", year.meeting)
    made = post(year.leader, "make_pack", phien=str(year.meeting))
    assert (briefings.latest().meeting, briefings.latest().period) == (year.meeting, "2026-08-02..2026-11-20")
    page = read(year.other, "meeting", year.meeting)
    assert made.url in page
    assert "So với Phiên họp quý II" in page
    assert "Lập bản mới" not in page
    assert "Phiên họp quý III" in read(year.other, "pack", briefings.latest().id)


def test_the_list_asks_the_same_questions_however_long_it_is(year, pack):
    asked(year)
    first = asked(year)
    for _ in range(5):
        briefings.make(period("2026"), at=NOW, who=admin("x"), simulated=True)
    assert asked(year) == first
    own = "\n".join(one for one in first if "briefings_pack" in one) + "\n"
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(own, encoding="utf-8")
    assert own == SNAPSHOT.read_text(encoding="utf-8")


def asked(year):
    with CaptureQueriesContext(connection) as seen:
        read(year.other, "packs")
    return of_page(seen.captured_queries)
