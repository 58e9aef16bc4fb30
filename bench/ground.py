"""What the benchmarks stand on: a province played through the real actions, and two sizes of it side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from psycopg import sql
from psycopg.conninfo import make_conninfo

from bench import growth
from bench.rounds import cpu_ms
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role
from motcua.commons.ledger import public as ledger
from motcua.config.cli import founding
from motcua.config.cluster import new_cluster, processes
from motcua.config.cluster.embedded import Embedded
from motcua.flows.demo.building import Built, DemoPlan, build
from motcua.flows.demo.logins import Login, busiest_commune, make_logins
from motcua.kit.now import now
from motcua.measure.facts import public as facts
from motcua.registry.agencies import public as agencies

PROVINCE = "19"
SMALL = "motcua_small"
LARGE = new_cluster.DATABASE


@dataclass(frozen=True, slots=True)
class Size:
    """How big a run is: dossiers played, cloned to in the small and the large database; and how long a round is."""

    name: str
    seed: int
    small: int
    large: int
    rounds: int
    requests: int
    seconds: int


SIZES = {
    size.name: size
    for size in (
        Size("tiny", seed=300, small=600, large=1_500, rounds=2, requests=12, seconds=1),
        Size("S", seed=5_000, small=20_000, large=100_000, rounds=5, requests=100, seconds=4),
        Size("P", seed=10_000, small=100_000, large=1_000_000, rounds=5, requests=200, seconds=5),
    )
}


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody with an account and an open session."""

    key: str
    session: str


@dataclass(slots=True)
class Ground:
    """The server, both databases, the people; `built` says how fast each part of the seed was played."""

    size: Size
    cluster: Embedded
    at: datetime
    home: str
    built: list[Built] = field(default_factory=list)
    logins: dict[Role, Login] = field(default_factory=dict)
    sessions: dict[Role, str] = field(default_factory=dict)
    citizens: list[Citizen] = field(default_factory=list)

    def environment(self, name: str) -> dict[str, str]:
        """What a program needs to work on that database as the application."""
        return {
            "DATABASE_URL": self.cluster.url(new_cluster.APPLICATION, name),
            "DATABASE_OWNER_URL": self.cluster.url(new_cluster.OWNER, name),
        }

    def admin(self, name: str = LARGE) -> psycopg.Connection[Any]:
        """The superuser in that database, each statement its own transaction."""
        return psycopg.connect(make_conninfo(self.cluster.url(new_cluster.ADMINISTRATOR, name)), autocommit=True)

    def database_cpu(self) -> float:
        """Processor time of the database server so far, ms."""
        return cpu_ms(processes.postmaster(self.cluster.place.data) or 0)

    def folder(self) -> Path:
        """Where a measurement may leave a file for another program."""
        return Path(settings.MOTCUA_HOME)

    def standing(self) -> list[str]:
        """The communes' committees, in order of identifier."""
        found = agencies.agencies(province=PROVINCE, on=self.at.date())
        return sorted(agency.identifier for agency in found if agency.kind == "commune_committee")


@contextmanager
def using(name: str) -> Iterator[None]:
    """Django's own connections at another database of the same server."""
    before = connection.settings_dict["NAME"]
    _point_to(name)
    try:
        yield
    finally:
        _point_to(before)


def _point_to(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def lay(size: Size, cluster: Embedded) -> Ground:
    """Found the province, play the seed in as many parts as there are rounds, make the people, grow both databases."""
    at = now()
    founding.lay_foundations(mode="simulation", province=PROVINCE)
    ground = Ground(size, cluster, at, busiest_commune(PROVINCE, seed=1, at=at).identifier)
    with ground.admin() as admin:
        admin.execute(Path(__file__).with_name("bare").joinpath("tables.sql").read_bytes())
    _people(ground)
    for part in range(size.rounds):
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        until = midnight.date() - timedelta(days=1)
        plan = DemoPlan(PROVINCE, size.seed // size.rounds, part + 1, until, midnight, home=ground.home)
        ground.built.append(build(plan))
    facts.bring_up()
    _grow(ground)
    return ground


def _grow(ground: Ground) -> None:
    kinds: dict[str, list[str]] = {}
    for agency in agencies.agencies(province=PROVINCE, on=ground.at.date()):
        kinds.setdefault(agency.kind, []).append(agency.identifier)
    groups = [sorted(group) for group in kinds.values()]
    with ground.admin() as admin:
        growth.grow(admin, ground.size.small, groups)
    growth.add_up()
    connections.close_all()
    with ground.admin("postgres") as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(SMALL), sql.Identifier(LARGE)))
    with ground.admin() as admin:
        growth.grow(admin, ground.size.large, groups)
    growth.add_up()
    for name in (SMALL, LARGE):
        with ground.admin(name) as admin:
            admin.execute("VACUUM (ANALYZE)")


def _people(ground: Ground) -> None:
    home = agencies.agency(ground.home, ground.at.date())
    ground.logins = {login.role: login for login in make_logins(home, at=ground.at)}
    for role, login in ground.logins.items():
        ground.sessions[role] = _session(accounts.account_with_login(login.login))
    for number in range(ground.size.requests):
        account = accounts.create_account(
            who=OPERATOR, login=f"congdan{number}", full_name="Hoàng Văn Đo", kind=AccountKind.CITIZEN, at=ground.at
        )
        ground.citizens.append(Citizen(account.key, _session(account)))


def _session(account: Any) -> str:
    client = Client()
    client.force_login(account, backend=settings.ACCOUNTS_BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def present(ground: Ground) -> datetime:
    """The database's present: after everything that was played."""
    return ledger.present(ground.at)
