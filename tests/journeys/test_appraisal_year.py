"""A year of appraisal in a real Chromium: opened, 2 units in the browser, 18 by file, 3 appraisers, sealed ranking."""

from contextlib import contextmanager
from functools import partial

import pytest
from django.conf import settings
from django.test import Client
from tests.casework.slips import world
from tests.harness.browser import browser
from tests.journeys.test_citizen import EYES
from tests.web.steer.appraisal.conftest import AT, BASE, HERE, HOME, MONEY, PROVINCE, THERE, aside, founded, staff

from motcua.commons.accounts.public import OPERATOR, Role
from motcua.flows.read_imports import read_imports
from motcua.registry.agencies import public as agencies
from motcua.steering.appraisal import public as appraisal

pytestmark = pytest.mark.browser
YEAR = f"{BASE}NAM/2026/"
THIRD = "H55.S03"
OTHERS = [f"H55.X1{number:02d}" for number in range(18)]
SET = """code,parent,name,max_points,method,params,evidence
1,,Kế hoạch ban hành đúng hạn,30,yes_no,,
2,,Sáng kiến được công nhận,30,manual,,
3,,Phản ánh xử lý đúng hạn,20,linear,,
4,,Khảo sát người dân,20,survey,,
"""
JUDGES = {"one": (HOME, "1"), "two": (MONEY, "2"), "three": (THIRD, "3")}


@pytest.fixture
def people(site, tmp_path):
    """The province with 20 communes, and everyone who has a part in the year."""
    del site
    founded(tmp_path)
    make = partial(agencies.create_agency, who=OPERATOR, parent=PROVINCE)
    for unit in OTHERS:
        kind = agencies.AgencyKind.COMMUNE_COMMITTEE
        make(identifier=unit, name=f"UBND xã {unit}", kind=kind, level="commune", since=world.FOUNDED)
    kind = agencies.AgencyKind.DEPARTMENT
    make(identifier=THIRD, name="Sở Tư pháp", kind=kind, level="province", since=world.FOUNDED)
    (tmp_path / "nam.csv").write_text(SET, encoding="utf-8")
    roles = {
        "admin": (Role.ADMIN, PROVINCE),
        "chair": (Role.LEADER, PROVINCE),
        "deputy": (Role.LEADER, PROVINCE),
        **{name: (Role.OFFICIAL, agency) for name, (agency, _leaf) in JUDGES.items()},
    }
    for name, unit in (("a", HERE), ("b", THERE)):
        roles |= {
            f"clerk {name}": (Role.CLERK, unit),
            f"leader {name}": (Role.LEADER, unit),
        }
    return {name: session(staff(name.replace(" ", "-"), *place)) for name, place in roles.items()}


@contextmanager
def page_of(width):
    """A page of a new browser, without axe: each page of the year is met by it elsewhere."""
    faults = []
    with browser() as chromium:
        context = chromium.new_context(viewport=EYES[width])
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        yield context.new_page()
    assert not faults


def session(someone):
    """Signed in; the form for that has its own tests."""
    client = Client()
    client.force_login(someone)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def become(page, site, someone):
    """Act as somebody else."""
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": someone, "url": site}])


def press(page, words):
    """A button of the page, and of the dialog that asks once more, if one does."""
    asked = page.locator("form[data-behave~='confirm-act']").count()
    with page.expect_navigation():
        page.locator(f"main button:has-text('{words}')").first.click()
        if asked:
            page.locator("#mc-confirm [value=yes]").click()
    page.wait_for_selector(".mc-notice")


def opened(page, site, folder):
    """The administrator brings the set in, opens 20 sheets and gives each leaf to a department."""
    page.goto(f"{site}{BASE}nap/")
    page.set_input_files("[name=file]", folder / "nam.csv")
    for name, text in (("code", "NAM"), ("year", "2026"), ("name", "Bộ tiêu chí năm")):
        page.fill(f"[name={name}]", text)
    with page.expect_navigation():
        page.locator("main button:has-text('Nạp')").first.click()
    aside(read_imports, at=AT)
    page.goto(f"{site}{YEAR}mo/")
    page.fill("[name=units]", "\n".join([HERE, THERE, *OTHERS]))
    press(page, "Mở phiếu")
    for agency, leaf in JUDGES.values():
        page.select_option("[name=appraiser]", agency)
        page.check(f"[name=parts][value='{leaf}']")
        press(page, "Giao thẩm định")


