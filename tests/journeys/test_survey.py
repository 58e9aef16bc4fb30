"""A survey of 400 people: drawn, invited, answered by phone, at a machine and on paper, closed, read."""

import csv
import json
import math
import re

import pytest
from django.conf import settings
from django.urls import reverse
from tests.harness.browser import browser
from tests.journeys.test_citizen import EYES
from tests.steering.surveys.world import CONTENT
from tests.web.steer.surveys.conftest import HEALTH, HOME, NOW, SURVEY, made

from motcua.commons.accounts.public import OPERATOR
from motcua.steering.surveys import public as surveys

pytestmark = pytest.mark.browser
SIZES = {(HEALTH, "1.1"): 400, (HEALTH, "1.2"): 5, (HOME, "1.1"): 220}
POPULATION, SAMPLE = 625, 400
"""625 / (1 + 625 · 0.03²) is 400."""
ANSWERED = 360
DESK, MACHINE = {"width": 1280, "height": 900}, {"width": 1024, "height": 768}


@pytest.fixture
def house(site, monkeypatch):
    """Pages by who looks at them, on a site whose links lead to itself."""
    monkeypatch.setitem(settings.SITE, "address", site)
    people = made(monkeypatch, SIZES)
    with browser() as chromium:

        def page_of(viewport, client=None, **options):
            context = chromium.new_context(viewport=viewport, **options)
            if client:
                key = client.cookies[settings.SESSION_COOKIE_NAME].value
                context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
            return context.new_page()

        yield site, page_of(DESK, people.admin), page_of, people.second


def go(page, site, name):
    page.goto(f"{site}{reverse(f'steer:{name}', args=SURVEY)}")


def drawn(page, site, paper):
    """Opened with a questionnaire of one's own, seen, drawn."""
    page.goto(f"{site}{reverse('steer:survey_open')}")
    page.fill("[name=code]", "SIPAS")
    page.set_input_files("[name=file]", paper)
    page.locator("main .mc-actions button").first.click()
    page.wait_for_url(re.compile(r"/mau/$"))
    page.fill("[name=ky]", "2026-08")
    page.fill("[name=sai_so]", "3")
    page.get_by_role("button", name="Tính cỡ mẫu").click()
    page.get_by_role("button", name=f"Rút {SAMPLE} hồ sơ").click()
    page.wait_for_url(re.compile(r"/SIPAS/2026/$"))
    assert f"trong {POPULATION} hồ sơ" in page.locator("main").inner_text()


def vote_by_phone(page, link):
    page.goto(link)
    for question in (0, 1):
        page.get_by_label("Rất hài lòng").nth(question).check()
    page.get_by_role("button", name="Gửi phiếu").click()
    page.wait_for_url(re.compile(r"/cam-on/$"))
    page.goto(link)
    assert "Mã phiếu này đã được dùng" in page.locator("main").inner_text()


def opened_machine(page, site):
    go(page, site, "survey_machine")
    page.select_option("[name=agency]", HEALTH)
    for place, part in enumerate(("30", "11", "2026")):
        page.fill(f"[name=until_{place}]", part)
    page.get_by_role("button", name="Lấy địa chỉ cho máy").click()
    return page.locator(".mc-note a").first.get_attribute("href")


def vote_at_machine(page, address, token):
    """Once with an invitation, once as somebody who came by; the invitation is used up. No scripts."""
    answers = ("Hài lòng", "Không hài lòng", "Bỏ qua câu này", "Gửi phiếu")
    for code, buttons in ((token, ("Mở phiếu của tôi", *answers)), (None, ("Bắt đầu", *answers))):
        page.goto(address)
        said = pressed(page, buttons, code)
        assert "Cảm ơn bạn" in said
    page.goto(address)
    assert "đã được dùng" in pressed(page, ("Mở phiếu của tôi",), token)


def pressed(page, buttons, code):
    """One button after another, each on the page that the one before opened; what the last page says."""
    if code:
        page.fill("[name=token]", code.lower())
    for name in buttons:
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).click()
    return page.locator("main").inner_text()


def brought_in(page, site, path, tokens):
    """The rest on paper, and one token for the second time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("token", "Q1", "Q2", "T"))
        writer.writerows((token, 5 if place % 4 else 2, 4, "Xin thêm ghế") for place, token in enumerate(tokens))
    go(page, site, "survey_batch")
    page.set_input_files("[name=file]", path)
    page.get_by_role("button", name="Nạp phiếu").click()
    page.wait_for_selector(".govuk-error-summary")
    said = page.locator("main").inner_text()
    assert f"Đã nhận {ANSWERED - 2} phiếu." in said
    assert "1 dòng không nhận được" in said


def closed(page, second, site):
    """One asks, another closes."""
    go(page, site, "survey_close")
    page.get_by_role("button", name="Đề nghị đóng khảo sát").click()
    page.wait_for_url(re.compile(r"/SIPAS/2026/$"))
    go(second, site, "survey_close")
    second.get_by_role("button", name="Đóng khảo sát").click()
    second.get_by_role("button", name="Đúng, làm việc này").click()
    second.wait_for_url(re.compile(r"/ket-qua/$"))
    return second.locator("main").inner_text()


def test_a_survey_of_400_people(house, tmp_path):
    site, page, page_of, colleague = house
    paper = tmp_path / "phieu.json"
    paper.write_text(json.dumps(CONTENT), encoding="utf-8")
    drawn(page, site, paper)
    tokens = list(surveys.issue(*SURVEY, who=OPERATOR, at=NOW).values())
    assert len(tokens) == SAMPLE
    vote_by_phone(page_of(EYES["phone"]), f"{site}{reverse('portal:ballot', args=[tokens[0]])}")
    machine = page_of(MACHINE, java_script_enabled=False)
    vote_at_machine(machine, opened_machine(page, site), tokens[1])
    brought_in(page, site, tmp_path / "phieu.csv", [*tokens[2:ANSWERED], tokens[0]])
    said = closed(page, page_of(DESK, colleague), site)
    on_paper = ANSWERED - 2
    liked = 2 + 1 + sum(bool(place % 4) for place in range(on_paper)) + on_paper
    share = liked / (2 * ANSWERED)
    spread = (POPULATION - ANSWERED) / (POPULATION - 1)
    margin = math.ceil(19_600 * math.sqrt(share * (1 - share) / ANSWERED * spread)) / 100
    for words in (
        f"{100 * share:.2f}".replace(".", ","),
        f"± {margin:.2f} điểm phần trăm".replace(".", ","),
        f"{liked} trên {2 * ANSWERED} câu trả lời",
        f"{ANSWERED} (90,00",
        "Sở Y tế",
    ):
        assert words in said, words
