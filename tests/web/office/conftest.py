"""A doubtful procedure, an open dossier that has waited for its applicant, administrators of all and of a commune."""

from types import SimpleNamespace

import pytest
from tests.casework.slips import world
from tests.harness.people import browsers, sessions
from tests.web.portal import ground

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, AccountKind, Role
from motcua.registry.procedures.public import review_list

NOW = world.moment("2026-08-05 09:40")


@pytest.fixture(scope="module")
def _founded_once(module_db, tmp_path_factory):
    return founded(tmp_path_factory.mktemp("quan-tri"))


@pytest.fixture
def office(_founded_once, db, monkeypatch):
    """`admin`, `second`, `local`: clients; `people` by role; `doubtful`: the waiting version; `code`: the dossier."""
    return at_work(_founded_once, monkeypatch)


def made(folder, monkeypatch):
    """The same, of this test's own."""
    return at_work(founded(folder), monkeypatch)


def founded(folder):
    ground.province(folder / "thu-tuc")
    people = world.people()
    chief = accounts.create_account(
        who=OPERATOR,
        login="chief",
        full_name="Ma Thế Toàn",
        kind=AccountKind.STAFF,
        at=world.moment("2026-07-01 08:00"),
    )
    accounts.grant(
        chief,
        role=Role.ADMIN,
        scope=EVERYWHERE,
        since=world.FOUNDED,
        who=OPERATOR,
        reason="QĐ 1",
        at=world.moment("2026-07-01 08:00"),
    )
    second = accounts.create_account(
        who=OPERATOR,
        login="second",
        full_name="Nông Thị Lan",
        kind=AccountKind.STAFF,
        at=world.moment("2026-07-01 08:00"),
    )
    accounts.grant(
        second,
        role=Role.ADMIN,
        scope=EVERYWHERE,
        since=world.FOUNDED,
        who=OPERATOR,
        reason="QĐ 1",
        at=world.moment("2026-07-01 08:00"),
    )
    code = world.filed()
    world.act(code, dossiers.Accept(), "2026-08-05 09:00")
    asked = {"reasons": ["Thiếu bản chính"]}
    world.act(code, dossiers.RequestSupplement(1), "2026-08-05 09:10", duty=Duty.OFFICIAL, written=asked)
    world.act(code, dossiers.Supply(), "2026-08-05 09:30", duty=Duty.CITIZEN)
    [doubtful] = review_list()
    return SimpleNamespace(
        sessions=sessions({"admin": chief, "second": second, "local": people[Role.ADMIN, world.HERE]}),
        chief=chief,
        people=people,
        doubtful=doubtful.version_id,
        code=code,
    )


def at_work(ground, monkeypatch):
    monkeypatch.setattr("motcua.config.one_moment.now", lambda: NOW)
    return SimpleNamespace(**vars(ground), **browsers(ground.sessions))
