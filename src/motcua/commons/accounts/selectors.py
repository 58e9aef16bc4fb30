"""Reads of accounts and grants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from django.db.models import Q, QuerySet

from motcua.commons.accounts.models import Account, Grant, GrantRequest, SharedDuties, SignIn
from motcua.commons.accounts.rules.apart import Apart
from motcua.commons.accounts.rules.identity import clean_login
from motcua.commons.accounts.rules.roles import EVERYWHERE, AccountKind, Role
from motcua.commons.accounts.rules.who import NOBODY, GrantRecord, Person
from motcua.commons.ledger.public import keyed_hash
from motcua.kit.refusal import Refusal
from motcua.kit.waiting import WaitingQuery

WAITS = timedelta(days=14)
"""How long a request waits for a second person to confirm it."""


def id_hash(number: str) -> str | None:
    """The keyed hash under which an identity number can be found again; None for no number.

    Its key is not the one that signs sessions: that one may change, and the number must still be found.
    """
    return keyed_hash(f"account {number}".encode()).hex() if number else None


def account(key: str) -> Account:
    """The account of that opaque key. Raises Refusal if there is none."""
    found = Account.objects.filter(key=key).first()
    if found is None:
        raise _unknown(key)
    return found


def _unknown(key: str) -> Refusal:
    return Refusal("unknown_account", "Không có tài khoản {key}. Hãy kiểm tra lại mã tài khoản.", key=key)


def account_with_login(login: str) -> Account | None:
    """The account of that login name, however it was typed, or None."""
    try:
        return Account.objects.filter(login=clean_login(login)).first()
    except Refusal:
        return None


def account_with_id_number(number: str) -> Account | None:
    """The account of the person or organisation with that identity number (digits only), or None."""
    return Account.objects.filter(id_hash=id_hash(number)).first() if number else None


def names(keys: Iterable[str]) -> dict[str, str]:
    """Full names by key, for a page that shows who acted; keys without an account are left out."""
    return dict(Account.objects.filter(key__in=set(keys)).values_list("key", "full_name"))


def _grants_in_force(on: date) -> QuerySet[Grant]:
    return Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)


def grants_of(account: Account, on: date) -> tuple[GrantRecord, ...]:
    """The roles the account holds on that day."""
    rows = _grants_in_force(on).filter(account=account).values_list("role", "scope").order_by("scope", "role")
    return tuple(GrantRecord(Role(role), scope) for role, scope in rows)


def scopes_ahead(account: Account, on: date) -> frozenset[str]:
    """Where the account holds a role on that day or will hold one after it."""
    rows = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=on), account=account)
    return frozenset(rows.values_list("scope", flat=True))


def administers(account: Account, on: date) -> bool:
    """Whether the account administers anything on that day or will after it."""
    rows = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=on), account=account, role=Role.ADMIN)
    return rows.exists()


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who administers all agencies; `arrived`: they came in and chose a password of their own."""

    key: str
    arrived: bool


def administrators(on: date) -> tuple[Administrator, ...]:
    """Who administers all agencies on that day, in the order their accounts were made."""
    rows = _grants_in_force(on).filter(role=Role.ADMIN, scope=EVERYWHERE, account__is_active=True)
    found = Account.objects.filter(pk__in=rows.values("account")).order_by("pk")
    return tuple(Administrator(row.key, row.last_login is not None) for row in found)


def refuse_all_but_staff(account: Account) -> None:
    """A citizen's account is nobody's to manage: to who manages accounts it is not there (`unknown_account`)."""
    if account.kind != AccountKind.STAFF:
        raise _unknown(account.key)


def holders(role: Role, scope: str, on: date) -> tuple[str, ...]:
    """The keys of the active accounts that hold the role in exactly that scope on that day."""
    rows = _grants_in_force(on).filter(role=role, scope=scope, account__is_active=True)
    return tuple(rows.order_by("account__key").values_list("account__key", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class SharedRecord:
    """An agency's rule that one person may hold two duties there; `until` is the first day it no longer holds."""

    id: int
    scope: str
    duties: str
    since: date
    until: date | None
    basis: str


def shared_basis(scope: str, pair: Apart, on: date) -> str:
    """On which basis both duties may lie in one hand there on that day; "" where they may not."""
    rules = SharedDuties.objects.filter(Q(until__isnull=True) | Q(until__gt=on), scope=scope, since__lte=on)
    found: str | None = rules.filter(duties=pair.duties).values_list("basis", flat=True).first()
    return found or ""


def shared_rules(*, after: int = 0, limit: int = 50) -> tuple[SharedRecord, ...]:
    """The rules that were ever made, the oldest first; `after` is the number of the last one seen."""
    rows = SharedDuties.objects.filter(pk__gt=after).order_by("pk")[:limit]
    return tuple(SharedRecord(row.pk, row.scope, row.duties, row.since, row.until, row.basis) for row in rows)


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A role that is, was or will be held; `until` is the first day it no longer holds."""

    id: int
    role: Role
    scope: str
    since: date
    until: date | None
    reason: str
    granted_by: str
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A member of staff who can be given roles, with all they ever held, the latest first."""

    personal_data: ClassVar[tuple[str, ...]] = ("login", "full_name")

    key: str
    login: str
    full_name: str
    is_active: bool
    grants: tuple[HeldGrant, ...]


def staff(*, after: str = "", limit: int | None = 50, typed: str = "") -> tuple[StaffRecord, ...]:
    """Staff by login name, beginning after the name given; whose login starts so or whose name has it, if given.

    Without a limit all of them.
    """
    rows = Account.objects.filter(kind=AccountKind.STAFF, login__gt=after)
    if typed:
        rows = rows.filter(Q(login__startswith=typed.lower()) | Q(full_name__icontains=typed))
    return tuple(staff_record(row) for row in rows.prefetch_related("grants").order_by("login")[:limit])


def staff_record(row: Account) -> StaffRecord:
    """The account as other contexts see it."""
    grants = sorted(row.grants.all(), key=lambda one: (one.since, one.pk), reverse=True)
    return StaffRecord(row.key, row.login, row.full_name, row.is_active, tuple(map(_held, grants)))


def grants_ahead(account: Account, on: date) -> tuple[HeldGrant, ...]:
    """The roles the account holds on that day or will hold after it, the earliest first."""
    rows = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=on), account=account)
    return tuple(map(_held, rows.order_by("since", "pk")))


