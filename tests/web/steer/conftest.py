"""A province with departments, its people, and a year of the committee: a plan, tasks, a bottleneck, a meeting."""

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.harness.people import admin, chief, official

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, AccountKind, Role
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import create_agency
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import Citation, MeetingPlan, Note, RecordKind, Rhythm, TaskContent, Terms
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Direction, GoalSpan, StatedValue, TargetPromise

SINCE = date(2024, 1, 1)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
TODAY = NOW.date()
COMMITTEE, HEALTH, HOME = "H55", "H55.01", "H55.02"
PLAN, GROUP = "179/KH-UBND", "da06"
NOTICE = Citation("Thông báo", "44-TB/TGV", date(2026, 9, 12))
WHO = {"who": chief("a-leader"), "at": NOW}
BY_ADMIN = {"who": admin("a-leader"), "at": NOW}


def _staff(login, role, scope):
    person = accounts.create_account(who=OPERATOR, login=login, full_name="Hà Thị Mơ", kind=AccountKind.STAFF, at=NOW)
    accounts.grant(person, role=role, scope=scope, since=SINCE, who=OPERATOR, reason="QĐ 1", at=NOW)
    return person


def _agencies():
    head = {"kind": "province_committee", "level": "province", "since": SINCE, "unit_code": "19"}
    create_agency(identifier=COMMITTEE, name="UBND tỉnh", **head, who=OPERATOR)
    for identifier, name in ((HEALTH, "Sở Y tế"), (HOME, "Sở Nội vụ")):
        create_agency(
            identifier=identifier,
            name=name,
            kind="department",
            level="province",
            since=SINCE,
            parent=COMMITTEE,
            who=OPERATOR,
        )


def _targets():
    targets.open_plan(
        PLAN, name="Kế hoạch chuyển đổi số năm 2026", document="Kế hoạch 179/KH-UBND", who=admin(), at=NOW
    )
    goal = (GoalSpan(Fraction(80), date(2026, 1, 1), date(2026, 12, 31)),)
    for code, text in (("1.1", "Hồ sơ trực tuyến"), ("1.2", "Thanh toán trực tuyến"), ("1.3", "Kết quả điện tử")):
        promise = TargetPromise(text, Direction.AT_LEAST, goal, owner=HEALTH, owner_text="Sở Y tế")
        targets.add_target(PLAN, code, promise, **BY_ADMIN)
    said = StatedValue(date(2026, 10, 31), parts=(45, 54), evidence="Báo cáo 12/BC-SYT")
    targets.add_value(PLAN, "1.1", said, who=admin("an-official"), at=NOW)
    targets.add_value(
        PLAN, "1.2", StatedValue(date(2026, 9, 30), value=Decimal("41.5"), evidence="BC 9"), who=admin("x"), at=NOW
    )


def _tasks():
    assignments.open_group(GROUP, name="Đề án 06", who=chief(), at=NOW)
    for code, terms in (
        ("1", Terms(due=date(2026, 10, 1))),
        ("2", Terms(due=date(2026, 12, 15))),
        ("3", Terms(rhythm=Rhythm.STANDING)),
        ("4", Terms(due=date(2026, 11, 30), rhythm=Rhythm.RECURRING, every=3)),
    ):
        work = TaskContent(f"Làm việc số {code}", "Sở Y tế", terms, giver=COMMITTEE, directive=NOTICE)
        assignments.give_task(GROUP, code, work, **WHO)
    early = datetime(2026, 10, 1, 9, 0, tzinfo=VIETNAM)
    told = {"text": "Thiếu máy quét", "decision_needed": "Mua máy", "owner": "UBND tỉnh"}
    assignments.raise_bottleneck(GROUP, task="1", who=official("an-official", HEALTH), at=early, **told)
    note = Note(RecordKind.PROGRESS, date(2026, 9, 20), "Đã khảo sát")
    assignments.record(GROUP, "1", note, who=official("an-official", HEALTH), at=NOW)


def made(monkeypatch):
    """Everything; `leader` of the province, `official` of the health department, `other` of another, `admin`."""
    _agencies()
    _targets()
    _tasks()
    monkeypatch.setattr("motcua.config.one_moment.now", lambda: NOW)
    agenda = [("Tình hình Đề án 06", None), ("Kinh phí", None)]
    held = MeetingPlan("Phiên họp quý III", date(2026, 11, 20), time(8), "Phòng họp 2")
    return SimpleNamespace(
        leader=_signed_in(_staff("leader", Role.LEADER, COMMITTEE)),
        official=_signed_in(_staff("official", Role.OFFICIAL, HEALTH)),
        other=_signed_in(_staff("other", Role.OFFICIAL, HOME)),
        admin=_signed_in(_staff("admin", Role.ADMIN, EVERYWHERE)),
        meeting=assignments.call_meeting(GROUP, held, agenda=agenda, who=chief(), at=NOW),
    )


@pytest.fixture
def year(db, monkeypatch):
    return made(monkeypatch)


def _signed_in(account):
    client = Client()
    client.force_login(account)
    return client
