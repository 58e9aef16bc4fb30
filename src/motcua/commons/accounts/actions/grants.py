"""Roles are asked for, granted, shared and ended."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from motcua.commons.accounts import selectors
from motcua.commons.accounts.models import Account, Grant, GrantRequest, SharedDuties
from motcua.commons.accounts.policies import RIGHTS, apart, manage_at, refuse_people, second_person
from motcua.commons.accounts.rules.apart import Apart, clashes
from motcua.commons.accounts.rules.roles import AccountKind, Role
from motcua.commons.accounts.rules.who import SCHEDULE, Authority, GrantRecord, Who
from motcua.commons.accounts.selectors import WAITS, AskedGrant
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal


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
