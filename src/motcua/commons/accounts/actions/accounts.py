"""Accounts are made and closed, passwords set, roles asked for, granted and ended."""

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
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from motcua.commons.accounts import selectors
from motcua.commons.accounts.actions.limits import WRONG_NAME, WRONG_OWN
from motcua.commons.accounts.models import Account, Grant, GrantRequest, SharedDuties
from motcua.commons.accounts.policies import RIGHTS, apart, manage, manage_at, refuse_people, second_person
from motcua.commons.accounts.rules import identity
from motcua.commons.accounts.rules.apart import Apart, clashes
from motcua.commons.accounts.rules.roles import EVERYWHERE, AccountKind, Role
from motcua.commons.accounts.rules.who import SCHEDULE, Authority, GrantRecord, Who
from motcua.commons.accounts.selectors import WAITS, AskedGrant
from motcua.commons.audit.public import record
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal

_ONE_TIME: Final = timedelta(days=1)
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_NOWHERE: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


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
    account.password = make_password(password and _strong(password, account))
    _insert(account)
    return account


def _clean_email(text: str) -> str:
    email = text.strip()
    try:
        if email:
            validate_email(email)
    except ValidationError as fault:
        raise Refusal("email_not_valid", "Địa chỉ thư điện tử cần có dạng ten@vidu.vn.") from fault
    return email


def _strong(password: str, account: Account) -> str:
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
        raise Refusal("login_taken", "Tên đăng nhập {login} đã có người dùng. Hãy chọn tên khác.", login=account.login)
    raise Refusal(
        "id_number_taken",
        "Số giấy tờ này đã có tài khoản. Hãy đăng nhập, hoặc đặt lại mật khẩu tại bộ phận một cửa.",
    )


Places = Mapping[str, Sequence[str]]
"""By scope: the agency and those above it. What an account's scopes lie in is not known here, so it is told."""


def give_one_time_password(account: Account, *, who: Who, at: datetime, places: Places = _NOWHERE) -> str:
    """A password to be handed over on paper: for a day it lets in, only to choose another; every session ends.

    Denied as `close_account`. Refuses an administrator's to all but the operator (`administrators_password`): whoever
    hands it over could come in under that name, and confirm what they asked for themselves.
    """
    _manage_all(account, who, _day(at), places)
    if not isinstance(who, Authority) and selectors.administers(account, _day(at)):
        raise Refusal(
            "administrators_password",
            "Mật khẩu của người quản trị do người vận hành máy chủ cấp lại, bằng lệnh motcua password.",
        )
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    account.set_password(password)
    account.one_time_until = at + _ONE_TIME
    account.save(update_fields=["password", "one_time_until"])
    _forget_wrong_ones(account)
    return password


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
    account.set_password(_strong(new, account))
    account.one_time_until = None
    account.save(update_fields=["password", "one_time_until"])
    record(actor=who.key, action="change_password", object_type="account", object_key=account.key, at=at)


@transaction.atomic
def grant(
    account: Account,
    *,
    role: Role,
    scope: str,
    since: date,
    who: Who,
    reason: str,
    at: datetime,
    until: date | None = None,
) -> Grant:
    """Give a role in a scope, from `since` up to but not on `until`, on the word of an authority that is no account.

    Persons need two: one asks (`request_grant`), another confirms (`answer_request`); one alone meets Denied.
    Raises Refusal: to an account that is not staff, beside an incompatible duty, or twice.
    """
    if not isinstance(who, Authority):
        raise Denied
    return _granted(account, role=role, scope=scope, since=since, until=until, by=who.key, reason=reason, at=at)


def _granted(
    account: Account, *, role: Role, scope: str, since: date, until: date | None, by: str, reason: str, at: datetime
) -> Grant:
    _refuse_grant(account, role=role, scope=scope, since=since, until=until, by=by)
    return Grant.objects.create(
        account=account,
        role=role,
        scope=scope,
        since=since,
        until=until,
        granted_by=by,
        reason=reason,
        granted_at=at,
    )


