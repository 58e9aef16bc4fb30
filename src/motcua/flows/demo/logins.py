"""Who may sign in to the demo: an invented person of every role at the province's busiest commune, and an appraiser.

Administrators are two: what one of them asks for, a role say, the other confirms.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, AccountKind, Role, simulated
from motcua.flows.demo.appraisals import appraising
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

    @property
    def label(self) -> str:
        """What they are, in words."""
        return "người thẩm định" if self.login == _APPRAISER else self.role.label


_PEOPLE = {
    "congdan": (Role.CITIZEN, "Hoàng Thị Bích Ngân"),
    "motcua": (Role.CLERK, "Lương Văn Khánh"),
    "thamdinh": (Role.OFFICIAL, "Triệu Minh Tuệ"),
    "thuly": (Role.OFFICIAL, "Nông Thị Hải Yến"),
    "lanhdao": (Role.LEADER, "Dương Quốc Trưởng"),
    "quantri": (Role.ADMIN, "Ma Thế Toàn"),
    "quantri2": (Role.ADMIN, "Bế Thị Lan Phương"),
}
_REASON = "Phân công của bản trình diễn"
_APPRAISER = "thamdinh"
"""Works at the first department that scores the communes; before the commune's official, whose cases are the demo's."""
_CITIZENS_NUMBER = "000000000019"


def busiest_commune(province: str, *, seed: int, at: datetime) -> AgencyRecord:
    """The commune committee that gets most dossiers when the demo is built with that seed."""
    standing = agencies.agencies(province=province, on=at.date())
    communes = [agency for agency in standing if agency.kind == "commune_committee"]
    return max(communes, key=lambda commune: temper(commune.identifier, seed).weight)


def make_logins(home: AgencyRecord, *, at: datetime) -> tuple[Login, ...]:
    """These people, made where they are not there yet. The leader sees the whole province."""
    return tuple(_login(name, home, at) for name in _PEOPLE)


def _login(name: str, home: AgencyRecord, at: datetime) -> Login:
    role, _ = _PEOPLE[name]
    person = accounts.account_with_login(name)
    key = person.key if person else _make(name, home, at)
    return Login(role, name, key, _scope(name, home, at))


def _scope(name: str, home: AgencyRecord, at: datetime) -> str:
    role, _ = _PEOPLE[name]
    if role is Role.ADMIN:
        return EVERYWHERE
    if name == _APPRAISER:
        return next(iter(appraising(at)), home.identifier)
    return home.parent or home.identifier if role is Role.LEADER else home.identifier


@transaction.atomic
def _make(name: str, home: AgencyRecord, at: datetime) -> str:
    role, full_name = _PEOPLE[name]
    citizen = role is Role.CITIZEN
    person = accounts.create_account(
        login=name,
        full_name=full_name,
        kind=AccountKind.CITIZEN if citizen else AccountKind.STAFF,
        who=_FOUNDER,
        at=at,
        password=PASSWORD,
        id_number=_CITIZENS_NUMBER if citizen else "",
    )
    if not citizen:
        scope = _scope(name, home, at)
        accounts.grant(person, role=role, scope=scope, since=home.valid_from, who=_FOUNDER, reason=_REASON, at=at)
        if scope != EVERYWHERE:
            agencies.post(account_id=person.pk, agency=scope, role=role, since=home.valid_from, who=_FOUNDER)
    return person.key
