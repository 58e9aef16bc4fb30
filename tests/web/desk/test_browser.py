"""In a real Chromium at both widths: no axe violation, no sideways scrolling, nothing refused; the keys work."""

import pytest
from django.conf import settings
from tests.harness.browser import SCREENS, browser, sampled, seen_on_every_screen, watched
from tests.web.desk.conftest import accepted, made

pytestmark = pytest.mark.browser


@pytest.fixture
def served(site, tmp_path, monkeypatch):
    desk = made(tmp_path, monkeypatch)
    desk.site = site
    desk.sessions = {who: desk.sessions[who] for who in ("clerk", "official", "leader")}
    return desk


def entered(chromium, desk, who):
    """A browser in which that person is signed in."""
    width, height = SCREENS["desktop"]
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": desk.sessions[who], "url": desk.site}])
    return context


def pages(desk):
    yield "clerk", "/ban/"
    yield "clerk", "/ban/?xem=overdue"
    yield "clerk", "/ban/?thu-tuc=9.999&xem=all"
    yield "clerk", "/ban/tim/?q=mai"
    yield "clerk", "/ban/tim/?q=khong-co"
    yield "clerk", "/ban/tiep-nhan/"
    yield "clerk", "/ban/mat-khau/"
    yield "clerk", "/ban/tiep-nhan/?tim=khai"
    yield "clerk", "/ban/tiep-nhan/?thu-tuc=1.001193"
    for slug in ("", "tiep-nhan/", "tu-choi/", "rut/", "yeu-cau-bo-sung/"):
        yield "clerk", f"{desk.base}{slug}"


def later_pages(desk):
    yield "clerk", desk.base
    for slug in ("", "ket-thuc/", "chuyen/", "yeu-cau-bo-sung/"):
        yield "official", f"{desk.base}{slug}"
    yield "leader", "/ban/?xem=all"
    yield "leader", desk.base


@pytest.mark.usefixtures("eyes")
def test_every_page_for_every_eye(served):
    faults: list[object] = []
    with browser() as chromium:
        screens = {who: watched(entered(chromium, served, who)).new_page() for who in served.sessions}
        for page in screens.values():
            page.on("console", lambda said: faults.append(said.text) if "422" not in said.text else None)
        walk(screens, served, sampled(pages(served)), faults)
        accepted(served)
        walk(screens, served, sampled(later_pages(served)), faults)
    assert not faults, "\n".join(map(str, faults))


def walk(screens, desk, addresses, faults):
    for who, path in addresses:
        page = screens[who]
        page.goto(desk.site + path)
        faults.extend((path, fault) for fault in seen_on_every_screen(page))
        send = page.locator("main form[method=post]:not([data-confirm]) button.mc-btn:not(.mc-btn--text)").first
        if send.count() and not path.endswith("/tiep-nhan/"):
            send.click()
            page.wait_for_load_state()
            faults.extend((f"{path} sent", fault) for fault in seen_on_every_screen(page))


def test_a_dossier_is_accepted_by_keyboard_alone(served):
    with browser() as chromium:
        page = entered(chromium, served, "clerk").new_page()
        page.goto(f"{served.site}/ban/")
        page.keyboard.press("j")
        page.wait_for_selector("tr.cur", timeout=3000)
        page.keyboard.press("f")
        page.wait_for_url("**/tiep-nhan/", wait_until="domcontentloaded")
        page.locator("main button.mc-btn").click()
        page.wait_for_url("**/ban/")
        assert page.get_by_text("In giấy hẹn, mẫu 01").is_visible()
