"""In a real Chromium: a session goes on at work, says when it ends, and is opened again over what was typed."""

from datetime import timedelta

import pytest
from tests.casework.slips import world
from tests.commons.files.samples import PDF
from tests.harness import databases, site
from tests.harness.browser import browser, seen_on_every_screen
from tests.harness.dossiers import page_of
from tests.web.desk.conftest import NOW, at_work, founded

from motcua.commons.accounts.public import Role

pytestmark = pytest.mark.browser
PASSWORD = "núi Cốc xanh 2026"
DIALOG, NEAR = "#mc-session[open]", "#mc-session-near:visible"


class Hours:
    """The time by which the server and the pages go."""

    def __init__(self, monkeypatch):
        self.at = NOW
        monkeypatch.setattr("motcua.config.one_moment.now", lambda: self.at)

    def pass_by(self, page, seconds):
        self.at += timedelta(seconds=seconds)
        page.clock.run_for(seconds * 1000)


@pytest.fixture
def hours(monkeypatch):
    return Hours(monkeypatch)


@pytest.fixture(scope="module")
def _served_once(django_db_setup, django_db_blocker, tmp_path_factory):
    """A commune over HTTP for all of this module: each test signs in anew and sends a dossier of its own."""
    with django_db_blocker.unblock(), databases.clone(), site.served() as address:
        ground = founded(tmp_path_factory.mktemp("ban"))
        clerk = ground.accounts["clerk"]
        clerk.set_password(PASSWORD)
        clerk.save()
        yield ground, address


@pytest.fixture
def desk(_served_once, django_db_blocker, monkeypatch):
    ground, address = _served_once
    with django_db_blocker.unblock():
        served = at_work(ground, monkeypatch)
        served.site = address
        yield served


@pytest.fixture
def page(desk, hours):
    with browser() as chromium:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.clock.install(time=NOW)
        page.goto(f"{desk.site}/dang-nhap/?next=/ban/tiep-nhan/?thu-tuc={world.PROCEDURE}")
        sign_in(page.locator("main form"))
        page.wait_for_url("**/tiep-nhan/**")
        yield page


def sign_in(form, password=PASSWORD):
    if form.locator("[name=username]").is_editable():
        form.locator("[name=username]").fill(f"{Role.CLERK}0")
    form.locator("[name=password]").fill(password)
    form.locator("button").first.click()


def typed(page):
    page.fill("[name=name]", "Vi Văn Thuỷ")
    page.set_input_files("[name=tep-1]", {"name": "to khai.pdf", "mimeType": "application/pdf", "buffer": PDF})


def taken_in(page):
    page.click("button[data-key=F9]")
    return filed(page)


def filed(page):
    """The dossier that the page says was taken in, as it is stored."""
    slip = page.get_by_text("In giấy hẹn, mẫu 01")
    slip.wait_for()
    code = slip.get_attribute("href").split("/")[3]
    return page_of(code, NOW + timedelta(hours=1))


def test_who_types_for_sixteen_minutes_loses_nothing(page, hours):
    typed(page)
    for _minute in range(16):
        hours.pass_by(page, 60)
        page.locator("[name=content]").press("a")
        page.wait_for_timeout(50)
    assert not page.locator(DIALOG).count()
    assert taken_in(page).papers[-1]["source"] == "scan"


def test_two_minutes_before_its_end_a_session_says_so_and_a_key_keeps_it(page, hours):
    hours.pass_by(page, 12 * 60)
    assert not page.locator(NEAR).count()
    hours.pass_by(page, 90)
    assert page.locator(NEAR).inner_text().startswith("Phiên làm việc sắp hết, còn 1:")
    assert not seen_on_every_screen(page)
    page.keyboard.press("Shift")
    page.locator("#mc-session-near").wait_for(state="hidden")
    hours.pass_by(page, 10 * 60)
    assert not page.locator(DIALOG).count()


def test_a_session_that_ended_is_opened_again_over_the_page_and_all_of_it_is_sent(page, hours):
    typed(page)
    hours.pass_by(page, 16 * 60)
    page.locator(DIALOG).wait_for()
    assert not seen_on_every_screen(page)
    sign_in(page.locator(DIALOG), "sai mat khau")
    page.locator(DIALOG).get_by_text("Tên đăng nhập hoặc mật khẩu chưa đúng").wait_for()
    sign_in(page.locator(DIALOG))
    page.locator(DIALOG).wait_for(state="detached")
    papers = taken_in(page).papers
    assert (papers[-1]["source"], papers[-1]["name"]) == ("scan", "Tờ khai")


def test_who_was_signed_out_elsewhere_is_asked_when_the_form_is_sent(page, hours, desk):
    typed(page)
    signed_out_elsewhere(page, desk)
    hours.pass_by(page, 61)
    page.click("button[data-key=F9]")
    page.locator(DIALOG).wait_for()
    sign_in(page.locator(DIALOG))
    assert [(one["source"], one["name"]) for one in filed(page).papers] == [("scan", "Tờ khai")]


def test_no_question_comes_between_the_press_of_a_button_and_its_release(page, hours, desk):
    typed(page)
    signed_out_elsewhere(page, desk)
    hours.pass_by(page, 61)
    page.hover("button[data-key=F9]")
    page.mouse.down()
    page.evaluate("async () => { for (const _ of [1, 2, 3]) await fetch(location.href) }")
    assert not page.locator(DIALOG).count()
    page.mouse.up()
    page.locator(DIALOG).wait_for()
    sign_in(page.locator(DIALOG))
    assert [(one["source"], one["name"]) for one in filed(page).papers] == [("scan", "Tờ khai")]


def signed_out_elsewhere(page, desk):
    other = page.context.new_page()
    other.goto(f"{desk.site}/ban/")
    other.locator(".mc-menu summary").click()
    other.locator(".mc-menu form button").click()
    other.wait_for_url(f"{desk.site}/")


def test_what_was_typed_is_offered_when_the_page_is_opened_anew_and_forgotten_once_it_is_sent(page, hours):
    page.fill("[name=name]", "Vi Văn Thuỷ")
    page.check("[name=thu-1]")
    with page.expect_response("**/phien/dang-dien/"):
        hours.pass_by(page, 3)
    page.reload()
    note = page.locator("aside", has_text="Bản điền dở")
    note.wait_for()
    assert page.input_value("[name=name]") == ""
    assert not seen_on_every_screen(page)
    note.get_by_text("Lấy lại").click()
    assert (page.input_value("[name=name]"), page.is_checked("[name=thu-1]")) == ("Vi Văn Thuỷ", True)
    page.fill("[name=name]", "")
    page.click("button[data-key=F9]")
    page.locator(".govuk-error-summary").wait_for()
    page.fill("[name=name]", "Vi Văn Thuỷ")
    taken_in(page)
    with page.expect_response("**/phien/dang-dien/**") as told:
        page.goto(page.url + f"?thu-tuc={world.PROCEDURE}")
    assert told.value.json() == {}
