"""A commune at work: its staff signed in, one dossier waiting, and the time the pages believe in."""

from types import SimpleNamespace

import pytest
from django.test import Client
from tests.casework.slips import world
from tests.harness.dossiers import page_of
from tests.harness.pages import markup
from tests.harness.people import browsers, sessions

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import OPERATOR, Role
from motcua.registry.agencies import public as agencies

NOW = world.moment("2026-08-05 09:40")


@pytest.fixture(scope="module")
def _founded_once(module_db, tmp_path_factory):
    return founded(tmp_path_factory.mktemp("ban"))


@pytest.fixture
def desk(_founded_once, db, monkeypatch):
    """`clerk`, `official`, `leader`, `citizen`, `stranger`: clients; `code`: a dossier that waits to be accepted."""
    return at_work(_founded_once, monkeypatch)


def made(folder, monkeypatch):
    """The same, of this test's own."""
    return at_work(founded(folder), monkeypatch)


def founded(folder):
    world.province(folder / "thu-tuc")
    people = world.people()
    clerk = people[Role.CLERK, world.HERE]
    agencies.post(account_id=clerk.pk, agency=world.HERE, role="clerk", since=world.FOUNDED, who=OPERATOR)
    code = world.filed(owner=people[Role.CITIZEN, world.HERE].key)
    roles = {
        "clerk": clerk,
        "official": people[Role.OFFICIAL, world.HERE],
        "leader": people[Role.LEADER, world.HERE],
        "citizen": people[Role.CITIZEN, world.HERE],
        "stranger": people[Role.OFFICIAL, world.THERE],
        "admin": people[Role.ADMIN, world.HERE],
    }
    return SimpleNamespace(accounts=roles, sessions=sessions(roles), code=code, base=f"/ban/ho-so/{code}/")


def at_work(ground, monkeypatch):
    monkeypatch.setattr("motcua.config.one_moment.now", lambda: NOW)
    return SimpleNamespace(**vars(ground), **browsers(ground.sessions))


def signed_in(account):
    client = Client()
    client.force_login(account)
    return client


def accepted(desk):
    """Its dossier is under way, and the official has said why they open it."""
    world.act(desk.code, dossiers.Accept(), "2026-08-03 09:00")
    desk.official.post(desk.base, {"reason": "Xem để phân công"})


def said(response):
    return markup(response)


def seq(desk):
    return str(page_of(desk.code, NOW).course.seq)
