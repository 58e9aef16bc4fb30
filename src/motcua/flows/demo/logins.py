"""Who may sign in to the demo: one invented person of every role, at the province's busiest commune."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, Kind, Role, simulated
from motcua.flows.demo.shape import temper
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.public import AgencyRecord

PASSWORD = "xem-thu-mot-cua"  # noqa: S105  printed on the screen: a simulation holds nothing real
_FOUNDER = simulated("motcua demo")


@dataclass(frozen=True, slots=True)
class Login:
    """One person of the demo: what they are, how they sign in, the key their acts carry, where they work."""

    role: Role
    login: str
    key: str
    agency: str

    @property
    def password(self) -> str:
        """The same for all of them."""
        return PASSWORD


_PEOPLE = {
    Role.CITIZEN: ("congdan", "Hoàng Thị Bích Ngân"),
    Role.CLERK: ("motcua", "Lương Văn Khánh"),
    Role.OFFICIAL: ("thuly", "Nông Thị Hải Yến"),
    Role.LEADER: ("lanhdao", "Dương Quốc Trưởng"),
    Role.ADMIN: ("quantri", "Ma Thế Toàn"),
}
_CITIZENS_NUMBER = "000000000019"


def busiest_commune(province: str, *, seed: int, at: datetime) -> AgencyRecord:
    """The commune committee that gets most dossiers when the demo is built with that seed."""
    standing = agencies.agencies(province=province, on=at.date())
    communes = [agency for agency in standing if agency.kind == "commune_committee"]
    return max(communes, key=lambda commune: temper(commune.identifier, seed).weight)


def make_logins(home: AgencyRecord, *, at: datetime) -> tuple[Login, ...]:
    """The five people, made where they are not there yet. The leader sees the whole province."""
    return tuple(_login(role, home, at) for role in _PEOPLE)


def _login(role: Role, home: AgencyRecord, at: datetime) -> Login:
    name, _ = _PEOPLE[role]
    person = accounts.account_with_login(name)
    key = person.key if person else _make(role, home, at)
    return Login(role, name, key, _scope(role, home))


def _scope(role: Role, home: AgencyRecord) -> str:
    if role is Role.ADMIN:
        return EVERYWHERE
    return home.parent or home.identifier if role is Role.LEADER else home.identifier


@transaction.atomic
def _make(role: Role, home: AgencyRecord, at: datetime) -> str:
    name, full_name = _PEOPLE[role]
    citizen = role is Role.CITIZEN
    person = accounts.create_account(
        login=name,
        full_name=full_name,
        kind=Kind.CITIZEN if citizen else Kind.STAFF,
        who=_FOUNDER,
        at=at,
        password=PASSWORD,
        id_number=_CITIZENS_NUMBER if citizen else "",
    )
    if not citizen:
        scope = _scope(role, home)
        accounts.grant(person, role=role, scope=scope, since=home.valid_from, who=_FOUNDER, reason="demo", at=at)
        if scope != EVERYWHERE:
            agencies.post(account_id=person.pk, agency=scope, role=role, since=home.valid_from, who=_FOUNDER)
    return person.key
