"""A role is asked for by one who may give it there and confirmed by another, or it ends; for a reason, written down."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, Role, Who
from motcua.commons.audit.public import record
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency, path_of


@dataclass(frozen=True, slots=True)
class ProposedGrant:
    """A role in a scope, from `since` up to but not on `until` (None: open)."""

    role: Role
    scope: str
    since: date
    until: date | None = None


@transaction.atomic
def ask_for_role(key: str, given: ProposedGrant, *, who: Who, reason: str, at: datetime) -> None:
    """Ask for the role, which another person confirms. Raises Denied to whom the place is not given.

    Refuses what the grant would be refused for, and an unknown agency.
    """
    said = said_reason(reason)
    place = place_of_scope(given.scope, at)
    if given.scope != EVERYWHERE:
        agency(given.scope, given.since)
    accounts.request_grant(
        key,
        role=given.role,
        scope=given.scope,
        place=place,
        since=given.since,
        until=given.until,
        who=who,
        reason=said,
        at=at,
    )
    write_down(who, "ask_for_role", key, f"{given.role.label}, {given.scope}: {said}", at)


@transaction.atomic
def answer_role(number: int, *, confirmed: bool, who: Who, at: datetime) -> None:
    """Confirm what another person asked for, and the role is held; or decline it.

    Raises Denied to whom the place is not given. Refuses as `accounts.answer_request`.
    """
    place = place_of_scope(accounts.asked_scope(number), at)
    asked = accounts.answer_request(number, confirmed=confirmed, place=place, who=who, at=at)
    action = "grant_role" if confirmed else "decline_role"
    write_down(who, action, asked.key, f"{asked.role.label}, {asked.scope}: {asked.reason}", at)


@transaction.atomic
def end_role(key: str, grant: int, *, who: Who, reason: str, at: datetime) -> None:
    """End the role today, or meet Denied where the place is not given. Refuses no role, and as `accounts.end_grant`."""
    held = accounts.held_grant(key, grant)
    said = said_reason(reason)
    accounts.end_grant(held.id, on=at.date(), place=place_of_scope(held.scope, at), who=who)
    write_down(who, "end_role", key, f"{held.role.label}, {held.scope}: {said}", at)


def place_of_scope(scope: str, at: datetime) -> tuple[str, ...]:
    """The agency and those above it that day; nothing for all agencies."""
    return () if scope == EVERYWHERE else path_of(scope, at.date())


def said_reason(reason: str) -> str:
    """The reason in one line. Refuses none (`reason_missing_role`)."""
    said = " ".join(reason.split())
    if not said:
        raise Refusal("reason_missing_role", "Hãy ghi lý do và số văn bản của việc này.")
    return said


def write_down(who: Who, action: str, key: str, reason: str, at: datetime) -> None:
    """What somebody did to an account, and why, in the log of that account."""
    record(
        actor=who.key,
        action=action,
        object_type="account",
        object_key=key,
        at=at,
        reason=reason[:500],
        agency=who.acting or "",
    )
