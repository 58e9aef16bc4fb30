"""In a real Chromium at both widths: no axe violation, no sideways scrolling, also where there is nothing to show."""

import pytest
from django.conf import settings
from tests.casework.slips.world import HERE
from tests.harness.browser import browser, seen_on_every_screen, watched
from tests.web.board.conftest import made

pytestmark = pytest.mark.browser
LIST = "/bang/chi-tieu/TDGQ_ON_TIME/ho-so/"
PAGES = (
    "/bang/",
    f"/bang/co-quan/{HERE}/?ky=2026-11",
    "/bang/chi-tieu/TDGQ_ON_TIME/",
    f"{LIST}?co_quan={HERE}&kenh=counter",
    f"{LIST}?co_quan={HERE}&ky=2025",
    LIST,
    "/bang/xep-hang/",
    "/bang/?man-hinh=1",
    "/bang/?man-hinh=1&ky=2025",
    "/bang/?ky=2025",
    "/bang/?ky=2027",
    "/bang/?chi-tieu=DOSSIER_OVERDUE",
    "/bang/?chi-tieu=PAPER_DIGITISED",
    "/bang/chi-tieu/DOSSIER_SELF_FILED/",
    "/bang/?ky=abc",
    "/bang/co-quan/KHONG/",
)


@pytest.mark.usefixtures("eyes")
def test_every_page_for_every_eye(site, tmp_path, monkeypatch):
    board = made(tmp_path, monkeypatch)
    session = board.leader.cookies[settings.SESSION_COOKIE_NAME].value
    faults: list[object] = []
    with browser() as chromium:
        context = watched(chromium.new_context())
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        context.on("console", lambda said: faults.append(said.text) if "status of" not in said.text else None)
        page = context.new_page()
        for path in PAGES:
            page.goto(f"{site}{path}")
            faults.extend((path, fault) for fault in seen_on_every_screen(page))
            assert page.locator("h1").count() == 1
    assert not faults, "\n".join(map(str, faults))
