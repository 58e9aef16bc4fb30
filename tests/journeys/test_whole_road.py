"""One dossier's whole road in a real Chromium: filed, accepted, settled, returned; and the figure that it moves."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from tests.casework.slips.world import FOUNDED, HERE
from tests.journeys.test_citizen import file_birth, page_of
from tests.web.portal import ground
from tests.web.portal.ground import AT, BIRTH, PASSWORD

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role
from motcua.measure.facts.public import bring_up

pytestmark = pytest.mark.browser


@pytest.fixture
def province(site, tmp_path):
    """The province, a citizen, and a clerk, an official and a leader of the commune; the site's address."""
    ground.province(tmp_path / "thu-tuc")
    ground.citizen()
    for role in (Role.CLERK, Role.OFFICIAL, Role.LEADER):
        staff = accounts.create_account(
            who=OPERATOR, login=role, full_name=f"Hà {role.label}", kind=AccountKind.STAFF, at=AT, password=PASSWORD
        )
        accounts.grant(staff, role=role, scope=HERE, since=FOUNDED, who=OPERATOR, reason="QĐ 1", at=AT)
    return site


def enter(page, site, login):
    """Sign in as somebody else."""
    page.context.clear_cookies()
    page.goto(f"{site}/dang-nhap/")
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")


def words(page):
    return page.locator("main").inner_text()


def file(page, site):
    """The citizen's part; the code on the receipt."""
    page.goto(f"{site}/thu-tuc/{BIRTH}/")
    page.click("a:has-text('Nộp hồ sơ')")
    page.fill("[name=username]", "men")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    file_birth(page, sent_by_script=False)
    return page.url.split("/")[-3]


def do(page, site, code, act, **answers):
    """One act of the desk, by its page: the answers are typed, or the first choice taken."""
    page.goto(f"{site}/ban/ho-so/{code}/{act}/")
    for name, text in answers.items():
        box = page.locator(f"main [name={name}]")
        if text:
            box.fill(text)
        else:
            box.first.check()
    with page.expect_navigation():
        page.locator("main form[method=post] button.mc-btn:not(.mc-btn--text)").first.click()


def count():
    """The worker's part, in a thread of its own: the browser's driver keeps this one."""
    with ThreadPoolExecutor(1) as worker:
        worker.submit(bring_up).result()
        worker.submit(connections.close_all).result()


def figure(page, site):
    """What the province's board says to whoever is signed in."""
    count()
    page.goto(f"{site}/bang/")
    return words(page)


def test_one_dossier_from_the_citizen_to_the_figure_and_back(province):
    site = province
    with page_of("desktop") as page:
        assert "100,00" not in figure(page, site)

        code = file(page, site)
        enter(page, site, "clerk")
        page.goto(f"{site}/ban/?xem=new")
        assert code.removeprefix(f"{HERE}-") in words(page)
        do(page, site, code, "tiep-nhan")

        enter(page, site, "official")
        do(page, site, code, "ket-thuc", result="", number="12/GKS")

        enter(page, site, "clerk")
        do(page, site, code, "tra-ket-qua", via="")

        enter(page, site, "men")
        page.goto(f"{site}/ho-so/{code}/")
        assert "đã nhận kết quả" in words(page)

        assert "100,00" not in figure(page, site)
        enter(page, site, "leader")
        assert "100,00" in figure(page, site)
        page.goto(f"{site}/bang/co-quan/{HERE}/")
        page.locator("a[href*='/bang/chi-tieu/TDGQ_ON_TIME/ho-so/']").first.click()
        assert code in words(page)
        page.get_by_role("link", name=code).first.click()
        page.wait_for_url(f"**/ban/ho-so/{code}/**")
        assert "12/GKS" not in words(page)
        page.fill("[name=reason]", "Xem hồ sơ đã tính trong số liệu")
        with page.expect_navigation():
            page.get_by_role("button", name="Mở hồ sơ").click()
        story = words(page)
        assert all(step in story for step in ("Đã nộp hồ sơ", "Tiếp nhận", "12/GKS"))
        assert "chuỗi sự kiện nguyên vẹn" in story
