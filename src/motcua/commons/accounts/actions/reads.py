"""Reads of who works here: the matrix decides, the ledger is told, and only then a name is handed out."""

from datetime import datetime

from motcua.commons.accounts import selectors
from motcua.commons.accounts.policies import manage
from motcua.commons.accounts.rules.who import Who
from motcua.commons.accounts.selectors import AskedGrant, SignInRecord, StaffRecord
from motcua.commons.audit.public import Look, looks_at, record


def staff(*, who: Who, at: datetime, after: str = "", limit: int = 50, typed: str = "") -> tuple[StaffRecord, ...]:
    """Staff by login name, beginning after the name given; whose login starts so or whose name has it, if given.

    For who manages accounts; all others meet Denied. How many were found is written down, not what was typed.
    """
    manage(who)
    found = selectors.staff(after=after, limit=limit, typed=typed)
    _tell_list("search" if typed else "list", who, at, len(found))
    return found


def take_staff(*, who: Who, at: datetime, typed: str = "") -> tuple[StaffRecord, ...]:
    """All of them, leaving in a file: that, and how many, is what is written down. For who manages accounts."""
    manage(who)
    found = selectors.staff(typed=typed, limit=None)
    _tell_list("export", who, at, len(found))
    return found


def staff_member(key: str, *, who: Who, at: datetime) -> StaffRecord:
    """One member of staff, for who manages accounts. Refuses an unknown one (`unknown_account`)."""
    manage(who)
    account = selectors.account(key)
    selectors.refuse_all_but_staff(account)
    found = selectors.staff_record(account)
    _tell(key, "read", who, at)
    return found


def waiting_requests(*, who: Who, at: datetime, key: str | None = None, limit: int = 50) -> tuple[AskedGrant, ...]:
    """The requests that wait, the oldest first; of one account, where given. For who manages accounts.

    Where none waits nobody was read of.
    """
    manage(who)
    found = selectors.waiting_requests(at=at, key=key, limit=limit)
    if found and key is None:
        _tell_list("requests", who, at, len(found))
    elif found:
        _tell(found[0].key, "requests", who, at)
    return found


def looks_of(key: str, *, who: Who, limit: int = 50) -> list[Look]:
    """Who looked at an account or changed what it may, the latest first: for its holder, and for who manages accounts.

    No look of its own: it tells of those who looked, by their keys.
    """
    if key != who.key:
        manage(who)
    return looks_at("account", [key], limit=limit)


def sign_ins_of(key: str, *, who: Who, at: datetime, limit: int = 20) -> list[SignInRecord]:
    """An account's latest sign-ins and tries, the last first: for its holder, and for who manages accounts."""
    if key != who.key:
        manage(who)
    _tell(key, "sign_ins", who, at)
    return selectors.sign_ins(key, limit=limit)


def _tell(key: str, look: str, who: Who, at: datetime) -> None:
    if key != who.key:
        record(actor=who.key, action=look, object_type="account", object_key=key, at=at, agency=who.acting or "")


def _tell_list(look: str, who: Who, at: datetime, count: int) -> None:
    place = who.acting or ""
    record(actor=who.key, action=look, object_type="staff", object_key=place, at=at, agency=place, count=count)
