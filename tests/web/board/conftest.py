"""A commune with one dossier in each of four states, counted; people of every role; the time the pages believe in."""

from types import SimpleNamespace

import pytest
from django.test import Client
from tests.casework.slips import world
from tests.harness.people import browsers, sessions

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts.public import Role
from motcua.measure.facts.public import bring_up

NOW = world.moment("2026-11-23 09:30")


@pytest.fixture(scope="module")
def _founded_once(module_db, tmp_path_factory):
    return founded(tmp_path_factory.mktemp("bang"))


@pytest.fixture
def board(_founded_once, db, monkeypatch):
    """Clients by role at HERE, `boss` at THERE, `public` without a session; `codes` of the dossiers."""
    return at_work(_founded_once, monkeypatch)


def made(folder, monkeypatch, count=4):
    """The same, of this test's own."""
    return at_work(founded(folder, count), monkeypatch)


def founded(folder, count=4):
    world.province(folder / "thu-tuc")
    people = world.people()
    codes = dossiers_in_each_state(count)
    roles = {role.value: people[role, world.HERE] for role in Role} | {"boss": people[Role.LEADER, world.THERE]}
    return SimpleNamespace(sessions=sessions(roles), codes=codes)


def at_work(ground, monkeypatch):
    monkeypatch.setattr("motcua.config.one_moment.now", lambda: NOW)
    return SimpleNamespace(**vars(ground), **browsers(ground.sessions), public=Client())


def dossiers_in_each_state(count=4):
    """One not accepted, one in hand, one ended in time, one late; counted. Their codes."""
    codes = [world.filed() for _ in range(count)]
    for code in codes[1:]:
        world.act(code, dossiers.Accept(), "2026-08-03 09:00")
    if codes:
        world.act(codes[2], dossiers.Finish("granted"), "2026-08-04 09:00", duty=Duty.OFFICIAL)
        world.act(codes[3], dossiers.Finish("granted"), "2026-11-20 09:00", duty=Duty.OFFICIAL)
    bring_up()
    return codes
