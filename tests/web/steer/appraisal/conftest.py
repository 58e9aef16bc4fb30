"""A year of appraisal: two communes that score themselves, two departments that appraise, the province's leaders."""

import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import connections
from tests.casework.slips import world
from tests.harness.pages import markup
from tests.harness.people import admin, browsers, chief, official, sessions

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role
from motcua.registry.agencies import public as agencies
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, Milestone, Rescale

AT = world.moment("2026-11-02 08:00")
HERE, THERE, PROVINCE = world.HERE, world.THERE, world.PROVINCE
HOME, MONEY = "H55.S01", "H55.S02"
BASE = "/dieu-hanh/cham-diem/"
SHEET = f"{BASE}PAR/2026/phieu/{HERE}/"
SET = """code,parent,name,max_points,method,params,evidence
1,,Chỉ đạo và điều hành,40,,,
1.1,1,Ban hành kế hoạch đúng thời gian,10,yes_no,,Kế hoạch năm
1.2,1,Sáng kiến được công nhận,20,manual,,Quyết định công nhận
1.3,1,Báo cáo chậm,10,deduction,"{""per"": 2.5}",
2,,Thủ tục hành chính,40,,,
2.1,2,Phản ánh xử lý đúng hạn,10,linear,,
2.2,2,Hồ sơ nộp trực tuyến,10,threshold_linear,"{""target"": 80}",
2.3,2,Thư xin lỗi,10,bands,"{""bands"": [{""min"": 100, ""points"": 10}, {""min"": 85, ""points"": 5}], ""else"": 0}",
2.4,2,Hồ sơ giải quyết đúng hạn,10,indicator,"{""code"": ""TDGQ_ON_TIME""}",
3,,Khảo sát,20,survey,,
"""
ANSWERS = {"1.1": "1", "1.2": "15", "1.3": "1", "2.1": "90", "2.2": "60", "2.3": "100"}


def founded(folder, text=SET, units=(HERE, THERE), code="PAR"):
    """The agencies, the set with its sheets, appraisers and days."""
    world.province(folder / "thu-tuc")
    for identifier, name in ((HOME, "Sở Nội vụ"), (MONEY, "Sở Tài chính")):
        agencies.create_agency(
            identifier=identifier,
            name=name,
            kind=agencies.AgencyKind.DEPARTMENT,
            level="province",
            since=world.FOUNDED,
            parent=PROVINCE,
            who=OPERATOR,
        )
    path = folder / "bo.csv"
    path.write_text(text, encoding="utf-8")
    about = About(code, 2026, name="Bộ tiêu chí cấp xã", rescale=Rescale.PROPORTIONAL, legal_basis="QĐ 1/QĐ-UBND")
    report = appraisal.import_set(path, about, who=admin(), at=AT)
    assert not report.left_out, report.faults
    held = appraisal.criteria_set(code, 2026)
    appraisal.open_sheets(held, list(units), who=admin("x"), at=AT)
    hand = {"who": admin("x"), "at": AT}
    appraisal.assign(code, 2026, [leaf for leaf in held.rules.tree.leaves if leaf[0] == "1"], HOME, **hand)
    appraisal.assign(code, 2026, [leaf for leaf in held.rules.tree.leaves if leaf[0] == "2"], MONEY, **hand)
    day = world.moment("2026-11-10 00:00").date()
    appraisal.set_due(code, 2026, Milestone.SELF, day, reason="", **hand)
    return held


def staff(login, role, scope, password=None):
    """Somebody with one role."""
    someone = accounts.create_account(
        who=OPERATOR, login=login, full_name=f"Hà Thị {login}", kind=AccountKind.STAFF, at=AT, password=password
    )
    accounts.grant(someone, role=role, scope=scope, since=world.FOUNDED, who=OPERATOR, reason="QĐ 1", at=AT)
    return someone


ROLES = {
    "clerk": (Role.CLERK, HERE),
    "official": (Role.OFFICIAL, HERE),
    "leader": (Role.LEADER, HERE),
    "stranger": (Role.CLERK, THERE),
    "judge": (Role.OFFICIAL, HOME),
    "treasurer": (Role.OFFICIAL, MONEY),
    "chair": (Role.LEADER, PROVINCE),
    "deputy": (Role.LEADER, PROVINCE),
    "admin": (Role.ADMIN, PROVINCE),
}


def made(folder):
    held = founded(folder)
    people = {name: staff(name, *place) for name, place in ROLES.items()}
    return signed_in(held, people, sessions(people))


def signed_in(held, people, kept):
    """The year with a fresh client of everybody's open session."""
    return SimpleNamespace(held=held, people=people, sessions=kept, **browsers(kept))


def words(response):
    """What the page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup(response)).split())


def aside(act, *given, **named):
    """Something done to the database while a browser runs: in a thread, whose connection is closed again."""

    def done():
        try:
            return act(*given, **named)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


@pytest.fixture(scope="module")
def _founded_once(module_db, tmp_path_factory):
    return made(tmp_path_factory.mktemp("nam"))


@pytest.fixture
def year(_founded_once, db):
    """`clerk`, `official`, `leader` of HERE, `stranger` of THERE, `judge`, `treasurer`, `chair`, `deputy`, `admin`."""
    return signed_in(_founded_once.held, _founded_once.people, _founded_once.sessions)


def scored(year, unit=HERE, **changed):
    """A unit's whole sheet, signed off."""
    held = appraisal.criteria_set("PAR", 2026)
    for leaf, answer in (ANSWERS | changed).items():
        appraisal.self_score(held, unit, leaf, {"answer": answer}, who=official("x", unit), at=AT)
    appraisal.sign_off(held, unit, who=chief("x", unit), at=AT)
    return held


def latest(leaf, unit):
    held = appraisal.criteria_set("PAR", 2026)
    page = appraisal.sheet(held, appraisal.sheet_of(held, unit), as_of=AT)
    return next(line.counted for line in page.lines if line.criterion.code == leaf)


def completed(year, folder, units=(HERE, THERE)):
    """Every sheet complete: the figures do not apply, the survey gave its points."""
    held = appraisal.criteria_set("PAR", 2026)
    for stage, leaf, answer, applies in (
        ("survey", "3", "85", ""),
        ("explanation", "2.4", "", "0"),
        ("review1", "2.4", "", "0"),
    ):
        path = folder / f"{stage}.csv"
        lines = [f"{unit},{leaf},{answer},{applies}" for unit in units]
        path.write_text("\n".join(["unit,leaf,answer,applicable", *lines]) + "\n", encoding="utf-8")
        report = appraisal.put(path, held, appraisal.stage_of(stage), who=OPERATOR, at=AT)
        assert not report.left_out, report.faults
    return held
