"""In a real Chromium at both widths: no axe violation, no sideways scrolling, forms that were not taken included."""

import pytest
from django.conf import settings
from tests.commons.files.samples import PDF
from tests.harness.browser import COVERED, browser, seen, watched
from tests.harness.people import admin, chief
from tests.web.steer.appraisal.conftest import AT, BASE, HERE, SHEET, THERE, aside, completed, latest, made, scored

from motcua.steering.appraisal import public as appraisal

pytestmark = pytest.mark.browser
YEAR = f"{BASE}PAR/2026/"
PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
DROP = """(bytes) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], "bc.pdf", {type: "application/pdf"}));
  const drop = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
  document.querySelector("[data-drop*='muc=2.2']").dispatchEvent(drop);
}"""
FILL = "form.mc-answer [name=answer]"


WIDE = "document.documentElement.scrollWidth > innerWidth"


class Walk:
    """Everyone's pages in one browser on a phone, and how wide they stand on a desktop; faults in `faults`."""

    def __init__(self, chromium, site, year):
        self.site, self.year, self.faults = site, year, []
        self.context = watched(chromium.new_context(viewport=PHONE))
        self.context.on("console", lambda said: self.faults.append(said.text) if "status of" not in said.text else None)
        self.context.on("weberror", lambda fault: self.faults.append(str(fault.error)))
        self.page = self.context.new_page()

    def go(self, who, path):
        """A page as somebody reads it."""
        session = getattr(self.year, who).cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.site}])
        self.page.goto(self.site + path)

    def look(self, who, path, press="", fill=None):
        """One page, or what becomes of it when a button is pressed."""
        page = self.page
        page.set_viewport_size(PHONE)
        self.go(who, path)
        for selector, text in (fill or {}).items():
            page.fill(selector, text)
        if press:
            page.locator(press).first.click()
            page.wait_for_selector(".govuk-error-summary")
        self.faults.extend((path, press, fault) for fault in seen(page))
        page.set_viewport_size(DESKTOP)
        if page.evaluate(WIDE):
            self.faults.append((path, "scrolls sideways on a desktop"))
        if page.locator("h1").count() != 1:
            self.faults.append((path, "not one h1"))


@pytest.mark.usefixtures("eyes")
def test_every_page_for_every_eye_and_what_the_keys_and_scripts_do(site, tmp_path):
    """One province and one browser for all of it: each costs more than the pages do."""
    year = made(tmp_path)
    scored(year, THERE)
    appraisal.copy_set("PAR", year=2026, to=2027, who=admin(), at=AT)
    with browser() as chromium:
        walk = Walk(chromium, site, year)
        a_sheet_is_filled_by_keyboard_and_evidence_dropped_on_a_row(walk)
        units_are_judged_by_keyboard(walk)
        sums_follow_the_typing(walk)
        while_open(walk)
        aside(scored, year)
        walk.look("chair", f"{YEAR}hoi-dong/")
        walk.look("chair", f"{YEAR}cong-bo/")
        number = aside(closed, year, tmp_path)
        walk.look("leader", f"{SHEET}kien-nghi/")
        walk.look("chair", f"{YEAR}kien-nghi/{number}/")
        for path in (f"{SHEET}?muc=2.4", f"{YEAR}ket-qua/", f"{BASE}lich-su/{HERE}/"):
            walk.look("leader", path)
    assert not walk.faults, "\n".join(map(str, walk.faults))


def while_open(walk):
    for leaf in ("1.1", "2.4"):
        walk.look("clerk", f"{SHEET}?muc={leaf}")
    walk.look("clerk", f"{SHEET}?muc=1.2", "form.mc-answer .mc-btn", {FILL: "99"})
    walk.look("leader", f"{SHEET}ky-duyet/")
    for path in (BASE, YEAR, f"{BASE}PAR/2027/khac/"):
        walk.look("clerk", path)
    bench = f"{YEAR}tham-dinh/?muc=1.1"
    walk.look("judge", bench, "form .mc-go .mc-btn", {f"[name='score:{THERE}']": "99"})
    walk.look("admin", f"{BASE}PAR/2027/sua/", "[value=keep]", {"[name=code] >> nth=1": "1.2"})
    walk.look("admin", f"{BASE}nap/", "main form .mc-actions .mc-btn")
    walk.look("admin", f"{YEAR}mo/")


def closed(year, folder):
    """Both sheets complete, the year published and sealed, one complaint; its number."""
    completed(year, folder)
    appraisal.publish(year.held, decision="QĐ 1", who=chief("one"), at=AT)
    appraisal.seal(appraisal.criteria_set("PAR", 2026), decision="QĐ 1", who=chief("two"), at=AT)
    return appraisal.complain(appraisal.criteria_set("PAR", 2026), HERE, "1.2", "Thiếu", who=chief("x", HERE), at=AT)


def a_sheet_is_filled_by_keyboard_and_evidence_dropped_on_a_row(walk):
    page = walk.page
    page.set_viewport_size(DESKTOP)
    walk.go("clerk", f"{SHEET}?muc=1.2")
    page.keyboard.press("Alt+j")
    page.wait_for_url("**muc=1.3")
    page.keyboard.type("1")
    page.wait_for_selector("text=Nếu ghi câu trả lời này")
    assert "7,50" in page.locator(".mc-then").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**muc=2.1")
    assert "7,50" in page.locator("#tong-diem .p").inner_text()
    page.evaluate(DROP, list(PDF))
    page.wait_for_url("**muc=2.2")
    assert "bc.pdf" in page.locator(".mc-check").inner_text()


def units_are_judged_by_keyboard(walk):
    """Down a column of boxes, one typed otherwise, the rest agreed with at once; nothing sticky covers a box.

    Nothing is written by a slip: Enter leads down the column, a page's ticks are taken back by the same key, and a
    score typed just before a reload is offered again.
    """
    page = walk.page
    walk.go("judge", f"{YEAR}tham-dinh/?muc=1.2")
    assert [agreed_after_f8(page) for _press in range(2)] == [1, 0]
    page.keyboard.press("Tab")
    page.keyboard.type("13")
    page.once("dialog", lambda asked: asked.accept())
    page.reload()
    page.locator("[data-take]").click()
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == [f"score:{THERE}", "13"]
    page.locator(f"[name='score:{THERE}']").fill("12")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "do"
    page.focus(f"[name='score:{THERE}']")
    page.keyboard.press("Tab")
    page.keyboard.type("Một sáng kiến chưa được công nhận")
    assert page.evaluate(COVERED) == []
    assert agreed_after_f8(page) == 0
    page.keyboard.press("F9")
    page.wait_for_url("**muc=1.3**")
    assert aside(latest, "1.2", THERE) == ("review1", 12)


def agreed_after_f8(page):
    page.keyboard.press("F8")
    return page.locator("[name^='agree:']:checked").count()


def sums_follow_the_typing(walk):
    page = walk.page
    walk.go("admin", f"{BASE}PAR/2027/sua/")
    page.fill("[name=max_points] >> nth=1", "12,5")
    assert page.locator("b[data-sum]").inner_text() == "102,5"
    assert page.input_value("[data-sum='1']") == "42,5"
    page.locator("[value=keep]").click()
    page.wait_for_url("**/PAR/2027/")
    assert aside(appraisal.criteria_set, "PAR", 2027).rules.tree.most == 102.5
