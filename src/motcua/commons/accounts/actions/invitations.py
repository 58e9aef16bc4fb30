"""A link that lets somebody in for the first time, or again: it works once, and only to choose one's own password."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from django.db import transaction

from motcua.commons.accounts.actions.accounts import NOWHERE, Places, fresh_password, refuse_handing_over, strong
from motcua.commons.accounts.models import Account
from motcua.commons.accounts.rules.who import Who
from motcua.commons.audit.public import record
from motcua.kit.refusal import Refusal

LASTS: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class AccountInvitation:
    """What the link holds, for whom it is, and until when it works."""

    personal_data: ClassVar[tuple[str, ...]] = ("full_name", "login", "secret")

    key: str
    login: str
    full_name: str
    secret: str
    until: datetime


def invite(account: Account, *, who: Who, at: datetime, places: Places = NOWHERE) -> AccountInvitation:
    """A link for 72 hours; what let the account in before lets it in no more, and every session of it ends.

    Denied and refused as `give_one_time_password`.
    """
    refuse_handing_over(account, who=who, at=at, places=places)
    secret, until = fresh_password(account, at=at, lasts=LASTS)
    return AccountInvitation(account.key, account.login, account.full_name, secret, until)


def refuse_over(key: str, *, at: datetime) -> None:
    """Refuse the link of an account that was never invited, came in already, or waits no more (`invitation_over`).

    Whether the link holds the right secret is asked when a password is chosen: that costs half a second.
    """
    _invited(key, at)


def _invited(key: str, at: datetime) -> Account:
    found = Account.objects.filter(key=key[:16], is_active=True, one_time_until__gt=at).first()
    if found is None:
        raise _over()
    return found


def _over() -> Refusal:
    return Refusal(
        "invitation_over",
        "Liên kết này đã dùng rồi hoặc đã quá hạn. Hãy nhờ người quản trị gửi liên kết mới; "
        "nếu bạn đã đặt mật khẩu, hãy đăng nhập.",
    )


@transaction.atomic
def accept_invitation(key: str, secret: str, password: str, *, at: datetime) -> Account:
    """The account with the password its holder chose; the link works no more. Who holds the secret may.

    Refuses as `refuse_over`, also without the secret, and a password that is too weak (`password_too_weak`).
    """
    found = _invited(key, at)
    if not found.check_password(secret):
        raise _over()
    row = Account.objects.select_for_update().get(pk=found.pk)
    if row.password != found.password:  # another window was faster
        raise _over()
    row.set_password(strong(password, row))
    row.one_time_until = None
    row.save(update_fields=["password", "one_time_until"])
    record(actor=row.key, action="accept_invitation", object_type="account", object_key=row.key, at=at)
    return row