def _refuse_grant(account: Account, *, role: Role, scope: str, since: date, until: date | None, by: str) -> None:
    Account.objects.select_for_update().get(pk=account.pk)
    _refuse_unfit(account, role=role, by=by)
    if until is not None and until <= since:
        raise Refusal("grant_ends_before_start", "Ngày kết thúc phải sau ngày bắt đầu của vai trò.")
    overlapping = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=since), account=account)
    if until is not None:
        overlapping = overlapping.filter(since__lt=until)
    _refuse_one_hand(overlapping, role=role, scope=scope, since=since)
    if overlapping.filter(role=role, scope=scope).exists():
        raise Refusal(
            "grant_overlaps",
            "Người này đã giữ vai trò {role} tại {scope} trong thời gian đó.",
            role=role.label,
            scope=scope,
        )


def _refuse_one_hand(held: QuerySet[Grant], *, role: Role, scope: str, since: date) -> None:
    begun = {GrantRecord(Role(one.role), one.scope): one.since for one in held}
    for pair, other in clashes(apart(), role, scope, begun):
        if not pair.may_share:
            raise Refusal(
                "incompatible_duties",
                "Một người không thể vừa là {role} vừa là {other}. Hãy chọn người khác, "
                "hoặc kết thúc vai trò {other} trước.",
                role=role.label,
                other=other.role.label,
            )
        if scope != other.scope or not selectors.shared_basis(scope, pair, max(since, begun[other])):
            raise Refusal(
                "duties_apart",
                "Trong một cơ quan, một người không vừa là {role} vừa là {other}. Hãy chọn người khác; "
                "nếu cơ quan có quy định cho phép, hãy nhờ người vận hành ghi quy định đó trước.",
                role=role.label,
                other=other.role.label,
            )


def _sharable(duties: frozenset[Role]) -> Apart:
    found = next((pair for pair in apart() if pair.roles == duties and pair.may_share), None)
    if found is None:
        words = ", ".join(role.label for role in Role if role in duties)
        raise Refusal("duties_not_sharable", "Không có quy định nào cho một người giữ cả: {duties}.", duties=words)
    return found


@transaction.atomic
def share_duties(
    scope: str,
    duties: frozenset[Role],
    *,
    since: date,
    basis: str,
    who: Who,
    at: datetime,
    until: date | None = None,
) -> None:
    """Write down an agency's own rule that one person may hold both duties there, on its legal basis.

    Raises Denied to every person. Refuses duties that no rule joins (`duties_not_sharable`), a rule without a basis
    (`basis_missing`) or that ends before it begins (`rule_ends_before_start`), and a second one for the same days.
    """
    refuse_people("share_duties", who)
    pair, said = _sharable(duties), " ".join(basis.split())
    if not said:
        raise Refusal("basis_missing", "Hãy ghi số, ngày của văn bản cho phép.")
    if until is not None and until <= since:
        raise Refusal("rule_ends_before_start", "Ngày kết thúc phải sau ngày bắt đầu của quy định.")
    try:
        with transaction.atomic():
            SharedDuties.objects.create(
                scope=scope, duties=pair.duties, since=since, until=until, basis=said, by=who.key, at=at
            )
    except IntegrityError as fault:
        raise Refusal("rule_overlaps", "Cơ quan này đã có quy định như vậy trong thời gian đó.") from fault


@transaction.atomic
def part_duties(number: int, *, on: date, who: Who) -> None:
    """End such a rule: `on` is the first day it no longer holds. Raises Denied to every person.

    Refuses a number that is none, and a rule that ended earlier already (`rule_has_ended`).
    """
    refuse_people("share_duties", who)
    row = SharedDuties.objects.select_for_update().filter(pk=number).first()
    if row is None or (row.until is not None and row.until <= on):
        raise Refusal("rule_has_ended", "Không có quy định số {id} đang còn hiệu lực.", id=number)
    row.until = max(on, row.since)
    row.save(update_fields=["until"])


