"""In a real Chromium: the way to file is in reach on the page of a procedure, and files go as they are chosen."""

import base64
import time

import pytest
from tests.harness.browser import browser, seen
from tests.web.portal import ground

pytestmark = pytest.mark.browser
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FIRST_VISIT = 150_000
BAR = ".mc-actbar a"
BOTTOM = "window.scrollTo(0, document.body.scrollHeight)"


def test_filing_is_in_reach_on_a_phone(site, tmp_path):
    ground.province(tmp_path / "thu-tuc")
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"{site}/thu-tuc/{ground.BIRTH}/")
        bar, main, foot = page.locator(BAR), page.locator("main"), page.locator("footer")
        assert not seen(page)
        box = bar.bounding_box()
        assert (page.locator("a:visible", has_text="Nộp hồ sơ").count(), box["height"] >= 44) == (1, True)
        assert box["y"] + box["height"] <= 740
        page.evaluate(BOTTOM)
        assert bar.bounding_box()["y"] + bar.bounding_box()["height"] <= foot.bounding_box()["y"]
        aside = main.locator("aside").bounding_box()
        assert aside["y"] + aside["height"] <= bar.bounding_box()["y"]
        page.emulate_media(media="print")
        assert not bar.is_visible()
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 720})
        assert not bar.is_visible()
        assert page.locator("aside a:visible", has_text="Nộp hồ sơ").count() == 1


def a_picture(name):
    return {"name": name, "mimeType": "image/png", "buffer": PNG}


def at_papers(page, site, tmp_path):
    ground.province(tmp_path / "thu-tuc")
    ground.citizen()
    page.goto(f"{site}/dang-nhap/")
    page.fill("[name=username]", "men")
    page.fill("[name=password]", ground.PASSWORD)
    page.click("main form button")
    page.goto(f"{site}/nop/{ground.BIRTH}/")
    page.goto(page.url.replace("nguoi-nop", "giay-to"))


def test_a_file_chosen_is_a_file_sent(site, tmp_path):
    """Pictures go at once; the button waits for what is under way, and is not pressed past what failed."""
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
        at_papers(page, site, tmp_path)
        tile = page.locator("#giay-1")
        assert tile.locator("input[capture]").count() == 1
        assert tile.get_by_text("Chụp ảnh").is_visible()
        tile.locator("#tep-1").set_input_files([a_picture("trang 1.png"), a_picture("trang 2.png")])
        tile.locator("li img").nth(1).wait_for()
        page.evaluate("Promise.all([...document.querySelectorAll('li img')].map((image) => image.decode()))")
        page.route("**/giay-to/1/", lambda route: route.abort())
        tile.locator("#tep-1").set_input_files(a_picture("trang 3.png"))
        tile.get_by_role("button", name="Gửi lại").wait_for()
        page.get_by_role("button", name="Lưu và đi tiếp").click()
        assert page.url.endswith("/giay-to/")
        page.locator("#mc-live", has_text="Còn tệp chưa gửi được").wait_for(state="attached")
        page.unroute("**/giay-to/1/")
        page.route("**/giay-to/1/", slowly)
        tile.get_by_role("button", name="Gửi lại").click()
        page.get_by_role("button", name="Lưu và đi tiếp").click()
        page.wait_for_url("**/kiem-tra/")
        assert [f"trang {n}.png" in page.inner_text("main") for n in (1, 2, 3)] == [True] * 3


def slowly(route):
    time.sleep(0.5)
    route.continue_()


def test_without_script_the_button_sends_what_was_chosen(site, tmp_path):
    with browser() as chromium:
        page = chromium.new_context(java_script_enabled=False).new_page()
        at_papers(page, site, tmp_path)
        page.set_input_files("#tep-1", a_picture("to khai.png"))
        page.locator("details summary").first.click()
        page.set_input_files("#tep-2", a_picture("uy quyen.png"))
        page.get_by_role("button", name="Lưu và đi tiếp").click()
        page.wait_for_url("**/kiem-tra/")
        assert [name in page.inner_text("main") for name in ("to khai.png", "uy quyen.png")] == [True, True]


def test_a_first_visit_costs_little(site, tmp_path):
    """With an empty cache, as a phone's plan pays for it: heads and bodies as they went over the wire."""
    ground.province(tmp_path / "thu-tuc")
    for address in ("/", f"/thu-tuc/{ground.BIRTH}/", "/tra-cuu/"):
        with browser() as chromium:
            page = chromium.new_page(viewport={"width": 360, "height": 740})
            loaded = []
            page.on("requestfinished", lambda request, loaded=loaded: loaded.append(request))
            document = page.goto(f"{site}{address}", wait_until="networkidle")
            assert document.header_value("content-encoding") == "gzip"
            page.evaluate("document.fonts.ready")
            sizes = {each.url.removeprefix(site): each.sizes() for each in loaded}
        weight = {url: size["responseHeadersSize"] + size["responseBodySize"] for url, size in sizes.items()}
        assert any("woff2" in url for url in weight)
        assert sum(weight.values()) <= FIRST_VISIT, weight
