"""A password for who forgot theirs and stands at the counter with their paper: given by a clerk, told to its owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from django.db import transaction

from motcua.commons.accounts import selectors
from motcua.commons.accounts.actions.accounts import fresh_password
from motcua.commons.accounts.actions.limits import Limit
from motcua.commons.accounts.policies import AT_COUNTER, at_counter
from motcua.commons.accounts.rules import identity
from motcua.commons.accounts.rules.roles import AccountKind
from motcua.commons.accounts.rules.who import Who
from motcua.commons.audit.public import record
from motcua.kit.refusal import Refusal

GIVEN: Final = Limit("given_at_counter", 20, timedelta(hours=1))
"""By one clerk, right numbers and wrong ones: a counter's busiest hour, and no road through everybody's accounts."""


@dataclass(frozen=True, slots=True)
class CounterPassword:
    """What is printed for who stands there: until when the password lets them in, only to choose their own."""

    personal_data: ClassVar[tuple[str, ...]] = ("full_name", "login", "password")

    full_name: str
    login: str
    password: str
    until: datetime


def give_at_counter(id_number: str, *, reason: str, who: Who, at: datetime) -> CounterPassword:
    """A one-time password to the account with that identity number or tax code; every session of it ends.

    For clerks, at their own counter; all others meet Denied. Refuses without a reason (`reason_missing_counter`), more
    than `GIVEN` lets through (`counter_limit`), and a number of no citizen and no organisation
    (`unknown_id_number`): staff go to who manages their accounts. Written down with the reason for its owner to read.
    """
    at_counter(who)
    said = " ".join(reason.split())
    if not said:
        raise Refusal("reason_missing_counter", "Hãy ghi lý do: chủ tài khoản đọc được lý do này.")
    if GIVEN.count(who.key, at=at) > GIVEN.most:
        raise Refusal(
            "counter_limit", "Bạn đã cấp {most} lần trong một giờ. Hãy đợi, hoặc nhờ cán bộ khác.", most=GIVEN.most
        )
    number = identity.either_number(id_number)
    account = selectors.account_with_id_number(number)
    if account is None or account.kind == AccountKind.STAFF or not account.is_active:
        raise Refusal(
            "unknown_id_number",
            "Chưa có tài khoản nào với số này. Hãy xem lại số trên giấy tờ; người chưa có tài khoản thì tự đăng ký.",
        )
    with transaction.atomic():
        password, until = fresh_password(account, at=at)
        place = who.acting or ""
        record(
            actor=who.key,
            action=AT_COUNTER,
            object_type="account",
            object_key=account.key,
            at=at,
            reason=said,
            agency=place,
        )
    return CounterPassword(account.full_name, account.login, password, until)
