"""A commune with one dossier in each of four states, counted; people of every role; the time the pages believe in."""

from types import SimpleNamespace

import pytest
from django.test import Client
from tests.casework.slips import world

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts.public import Role
from motcua.measure.facts.public import bring_up

NOW = world.moment("2026-11-23 09:30")


@pytest.fixture
def board(db, tmp_path, monkeypatch):
    """Clients by role at HERE, `boss` at THERE, `public` without a session; `codes` of the dossiers."""
    return made(tmp_path, monkeypatch)


@pytest.fixture
def bare(db, tmp_path, monkeypatch):
    """The province before its first dossier."""
    return made(tmp_path, monkeypatch, count=0)


def made(folder, monkeypatch, count=4):
    world.province(folder / "thu-tuc")
    people = world.people()
    monkeypatch.setattr("motcua.web.board.asked.now", lambda: NOW)
    codes = dossiers_in_each_state(count)
    roles = {role.value: people[role, world.HERE] for role in Role} | {"boss": people[Role.LEADER, world.THERE]}
    return SimpleNamespace(**{name: signed_in(one) for name, one in roles.items()}, public=Client(), codes=codes)


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


def signed_in(account):
    client = Client()
    client.force_login(account)
    return client
