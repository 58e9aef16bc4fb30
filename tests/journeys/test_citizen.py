"""A citizen finds a procedure, files it, gets a receipt and follows it, in a real Chromium; and axe on every page."""

from contextlib import contextmanager

import pytest
from tests.commons.files.samples import PDF
from tests.harness.browser import browser, violations, watched
from tests.web.portal import ground
from tests.web.portal.ground import BIRTH, DOUBTFUL, PASSWORD

pytestmark = pytest.mark.browser
EYES = {"phone": {"width": 360, "height": 780}, "desktop": {"width": 1280, "height": 900}}
OPEN = [
    "/",
    "/tim/?q=khai+sinh",
    "/tim/?q=zzzqqq",
    "/tim/",
    "/linh-vuc/",
    "/linh-vuc/ho-tich/",
    "/viec/land/",
    f"/thu-tuc/{BIRTH}/",
    f"/thu-tuc/{DOUBTFUL}/",
    "/thu-tuc/9.9/",
    "/tra-cuu/",
    "/tra-cuu/?ma=khong-co",
    "/tro-giup/",
    "/tiep-can/",
    "/dang-nhap/",
    "/dang-ky/",
]
FILING = ("nguoi-nop/", "co-quan/", "noi-dung/", "giay-to/", "kiem-tra/", "bo/")
OWN = ["", "da-nop/", "ai-da-xem/", "rut/", "bo-sung/"]


@contextmanager
def page_of(width, **options):
    """A page of a new browser; what the content policy refuses or a script drops is a fault."""
    faults = []
    with browser() as chromium:
        context = watched(chromium.new_context(viewport=EYES[width], **options))
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        yield context.new_page()
    assert not faults


def broken(page):
    """What is wrong with the page as it stands: axe, sideways scrolling, not one h1."""
    faults = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("scrolls sideways")
    return faults if page.locator("h1").count() == 1 else [*faults, "not one h1"]


def sign_in(page, site):
    page.goto(f"{site}/dang-nhap/")
    page.fill("[name=username]", "men")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")


@pytest.fixture
def people(site, tmp_path):
    """The province, a citizen, and a dossier of hers that waits for papers."""
    ground.province(tmp_path / "thu-tuc")
    account = ground.citizen()
    return account, ground.awaiting(account), ground.finished(account, key="k2")


def press_through_faults(page, filing):
    """The error states: each form sent empty."""
    for path in FILING[:5]:
        page.goto(f"{filing}{path}")
        with page.expect_navigation():
            page.locator("main form").last.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
        yield f"{path} empty", broken_on_every_screen(page)


def broken_on_every_screen(page):
    faults = {}
    for name, size in EYES.items():
        page.set_viewport_size(size)
        faults[name] = broken(page)
    return {name: found for name, found in faults.items() if found}


@pytest.mark.usefixtures("eyes")
def test_every_page_for_every_eye(site, people):
    _, waiting, done = people
    faults = {}
    with page_of("phone") as page:
        for path in OPEN:
            page.goto(site + path)
            faults[path] = broken_on_every_screen(page)
        sign_in(page, site)
        own = ["/ho-so/", *(f"/ho-so/{waiting}/{rest}" for rest in OWN), f"/ho-so/{done}/"]
        page.goto(f"{site}/nop/{BIRTH}/")
        filing = page.url.removesuffix(FILING[0])
        for path in [*(site + path for path in own), *(filing + part for part in FILING)]:
            page.goto(path)
            faults[path] = broken_on_every_screen(page)
        faults |= dict(press_through_faults(page, filing))
        page.goto(f"{site}/nop/{BIRTH}/")
        faults["several drafts"] = broken_on_every_screen(page)
    assert not {path: found for path, found in faults.items() if found}


def file_birth(page, *, sent_by_script):
    """From the task list to the receipt."""
    page.fill("[name=id_number]", "019190001218")
    page.fill("[name=address]", "Xóm Đồng Tâm")
    page.click("text=Lưu và đi tiếp")
    page.check("label:has-text('UBND xã Đồng Hỷ')")
    page.click("text=Lưu và đi tiếp")
    page.fill("[name=content]", "Đăng ký khai sinh cho con gái")
    page.check("label:has-text('Bản giấy tại bộ phận một cửa')")
    page.click("text=Lưu và đi tiếp")
    page.set_input_files("#tep-1", {"name": "to khai.pdf", "mimeType": "application/pdf", "buffer": PDF})
    if sent_by_script:
        page.locator("#giay-1 li a", has_text="to khai.pdf").wait_for()
    page.click("text=Lưu và đi tiếp")
    page.wait_for_url("**/kiem-tra/")
    assert [words for words in ("Lò Thị Mến", "to khai.pdf") if words not in page.locator("main").inner_text()] == []
    button = page.get_by_role("button", name="Nộp hồ sơ")
    if sent_by_script:
        button.dblclick()
    else:
        button.click()
    page.wait_for_url("**/da-nop/")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_citizen_files_and_follows(site, people, script):
    with page_of("phone", java_script_enabled=script) as page:
        page.goto(site)
        if script:
            page.locator("#tim-thu-tuc").press_sequentially("dang ky khai sinh")
            page.locator("[role=option]").first.wait_for()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        else:
            page.fill("#tim-thu-tuc", "dang ky khai sinh")
            page.keyboard.press("Enter")
            page.click("text=Đăng ký khai sinh cho con")
        page.wait_for_url(f"**/thu-tuc/{BIRTH}/")
        page.click("a:has-text('Nộp hồ sơ'):visible")
        page.fill("[name=username]", "men")
        page.fill("[name=password]", PASSWORD)
        page.click("main form button")
        file_birth(page, sent_by_script=script)
        code = page.url.split("/")[-3]
        assert code in page.locator("main").inner_text()
        assert page.locator("img[alt*='QR']").evaluate("image => image.complete && image.naturalWidth > 0")
        page.click("a:has-text('Xem hồ sơ')")
        assert "đang kiểm tra xem giấy tờ của bạn đã đủ chưa" in page.locator("main").inner_text()
        page.goto(f"{site}/ho-so/")
        assert page.locator(f"a[href='/ho-so/{code}/']").count() == 1
        assert page.locator("main ul a[href^='/ho-so/']").count() == 3
