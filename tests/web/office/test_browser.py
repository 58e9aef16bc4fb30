"""In a real Chromium at both widths: no axe violation and no sideways scrolling, also on forms that were not taken."""

import pytest
from django.conf import settings
from tests.casework.slips.world import HERE
from tests.harness.browser import browser, seen_on_every_screen, watched
from tests.web.office.conftest import made

from motcua.commons.accounts.public import Role

pytestmark = pytest.mark.browser
FORMS = ("lich/ngay/", "lich/tuan/")


@pytest.mark.usefixtures("eyes")
def test_every_page_for_every_eye(site, tmp_path, monkeypatch):
    office = made(tmp_path, monkeypatch)
    session = office.admin.cookies[settings.SESSION_COOKIE_NAME].value
    account = f"tai-khoan/{office.people[Role.CLERK, HERE].key}/"
    pages = (
        "",
        "thu-tuc/",
        "thu-tuc/?nghi=no_paper",
        f"thu-tuc/{office.doubtful}/",
        "lich/",
        "tai-khoan/",
        "tai-khoan/?tim=zz",
        account,
        *FORMS,
    )
    faults: list[object] = []
    with browser() as chromium:
        context = watched(chromium.new_context())
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        context.on("console", lambda said: faults.append(said.text) if "status of" not in said.text else None)
        page = context.new_page()
        for path in pages:
            page.goto(f"{site}/quan-tri/{path}")
            faults.extend((path, fault) for fault in seen_on_every_screen(page))
            assert page.locator("h1").count() == 1
            if path in {account, *FORMS}:
                page.locator("main .mc-actions .mc-btn").first.click()
                page.wait_for_selector(".govuk-error-summary")
                faults.extend((f"{path} refused", fault) for fault in seen_on_every_screen(page))
    assert not faults, "\n".join(map(str, faults))
