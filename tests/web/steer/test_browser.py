"""In a real Chromium at both widths: no axe violation and no sideways scrolling, also where a form was not taken."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from tests.harness.browser import SCREENS, browser, sampled, seen, seen_on_every_screen, watched
from tests.harness.people import admin, chief
from tests.web.steer.conftest import GROUP, NOW, PLAN, WHO, made
from tests.web.steer.surveys.conftest import addresses as surveyed

from motcua.measure.indicators.public import period
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import MeetingPlan, TaskContent, Terms
from motcua.steering.briefings import public as briefings

pytestmark = pytest.mark.browser
RAIL = """() => {
  const rail = document.querySelector(".mc-rail");
  if (!rail) return [];
  const here = [...rail.querySelectorAll("[aria-current]")].map((link) => link.getBoundingClientRect());
  const row = rail.getBoundingClientRect();
  if (here.length !== 1) return [`${here.length} parts are the current one`];
  return here[0].left >= row.left - 1 && here[0].right <= row.right + 1 ? [] : ["the current part is out of view"];
}"""
PHONE = dict(zip(("width", "height"), SCREENS["phone"], strict=True))


def addresses(meeting):
    task, target = [GROUP, "2"], [PLAN, "1.1"]
    read = [
        reverse("steer:home"),
        reverse("steer:owed", query={"co-quan": "H55.01"}),
        reverse("steer:owed"),
        reverse("steer:targets"),
        reverse("steer:targets", query={"trang-thai": "exceeded", "ngay": "2024-01-01"}),
        reverse("steer:target", args=target),
        reverse("steer:cascade", args=target),
        reverse("steer:review_targets"),
        reverse("steer:register", args=["villages"]),
        reverse("steer:tasks"),
        reverse("steer:tasks", query={"trang-thai": "done"}),
        reverse("steer:calendar"),
        reverse("steer:calendar", query={"thang": "2025-01"}),
        reverse("steer:task", args=task),
        reverse("steer:task", args=[GROUP, "1"]),
        reverse("steer:bottlenecks"),
        reverse("steer:unsettled"),
        reverse("steer:meetings"),
        reverse("steer:meeting", args=[meeting]),
        reverse("steer:meeting", args=[meeting], query={"trinh-chieu": "1"}),
        reverse("steer:attendance", args=[meeting]),
    ]
    written = [
        reverse("steer:hand_down", args=target, query={"loai": "departments"}),
        reverse("steer:load_register", args=["teams"]),
        reverse("steer:check", args=task),
        reverse("steer:bottleneck", args=task),
        reverse("steer:give"),
        reverse("steer:call_meeting"),
        reverse("steer:conclude", args=[meeting]),
        reverse("steer:end_bottleneck", args=[assignments.bottlenecks(at=NOW)[0].id]),
    ]
    return read, written


def records():
    """Documents, dialogues, pilot models, money, commendations, an invitation, what is late; those of a form."""
    ahead = assignments.call_meeting(
        GROUP, MeetingPlan("Phiên sau", date(2026, 12, 1)), agenda=[("Kinh phí", None)], who=chief(), at=NOW
    )
    assignments.invite(ahead, ["Sở Y tế", "UBND tỉnh", "Công an tỉnh"], who=chief(), at=NOW)
    assignments.remind(at=NOW)
    assignments.open_pilot(GROUP, "1", name="Khám bằng căn cước", lead="Sở Y tế", who=chief(), at=NOW)
    assignments.add_pilot_result(GROUP, "1", on=NOW.date(), text="12 trạm", **WHO)
    assignments.set_budget(GROUP, "1", year=2026, source="ngân sách tỉnh", amount=5_000_000, **WHO)
    promise = [TaskContent("Mở thêm quầy", "Sở Y tế", Terms(due=date(2026, 11, 1)), giver="H55")]
    dialogue = assignments.hold_dialogue(GROUP, promise, held_on=NOW.date(), partners="dân", topic="Đất", **WHO)
    assignments.commend(GROUP, collective="Sở Y tế", form="Bằng khen", on=NOW.date(), reason="tốt", who=chief(), at=NOW)
    document = assignments.directives(at=NOW)[0].id
    lists = ("directives", "dialogues", "pilots", "commendations", "money", "late", "calendar")
    read = [reverse(f"steer:{name}") for name in lists] + [
        reverse("steer:directive", args=[document]),
        reverse("steer:dialogue", args=[dialogue]),
        reverse("steer:pilot", args=[GROUP, "1"]),
        reverse("steer:meeting", args=[ahead]),
        reverse("steer:invitation", args=[ahead, "H55.01"]),
        reverse("steer:invite", args=[ahead]),
        reverse("steer:agenda", args=[ahead]),
    ]
    return read, [reverse("steer:hold_dialogue"), reverse("steer:investment", args=[GROUP, "1"])]


def packs():
    """A pack: on the list, open, its first slide, one with a figure, one with a list."""
    pack = briefings.make(period("2026"), at=NOW, who=admin("x"), simulated=True)
    slides = [reverse("steer:pack_slide", args=[pack.id, number]) for number in (1, 2, 5)]
    return [reverse("steer:packs"), reverse("steer:pack", args=[pack.id]), *slides]


def found(page, site, read, written, wide=()):
    """What is wrong with these pages on a phone, and with those after they were sent empty; `wide` on a desk too."""
    for path in [*read, *written]:
        page.goto(f"{site}{path}")
        assert page.locator("h1").count() == 1, path
        assert page.evaluate(RAIL) == [], path
        if path in written:
            page.locator("main .mc-actions button").first.click()
            page.wait_for_selector(".govuk-error-summary")
        yield from ((path, fault) for fault in (seen_on_every_screen if path in wide else seen)(page))
        page.set_viewport_size(PHONE)


@pytest.mark.usefixtures("eyes")
def test_every_page_for_every_eye(site, monkeypatch):
    """On a phone every page, empty and refused ones too; on a desk those that are laid out otherwise there."""
    year = made(monkeypatch)
    read, written = addresses(year.meeting)
    more, forms = records()
    shown = packs()
    wide = [reverse(f"steer:{name}") for name in ("home", "tasks", "calendar", "owed")]
    wide += [reverse("steer:task", args=[GROUP, "1"]), *shown]
    faults: list[object] = []
    with browser() as chromium:
        context = watched(chromium.new_context(viewport=PHONE))
        context.on("console", lambda said: faults.append(said.text) if "status of" not in said.text else None)
        page = context.new_page()
        sign_in(context, site, year.leader)
        faults.extend(found(page, site, sampled([*read, *more, *shown]), sampled([*written, *forms]), wide))
        sign_in(context, site, year.admin)
        faults.extend(found(page, site, *surveyed(monkeypatch)))
    assert not faults, "\n".join(map(str, faults))


@pytest.mark.long
def test_every_page_fits_a_phone_in_english(site, monkeypatch):
    """Its words are longer or shorter than the Vietnamese, and other columns become too wide."""
    year = made(monkeypatch)
    read, written = addresses(year.meeting)
    more, forms = records()
    shown = packs()
    with browser() as chromium:
        context = chromium.new_context(viewport=PHONE)
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": site}])
        page = context.new_page()
        sign_in(context, site, year.leader)
        wide = too_wide(page, site, [*read, *written, *more, *forms, *shown])
        read, written = surveyed(monkeypatch)
        sign_in(context, site, year.admin)
        wide += too_wide(page, site, [*read, *written])
    assert wide == []


def too_wide(page, site, paths):
    """The pages that scroll sideways."""
    found = []
    for path in paths:
        page.goto(f"{site}{path}", wait_until="domcontentloaded")
        assert page.locator("html").get_attribute("lang") == "en", path
        found += [path] * page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return found


def sign_in(context, site, client):
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
