"""A committee in a real browser: a plan that lacks data, a meeting whose conclusions are done, late, extended."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from tests.harness.browser import browser
from tests.harness.people import admin
from tests.web.steer.conftest import GROUP, NOW, made

from motcua.steering.targets.public import import_targets

pytestmark = pytest.mark.browser
PLAN = "digital_government_targets_qd2629_2025"
PAINTED = "() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))"
"""A page takes keys once it has been painted."""


@pytest.fixture
def hall(site, monkeypatch):
    """A page for each of the people, by name, on the site's own database."""
    year = made(monkeypatch)
    import_targets(Path(str(files("motcua.steering.targets"))) / "data" / f"{PLAN}.csv", who=admin(), at=NOW)
    with browser() as chromium:

        def page_of(who):
            context = chromium.new_context()
            key = getattr(year, who).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
            return context.new_page()

        yield site, page_of


def fill_day(page, name, text):
    for place, part in enumerate(text.split("/")):
        page.fill(f"[name='{name}_{place}']", part)


def test_a_plan_of_22_targets_of_which_8_have_no_data(hall):
    site, page_of = hall
    page = page_of("admin")
    listed = f"{site}{reverse('steer:targets', query={'ke-hoach': PLAN})}"
    for value, left in (("100", 9), ("12,5", 8)):
        page.goto(listed)
        page.locator(".mc-legend a", has_text="chưa có số liệu").click()
        page.locator("tbody a").first.click()
        page.get_by_role("link", name="Ghi số liệu").click()
        fill_day(page, "as_of", "31/10/2026")
        page.fill("[name=value]", value)
        page.fill("[name=evidence]", "Báo cáo 12/BC-UBND")
        page.get_by_role("button", name="Ghi số liệu").click()
        page.wait_for_url(re.compile(r"/chi-tieu/[^/]+/[^/]+/$"))
        page.goto(listed)
        said = page.locator("main").inner_text()
        assert "trên 22 chỉ tiêu đạt hoặc vượt" in said
        assert f"{left} chưa có số liệu" in said


def step(page, site, code, act, fill):
    page.goto(f"{site}{reverse('steer:task', args=[GROUP, code])}")
    page.get_by_role("link", name=act).click()
    fill()
    page.locator("main .mc-actions button").first.click()
    page.wait_for_url(re.compile(r"/nhiem-vu/[^/]+/[^/]+/$"))


def test_conclusions_become_tasks_and_are_done_late_and_extended(hall):
    site, page_of = hall
    leader, official = page_of("leader"), page_of("official")
    leader.goto(f"{site}{reverse('steer:meetings')}")
    leader.get_by_role("link", name="Phiên họp quý III").click()
    held = leader.url
    leader.get_by_role("link", name="Ghi biên bản và kết luận").click()
    leader.fill("[name=minutes]", "Thống nhất ba việc.")
    leader.fill("[name=conclusion]", "Thông báo số 45-TB/TGV ngày 20/11/2026")
    dues = {"Việc đúng hạn": "30/11/2026", "Việc muộn": "20/11/2026", "Việc xin thêm": "30/11/2026"}
    for place, (text, due) in enumerate(dues.items()):
        leader.fill(f"[name=viec-{place}-text]", text)
        leader.fill(f"[name=viec-{place}-leads]", "Sở Y tế")
        fill_day(leader, f"viec-{place}-due", due)
    leader.get_by_role("button", name="Ghi biên bản, giao nhiệm vụ").click()
    leader.wait_for_url(held)
    key = held.rstrip("/").rpartition("/")[2]

    def finished():
        official.get_by_label("Đã xong, chờ người giao xác nhận").check()
        official.fill("[name=text]", "Đã xong, có báo cáo.")

    def asked():
        fill_day(official, "day", "31/12/2026")
        official.fill("[name=text]", "Chờ thầu.")

    for number in (1, 2):
        step(official, site, f"KL{key}.{number}", "Báo cáo tiến độ", finished)
        confirm = leader.get_by_label("Xác nhận đã hoàn thành").check
        step(leader, site, f"KL{key}.{number}", "Xác nhận hoặc trả lại", confirm)
    step(official, site, f"KL{key}.3", "Xin gia hạn", asked)
    step(leader, site, f"KL{key}.3", "Trả lời gia hạn", leader.get_by_label("Cho gia hạn").check)
    leader.goto(held)
    rows = leader.locator("main table tbody").inner_text()
    for words in ("đã xong", "xong muộn", "31/12/2026", "gia hạn 1 lần"):
        assert words in rows, words
    assert "2 trên 3 nhiệm vụ đã xong; 0 quá hạn." in leader.locator("main").inner_text()
    shown_in_the_hall(leader, held)


def shown_in_the_hall(page, held):
    """The meeting's pack by one click, its slides by keyboard, and back."""
    page.get_by_role("button", name="Lập tài liệu phiên họp").click()
    page.wait_for_url(re.compile(r"/tai-lieu/\d+/$"))
    pack = page.url
    page.get_by_role("link", name="Trình chiếu").click()
    page.wait_for_url(f"{pack}trinh-chieu/1/")
    page.bring_to_front()
    for key, number in (("ArrowRight", 2), ("Space", 3), ("ArrowLeft", 2), ("Home", 1), ("PageDown", 2)):
        page.evaluate(PAINTED)
        page.keyboard.press(key)
        page.wait_for_url(f"{pack}trinh-chieu/{number}/")
    assert page.locator("h1").inner_text() == "Hồ sơ đúng hạn"
    page.evaluate(PAINTED)
    page.keyboard.press("Escape")
    page.wait_for_url(pack)
    page.goto(held)
    assert page.get_by_role("heading", name="Tài liệu phiên họp").is_visible()
