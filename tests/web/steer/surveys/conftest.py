"""A province with two departments, people of each kind, and a survey whose sample was drawn."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from tests.harness.people import admin
from tests.steering.surveys.world import CONTENT, province, vote

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, AccountKind, Role
from motcua.kit.now import VIETNAM
from motcua.measure.facts.actions import projectors
from motcua.measure.facts.public import Window, bring_up
from motcua.registry.agencies.public import create_agency
from motcua.steering.surveys import public as surveys

SINCE = date(2024, 1, 1)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
COMMITTEE, HEALTH, HOME = "H55", "H55.01", "H55.02"
SURVEY = ("SIPAS", 2026)
SIZES = {(HEALTH, "1.1"): 60, (HEALTH, "1.2"): 6, (HOME, "1.1"): 40}
AUGUST = Window(date(2026, 8, 1), date(2026, 9, 1), NOW)


def _signed_in(login, role, scope):
    person = accounts.create_account(who=OPERATOR, login=login, full_name="Hà Thị Mơ", kind=AccountKind.STAFF, at=NOW)
    accounts.grant(person, role=role, scope=scope, since=SINCE, who=OPERATOR, reason="QĐ 1", at=NOW)
    client = Client()
    client.force_login(person)
    return client


def made(monkeypatch, sizes):
    """The people and agencies, and facts of so many finished dossiers; no survey yet."""
    head = {"kind": "province_committee", "level": "province", "since": SINCE, "unit_code": "19"}
    create_agency(identifier=COMMITTEE, name="UBND tỉnh", **head, who=OPERATOR)
    for identifier, name in ((HEALTH, "Sở Y tế"), (HOME, "Sở Nội vụ")):
        department = {"kind": "department", "level": "province", "since": SINCE, "parent": COMMITTEE}
        create_agency(identifier=identifier, name=name, **department, who=OPERATOR)
    monkeypatch.setattr(projectors, "feed", province(sizes))
    bring_up()
    monkeypatch.setattr("motcua.config.one_moment.now", lambda: NOW)
    return SimpleNamespace(
        admin=_signed_in("admin", Role.ADMIN, EVERYWHERE),
        second=_signed_in("second", Role.ADMIN, EVERYWHERE),
        leader=_signed_in("leader", Role.LEADER, COMMITTEE),
        head=_signed_in("head", Role.LEADER, HEALTH),
        official=_signed_in("official", Role.OFFICIAL, HOME),
        nobody=Client(),
    )


def opened(*, drawn=True):
    """The survey, with a questionnaire that has groups and weights."""
    surveys.add_questionnaire("thu", CONTENT, who=admin(), at=NOW)
    held = surveys.open_survey(*SURVEY, questionnaire="thu", who=admin(), at=NOW)
    if drawn:
        surveys.draw_sample(*SURVEY, window=AUGUST, error=Fraction(1, 10), seed="x", who=admin(), at=NOW)
    return held


def addresses(monkeypatch):
    """Pages with a survey that is being answered and one that was counted: those to read, those to send empty."""
    monkeypatch.setattr(projectors, "feed", province(SIZES))
    bring_up()
    opened(drawn=False)
    drawn = {"ky": "2026-08", "sai_so": "10"}
    surveys.open_survey("XONG", 2025, questionnaire="thu", who=admin(), at=NOW)
    vote(
        surveys.invite("XONG", 2025, group="council", agency=HEALTH, count=40, who=OPERATOR, at=NOW),
        {"Q1": 5, "W": "B", "T": "Thêm ghế"},
    )
    surveys.close_survey("XONG", 2025, who=OPERATOR, at=NOW)
    surveys.import_ranks(Path(__file__).with_name("ranks.csv"), who=admin(), at=NOW)
    done = ["XONG", 2025]
    read = [
        reverse("steer:surveys"),
        reverse("steer:survey", args=SURVEY),
        reverse("steer:survey_draw", args=SURVEY, query=drawn),
        reverse("steer:survey_issue", args=SURVEY),
        reverse("steer:survey_close", args=SURVEY),
        reverse("steer:survey", args=done),
        reverse("steer:survey_results", args=done),
        reverse("steer:survey_remarks", args=done),
        reverse("steer:ranks"),
    ]
    written = ["survey_machine", "survey_interview", "survey_batch"]
    return read, [reverse("steer:survey_open"), *(reverse(f"steer:{one}", args=SURVEY) for one in written)]


@pytest.fixture
def people(db, monkeypatch):
    return made(monkeypatch, SIZES)
