"""In a real Chromium: the way to file is in reach all down the page of a procedure, and hides nothing at its end."""

import pytest
from tests.harness.browser import browser, seen
from tests.web.portal import ground

pytestmark = pytest.mark.browser
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