def held_grant(key: str, number: int) -> HeldGrant:
    """A role that the account holds, held or will hold. Refuses one that is not its own (`unknown_grant`)."""
    row = Grant.objects.filter(pk=number, account__key=key).first()
    if row is None:
        raise Refusal("unknown_grant", "Người này không có vai trò số {id}. Hãy tải lại trang.", id=number)
    return _held(row)


def _held(row: Grant) -> HeldGrant:
    given = (row.since, row.until, row.reason, row.granted_by, row.granted_at)
    return HeldGrant(row.pk, Role(row.role), row.scope, *given)


def person(account: Account | None, *, on: date, acting: str | None = None) -> Person:
    """Who acts, with that day's grants. `acting` counts only if it is granted; a single scope needs no choice."""
    if account is None or not account.is_active:
        return NOBODY
    kind = AccountKind(account.kind)
    grants = grants_of(account, on) if kind is AccountKind.STAFF else ()
    scopes = {grant.scope for grant in grants}
    chosen = acting if acting in scopes else next(iter(scopes)) if len(scopes) == 1 else None
    return Person(account.key, kind, grants, chosen)


@dataclass(frozen=True, slots=True)
class AskedGrant:
    """A request for a role that waits; `key` is whose account, `by` who asks, `over` when it waits no more."""

    personal_data: ClassVar[tuple[str, ...]] = ("full_name",)

    id: int
    key: str
    full_name: str
    role: Role
    scope: str
    since: date
    until: date | None
    reason: str
    by: str
    over: datetime


def waiting_requests(*, at: datetime, key: str | None = None, limit: int = 50) -> tuple[AskedGrant, ...]:
    """The requests that wait, the oldest first; of one account, where given."""
    rows = GrantRequest.objects.select_related("account").filter(answered_at__isnull=True, at__gt=at - WAITS)
    if key is not None:
        rows = rows.filter(account__key=key)
    return tuple(asked_grant(row) for row in rows.order_by("pk")[:limit])


ROLE: Final = "role"
"""The kind of what waits of a requested role."""

_ASKED = """
SELECT ARRAY[a.key] AS refs, r.role AS text, r.scope AS detail, r.at AS since,
    ((r.at + %s) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS until
FROM accounts_grantrequest r JOIN accounts_account a ON a.id = r.account_id
WHERE r.answered_at IS NULL AND r.at > %s AND %s NOT IN (r.by, a.key)
"""


def roles_asked(person: str, *, at: datetime) -> WaitingQuery:
    """Roles that others than this person asked for, for others; nobody is named."""
    return WaitingQuery(ROLE, _ASKED, (WAITS, at - WAITS, person))


def roles_asked_within(scopes: Iterable[str], person: str, *, at: datetime) -> WaitingQuery:
    """Of these, those that would hold in one of these scopes."""
    whole = roles_asked(person, at=at)
    return WaitingQuery(whole.kind, f"{whole.sql} AND r.scope = ANY (%s)", (*whole.params, sorted(scopes)))


def asked_scope(number: int) -> str:
    """Where a requested role would hold. Refuses a number that is none (`unknown_request`)."""
    found = GrantRequest.objects.filter(pk=number).values_list("scope", flat=True).first()
    if found is None:
        raise Refusal("unknown_request", "Không có đề nghị số {id}. Hãy tải lại trang.", id=number)
    return found


def asked_grant(row: GrantRequest) -> AskedGrant:
    """The request as other contexts see it."""
    asked = (Role(row.role), row.scope, row.since, row.until, row.reason, row.by)
    return AskedGrant(row.pk, row.account.key, row.account.full_name, *asked, row.at + WAITS)


@dataclass(frozen=True, slots=True)
class SignInRecord:
    """One sign-in, or one try with a wrong password (`arrived` is false), and from where on the network."""

    personal_data: ClassVar[tuple[str, ...]] = ("address",)

    at: datetime
    arrived: bool
    address: str


def sign_ins(key: str, *, limit: int) -> list[SignInRecord]:
    """An account's latest sign-ins and tries, the last first."""
    rows = SignIn.objects.filter(account__key=key).order_by("-id")[:limit]
    return [SignInRecord(row.at, row.arrived, row.address) for row in rows]