def self_scored(page, site, unit, points):
    """A clerk answers leaf after leaf without leaving the keyboard."""
    page.goto(f"{site}{YEAR}phieu/{unit}/")
    page.check("[name=answer][value='1']")
    press(page, "Ghi, sang mục chưa có điểm")
    for answer in (points, "90"):
        page.fill("form.mc-answer [name=answer]", answer)
        with page.expect_navigation():
            page.keyboard.press("Enter")


def signed(page, site, unit):
    page.goto(f"{site}{YEAR}phieu/{unit}/ky-duyet/")
    press(page, "Ký duyệt")


def judged(page, site, leaf, turn="1", **scores):
    page.goto(f"{site}{YEAR}tham-dinh/?muc={leaf}&lan={turn}")
    for unit, (score, reason) in scores.items():
        if page.input_value(f"[name='score:{unit}']").removesuffix(",00") == score:
            page.check(f"[name='agree:{unit}']")
        else:
            page.fill(f"[name='score:{unit}']", score)
            page.fill(f"[name='reason:{unit}']", reason)
    press(page, "Ghi")


def by_file(folder, stage, lines):
    held = appraisal.criteria_set("NAM", 2026)
    path = folder / f"{stage}.csv"
    path.write_text("\n".join(["unit,leaf,answer", *lines]) + "\n", encoding="utf-8")
    report = appraisal.put(path, held, appraisal.stage_of(stage), who=OPERATOR, at=AT)
    assert not report.left_out, report.faults


def test_a_year_from_opening_to_the_sealed_ranking(site, people, tmp_path):
    with page_of("desktop") as page:
        become(page, site, people["admin"])
        opened(page, site, tmp_path)
        for name, unit, points in (("a", HERE, "25"), ("b", THERE, "30")):
            become(page, site, people[f"clerk {name}"])
            self_scored(page, site, unit, points)
            become(page, site, people[f"leader {name}"])
            signed(page, site, unit)
        rest = [f"{unit},{leaf},{answer}" for unit in OTHERS for leaf, answer in (("1", 1), ("2", 20), ("3", 80))]
        aside(by_file, tmp_path, "self", rest)
        for name, (_agency, leaf) in JUDGES.items():
            become(page, site, people[name])
            cut = ("20", "Thiếu một quyết định") if leaf == "2" else ("30" if leaf == "1" else "18", "")
            judged(page, site, leaf, **{HERE: cut, THERE: cut})
        become(page, site, people["leader a"])
        page.goto(f"{site}{YEAR}phieu/{HERE}/?muc=2")
        page.fill("form.mc-answer [name=reason]", "Quyết định 9 gửi bổ sung")
        press(page, "Gửi giải trình")
        become(page, site, people["two"])
        judged(page, site, "2", "2", **{HERE: ("25", "Đã nhận quyết định 9")})
        aside(by_file, tmp_path, "survey", [f"{unit},4,80" for unit in (HERE, THERE, *OTHERS)])
        become(page, site, people["chair"])
        page.goto(f"{site}{YEAR}cong-bo/")
        page.fill("[name=decision]", "1234/QĐ-UBND ngày 15/01/2027")
        press(page, "Công bố kết quả")
        become(page, site, people["deputy"])
        page.goto(f"{site}{YEAR}niem-phong/")
        press(page, "Niêm phong kết quả")
        page.goto(f"{site}{YEAR}ket-qua/")
        cells = [row.inner_text().split("\t") for row in page.locator("main tbody tr").all()]
    assert [(rank.strip(), total.strip()) for rank, _unit, total, _grade in cells[:4]] == [
        ("1", "89,00"),
        ("2", "84,00"),
        ("3", "82,00"),
        ("3", "82,00"),
    ]
    assert len(cells) == 20
    assert list(appraisal.broken_seals()) == []
