"""A member of staff gets an account, a password to be handed over, or is closed out; for a reason, written down."""

from datetime import datetime

from django.db import transaction

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import AccountInvitation, AccountKind, StaffRecord, Who
from motcua.flows.give_role import place_of_scope, said_reason, write_down


@transaction.atomic
def open_account(login: str, full_name: str, *, who: Who, reason: str, at: datetime) -> str:
    """The key of a new account of staff: without a password and without a role it lets nobody do anything.

    Raises Denied to who manages no accounts. Refuses as `accounts.create_account`.
    """
    said = said_reason(reason)
    made = accounts.create_account(login=login, full_name=full_name, kind=AccountKind.STAFF, who=who, at=at)
    write_down(who, "open_account", made.key, said, at)
    return made.key


@transaction.atomic
def hand_over_password(key: str, *, who: Who, reason: str, at: datetime) -> str:
    """The password, shown once. Raises Denied where a place is not given in which the account holds a role."""
    said, someone = said_reason(reason), accounts.staff_member(key, who=who, at=at)
    given = accounts.give_one_time_password(accounts.account(key), who=who, at=at, places=_places(someone, at))
    write_down(who, "reset_password", key, said, at)
    return given


@transaction.atomic
def invite(key: str, *, who: Who, reason: str, at: datetime) -> AccountInvitation:
    """The link by which they choose a password of their own. Raises Denied as `hand_over_password`."""
    said, someone = said_reason(reason), accounts.staff_member(key, who=who, at=at)
    given = accounts.invite(accounts.account(key), who=who, at=at, places=_places(someone, at))
    write_down(who, "invite", key, said, at)
    return given


@transaction.atomic
def close(key: str, *, who: Who, reason: str, at: datetime) -> None:
    """Nobody comes in under that name any more. Raises Denied as `hand_over_password`."""
    said, someone = said_reason(reason), accounts.staff_member(key, who=who, at=at)
    accounts.close_account(accounts.account(key), who=who, on=at.date(), places=_places(someone, at))
    write_down(who, "close_account", key, said, at)


def _places(someone: StaffRecord, at: datetime) -> dict[str, tuple[str, ...]]:
    return {grant.scope: place_of_scope(grant.scope, at) for grant in someone.grants}
