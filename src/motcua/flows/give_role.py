"""A role is given to a member of staff, or ends: by somebody who may do so there, for a reason, written down."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, Person, Role
from motcua.commons.audit.public import record
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency, path_of


@dataclass(frozen=True, slots=True)
class Given:
    """A role in a scope, from `since` up to but not on `until` (None: open)."""

    role: Role
    scope: str
    since: date
    until: date | None = None


@transaction.atomic
def give_role(key: str, given: Given, *, person: Person, reason: str, at: datetime) -> None:
    """Grant the role. PermissionDenied where the person may not; refusals of the grant, and of an unknown agency."""
    _ask(person, given.scope, at)
    said = _said(reason)
    if given.scope != EVERYWHERE:
        agency(given.scope, given.since)
    accounts.grant(
        accounts.account(key),
        role=given.role,
        scope=given.scope,
        since=given.since,
        until=given.until,
        by=person.key,
        reason=said,
        at=at,
    )
    _log(person, "grant_role", key, f"{given.role.label}, {given.scope}: {said}", at)


@transaction.atomic
def end_role(key: str, grant: int, *, person: Person, reason: str, at: datetime) -> None:
    """End the role today. Refuses one that has ended, and one's own: nobody locks the house from inside."""
    held = accounts.held_grant(accounts.account(key), grant)
    _ask(person, held.scope, at)
    if key == person.key:
        raise Refusal("own_grant_end", "Không ai tự kết thúc vai trò của mình. Hãy nhờ một quản trị khác.")
    said = _said(reason)
    accounts.end_grant(held, on=at.date())
    _log(person, "end_role", key, f"{Role(held.role).label}, {held.scope}: {said}", at)


def _ask(person: Person, scope: str, at: datetime) -> None:
    place = () if scope == EVERYWHERE else path_of(scope, at.date())
    if not accounts.may_manage(person, place=place):
        raise PermissionDenied


def _said(reason: str) -> str:
    said = " ".join(reason.split())
    if not said:
        raise Refusal("reason_missing_role", "Hãy ghi lý do và số văn bản của việc này.")
    return said


def _log(person: Person, action: str, key: str, reason: str, at: datetime) -> None:
    record(
        actor=person.key,
        action=action,
        object_type="account",
        object_key=key,
        at=at,
        reason=reason[:500],
        agency=person.acting or "",
    )
