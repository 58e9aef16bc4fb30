"""In a real Chromium: no axe violation, nothing the content policy refuses, no sideways scrolling; the keys work."""

import pytest
from tests.harness.browser import browser, seen, seen_on_every_screen, watched

from motcua.web.ui import views

pytestmark = pytest.mark.browser
ALL = ["", *(f"{name}/" for name in views.LAYOUTS), "khong-co/"]
ONE_OF_EACH = [""]
EYES = [
    ("every screen", ALL, {}),
    ("dark", ONE_OF_EACH, {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}),
    ("forced", ONE_OF_EACH, {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"}),
    ("no script", ALL[1:], {"viewport": {"width": 360, "height": 780}, "java_script_enabled": False}),
]


@pytest.mark.parametrize(("eyes", "pages", "options"), EYES, ids=[name for name, _, _ in EYES])
def test_every_page_for_every_eye(site, eyes, pages, options):
    faults: list[object] = []
    with browser() as chromium:
        context = watched(chromium.new_context(**options))
        context.on("console", lambda said: faults.append(said.text) if "404" not in said.text else None)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        page = context.new_page()
        for path in pages:
            page.goto(f"{site}/giao-dien/{path}")
            look = seen_on_every_screen if eyes == "every screen" else seen
            faults.extend((path, fault) for fault in (look(page) if eyes != "no script" else []))
            assert page.locator("h1").count() == 1
    assert not faults, "\n".join(map(str, faults))


def test_the_policy_is_strict(client):
    policy = client.get("/giao-dien/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_worklist_by_keyboard(site):
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{site}/giao-dien/desk/")
        page.keyboard.press("k")
        assert page.locator("tr.cur .code").inner_text() == "261026-0087"
        page.keyboard.press("j")
        assert page.locator("tr.cur .code").inner_text() == "261105-0118"
        page.keyboard.press("x")
        assert not page.locator("tr.cur input").is_checked()
        page.keyboard.press("?")
        assert page.locator("#mc-help").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#mc-help").is_visible()


def test_suggestions_by_keyboard(site):
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{site}/giao-dien/portal/")
        box = page.get_by_role("combobox")
        box.fill("tach thua")
        page.wait_for_selector("[role=option]")
        assert box.get_attribute("aria-expanded") == "true"
        box.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") == "mau-go-1"
        box.press("Escape")
        assert box.get_attribute("aria-expanded") == "false"
        box.press("ArrowDown")
        box.press("Enter")
        assert page.url.endswith("#search")


def test_errors_take_the_focus_and_lead_to_their_box(site):
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{site}/giao-dien/filing/")
        assert page.evaluate("document.activeElement.className").startswith("govuk-error-summary")
        page.get_by_role("link", name="Ngày sinh của con").click()
        assert page.evaluate("document.activeElement.id") == "id_born_on_0"


def test_a_dangerous_act_is_asked_twice(site):
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{site}/giao-dien/")
        page.locator("#confirm").get_by_role("button", name="Từ chối hồ sơ").click()
        dialog = page.locator("#mc-confirm")
        assert "Đồng hồ dừng hẳn" in dialog.inner_text()
        dialog.get_by_role("button", name="Để tôi xem lại").click()
        assert not dialog.is_visible()


def test_the_weekday_stands_beside_a_date(site):
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{site}/giao-dien/")
        assert page.locator("#date_input output").first.inner_text() == "thứ Sáu"


def test_a_sheet_prints_on_one_page(site):
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(f"{site}/giao-dien/sheet/")
        pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("cards", ["mc-cards", ""])
def test_a_hidden_caption_does_not_widen_a_page(site, cards):
    """A long one once did on a phone: where rows are cards, a caption was as wide as its words."""
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 360, "height": 780})
        page.goto(f"{site}/giao-dien/desk/")
        page.locator("main").evaluate(
            "(main, table) => main.insertAdjacentHTML('beforeend', table)",
            f'<div class="mc-tablewrap mc-scroll"><table class="mc-table {cards}"><caption class="vh">{"lời dài " * 20}'
            f'</caption><tr><td>{"rộng" * 200}<td><span class="vh">{"nghe " * 20}</span></table></div>',
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_only_a_screen_reader_hears_does_not_widen_a_page(site):
    """A strip of many chips scrolls by itself; the hidden words of its last one once stood far out on the page."""
    chip = '<a class="mc-chip mc-chip--on" href="#">Lệ phí chưa rõ <span class="vh">(bỏ điều kiện này)</span></a>'
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 360, "height": 780})
        page.goto(f"{site}/giao-dien/desk/")
        page.locator(".mc-tools .mc-chips").first.evaluate(
            "(strip, chips) => strip.insertAdjacentHTML('beforeend', chips)", chip * 20
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 360