@transaction.atomic
def request_grant(
    key: str,
    *,
    role: Role,
    scope: str,
    place: Sequence[str],
    since: date,
    who: Who,
    reason: str,
    at: datetime,
    until: date | None = None,
) -> int:
    """Ask for a role that another person is to confirm; the number of the request. `place`: as `manage_at`.

    Raises Denied to whom the place is not given. Refuses an unknown account (`unknown_account`), what `grant` refuses,
    a role for oneself (`own_grant`), a second request for the same while one waits (`request_waits`), and a role from a
    day that has passed (`grant_dated_back`): nobody held it then, and what was done then stays judged so.
    """
    manage_at(who, scope, place=place)
    if since < _day(at):
        raise Refusal("grant_dated_back", "Vai trò chỉ có hiệu lực từ hôm nay hoặc về sau; hãy sửa ngày bắt đầu.")
    account = selectors.account(key)
    _close_old(account, at)
    _refuse_grant(account, role=role, scope=scope, since=since, until=until, by=who.key)
    asked = {"account": account, "role": role, "scope": scope}
    if GrantRequest.objects.filter(**asked, answered_at__isnull=True).exists():
        raise Refusal("request_waits", "Vai trò này đã có đề nghị đang chờ xác nhận; hãy trả lời đề nghị ấy trước.")
    return GrantRequest.objects.create(**asked, since=since, until=until, by=who.key, reason=reason, at=at).pk


@transaction.atomic
def answer_request(number: int, *, confirmed: bool, place: Sequence[str], who: Who, at: datetime) -> AskedGrant:
    """Confirm a request, which grants the role, or decline it. `place`: as `manage_at`.

    Raises Denied to whom the place is not given. Refuses one that does not wait any more (`nothing_to_confirm`), the
    confirmation by the one who asked (`second_person_missing`) or by the one who would hold it (`own_grant`), and what
    `grant` refuses. A role that was to begin while the request waited begins on the day of the confirmation.
    """
    row = GrantRequest.objects.select_for_update(of=("self",)).select_related("account").filter(pk=number).first()
    if row is not None:
        manage_at(who, row.scope, place=place)
    if row is None or row.answered_at is not None or row.at <= at - WAITS:
        raise Refusal("nothing_to_confirm", "Đề nghị này không còn chờ: đã được trả lời, hoặc đã quá 14 ngày.")
    if confirmed:
        second_person(RIGHTS, "manage_accounts", who=who, before={row.by})
        _refuse_unfit(row.account, role=Role(row.role), by=who.key)
        _granted(
            row.account,
            role=Role(row.role),
            scope=row.scope,
            since=max(row.since, _day(at)),
            until=row.until,
            by=row.by,
            reason=row.reason,
            at=at,
        )
    row.answered_by, row.answered_at, row.confirmed = who.key, at, confirmed
    row.save(update_fields=["answered_by", "answered_at", "confirmed"])
    return selectors.asked_grant(row)


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _close_old(account: Account, at: datetime) -> None:
    """What has waited too long is over, and makes room."""
    old = GrantRequest.objects.filter(account=account, answered_at__isnull=True, at__lte=at - WAITS)
    old.update(answered_by=SCHEDULE.key, answered_at=at)


def _refuse_unfit(account: Account, *, role: Role, by: str) -> None:
    if role is Role.CITIZEN or account.kind != AccountKind.STAFF:
        raise Refusal("role_only_for_staff", "Chỉ tài khoản cán bộ mới được giao vai trò {role}.", role=role.label)
    if by == account.key:
        raise Refusal("own_grant", "Không ai được tự giao vai trò cho mình. Hãy nhờ một quản trị khác.")


@transaction.atomic
def end_grant(number: int, *, on: date, place: Sequence[str], who: Who) -> None:
    """End a role: `on` is the first day it no longer holds. Raises Refusal if it ended earlier already.

    One person is enough to take a right away; raises Denied to whom the place (as `manage_at`) is not given. Refuses
    the end of one's own: nobody locks the house from inside (`own_grant_end`).
    """
    row = Grant.objects.select_for_update(of=("self",)).select_related("account").get(pk=number)
    manage_at(who, row.scope, place=place)
    if row.account.key == who.key:
        raise Refusal("own_grant_end", "Không ai tự kết thúc vai trò của mình. Hãy nhờ một quản trị khác.")
    if row.until is not None and row.until <= on:
        raise Refusal("grant_has_ended", "Vai trò này đã kết thúc từ trước.")
    row.until = max(on, row.since)
    row.save(update_fields=["until"])


def close_account(account: Account, *, who: Who, on: date, places: Places = _NOWHERE) -> None:
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
