"""Accounts are made and closed, passwords set."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from axes.utils import reset
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.commons.accounts import selectors
from motcua.commons.accounts.actions.limits import WRONG_NAME, WRONG_OWN
from motcua.commons.accounts.models import Account
from motcua.commons.accounts.policies import manage, manage_at
from motcua.commons.accounts.rules import identity
from motcua.commons.accounts.rules.roles import EVERYWHERE, AccountKind
from motcua.commons.accounts.rules.who import Authority, Who
from motcua.commons.audit.public import record
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal

_ONE_TIME: Final = timedelta(days=1)
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
NOWHERE: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


@transaction.atomic
def create_account(
    *,
    login: str,
    full_name: str,
    kind: AccountKind,
    who: Who,
    at: datetime,
    password: str | None = None,
    id_number: str = "",
    phone: str = "",
    email: str = "",
) -> Account:
    """A new account; without a password it cannot sign in. Raises Refusal for a value that is not valid or is taken.

    Citizens and organisations make their own; one of staff is made by who manages accounts, all others meet Denied.
    """
    if kind is AccountKind.STAFF:
        manage(who)
    number = identity.clean_id_number(id_number, kind=kind)
    account = Account(
        login=identity.clean_login(login),
        full_name=identity.clean_name(full_name),
        kind=kind,
        created_at=at,
        id_masked=identity.masked(number) if number else "",
        id_hash=selectors.id_hash(number),
        phone=identity.clean_phone(phone),
        email=_clean_email(email),
    )
    account.password = make_password(password and strong(password, account))
    _insert(account)
    return account


@transaction.atomic
def change_details(key: str, *, full_name: str, email: str, phone: str, who: Who, at: datetime) -> bool:
    """Another name, e-mail or phone of one of staff, from a province's own list; whether anything was another.

    Denied to all but an authority. Refuses a value that is not valid, and an account that is not staff's
    (`login_taken`).
    """
    if not isinstance(who, Authority):
        raise Denied
    row = Account.objects.select_for_update().get(key=key)
    if row.kind != AccountKind.STAFF:
        raise _taken(row.login)
    before = (row.full_name, row.email, row.phone)
    row.full_name, row.email = identity.clean_name(full_name), _clean_email(email)
    row.phone = identity.clean_phone(phone)
    if before == (row.full_name, row.email, row.phone):
        return False
    row.save(update_fields=["full_name", "email", "phone"])
    record(actor=who.key, action="change_details", object_type="account", object_key=key, at=at)
    return True


def _taken(login: str) -> Refusal:
    return Refusal("login_taken", "Tên đăng nhập {login} đã có người dùng. Hãy chọn tên khác.", login=login)


def _clean_email(text: str) -> str:
    email = text.strip()
    try:
        if email:
            validate_email(email)
    except ValidationError as fault:
        raise Refusal("email_not_valid", "Địa chỉ thư điện tử cần có dạng ten@vidu.vn.") from fault
    return email


def strong(password: str, account: Account) -> str:
    """The password itself; refuses one that is too weak for that account (`password_too_weak`)."""
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Refusal("password_too_weak", "{reasons}", reasons=" ".join(fault.messages)) from fault
    return password


def _insert(account: Account) -> None:
    """Insert unless the login name or the identity number is taken; the database decides between two at once."""
    Account.objects.bulk_create([account], ignore_conflicts=True)
    stored = Account.objects.filter(key=account.key).first()
    if stored is not None:
        account.pk = stored.pk
        account._state.adding = False
        return
    if Account.objects.filter(login=account.login).exists():
        raise _taken(account.login)
    raise Refusal(
        "id_number_taken",
        "Số giấy tờ này đã có tài khoản. Hãy đăng nhập, hoặc đặt lại mật khẩu tại bộ phận một cửa.",
    )


Places = Mapping[str, Sequence[str]]
"""By scope: the agency and those above it. What an account's scopes lie in is not known here, so it is told."""


def give_one_time_password(account: Account, *, who: Who, at: datetime, places: Places = NOWHERE) -> str:
    """A password to be handed over on paper: for a day it lets in, only to choose another; every session ends.

    Denied as `close_account`. Refuses an administrator's to all but the operator (`administrators_password`): whoever
    hands it over could come in under that name, and confirm what they asked for themselves.
    """
    refuse_handing_over(account, who=who, at=at, places=places)
    password, _until = fresh_password(account, at=at)
    return password


def refuse_handing_over(account: Account, *, who: Who, at: datetime, places: Places) -> None:
    """Refuse, as `give_one_time_password` says, who may not let others into that account."""
    on = at.astimezone(VIETNAM).date()
    _manage_all(account, who, on, places)
    if not isinstance(who, Authority) and selectors.administers(account, on):
        raise Refusal(
            "administrators_password",
            "Người quản trị quên mật khẩu thì người vận hành máy chủ cho vào lại, bằng lệnh motcua account reset.",
        )


def fresh_password(account: Account, *, at: datetime, lasts: timedelta = _ONE_TIME) -> tuple[str, datetime]:
    """A new one in the old one's place, and until when it lets in. Who may give it was asked before."""
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    account.set_password(password)
    account.one_time_until = at + lasts
    account.save(update_fields=["password", "one_time_until"])
    _forget_wrong_ones(account)
    return password, account.one_time_until


def _forget_wrong_ones(account: Account) -> None:
    """Whoever forgot their password has tried it: what was counted must not keep the new one out."""
    WRONG_NAME.clear(account.login)
    WRONG_OWN.clear(account.key)
    reset(username=account.login)


@transaction.atomic
def change_password(account: Account, old: str, new: str, *, who: Who, at: datetime) -> None:
    """One's own new password, for who knows the old one, written down; every session opened with the old one ends.

    Refuses a wrong old one (`password_wrong`), the same again (`password_same`): who handed it over knows it, and a new
    one that is too weak; all others meet Denied.
    """
    if who.key != account.key:
        raise Denied
    if not account.check_password(old):
        raise Refusal("password_wrong", "Mật khẩu hiện nay chưa đúng. Hãy kiểm tra phím Caps Lock rồi gõ lại.")
    if new == old:
        raise Refusal("password_same", "Mật khẩu mới phải khác mật khẩu hiện nay.")
    account.set_password(strong(new, account))
    account.one_time_until = None
    account.save(update_fields=["password", "one_time_until"])
    record(actor=who.key, action="change_password", object_type="account", object_key=account.key, at=at)


def close_account(account: Account, *, who: Who, on: date, places: Places = NOWHERE) -> None:
    """The account can no longer sign in and holds no right; its past acts stay.

    Denied to whom it is their own, so that somebody is left who can open the next one, and to whom one of the places
    is not given in which the account holds a role that day or later; for staff only (`unknown_account`).
    """
    _manage_all(account, who, on, places)
    account.is_active = False
    account.save(update_fields=["is_active"])


def _manage_all(account: Account, who: Who, on: date, places: Places) -> None:
    """Who holds no role, or waits for one, is nobody's but theirs who manage all agencies."""
    manage(who)
    if isinstance(who, Authority):
        return
    if who.key == account.key:
        raise Denied
    selectors.refuse_all_but_staff(account)
    for scope in selectors.scopes_ahead(account, on) or {EVERYWHERE}:
        manage_at(who, scope, place=places.get(scope, ()))
