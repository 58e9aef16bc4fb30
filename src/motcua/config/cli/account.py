"""`motcua account`: one of staff is let in for the first time, in again, or no more; administrators too."""

import json

import click

from motcua.config.cli.present import present
from motcua.config.cli.runtime import database

_REASON = click.option(
    "--reason", default="", metavar="TEXT", help="Lý do, số văn bản; còn trong nhật ký. Why; it stays in the log."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Một dòng JSON. One line of JSON.")


@click.group("account")
def command() -> None:
    """Tài khoản cán bộ: mời, cho vào lại, đóng; kể cả người quản trị.

    Accounts of staff: invited, let in again, closed; administrators too.
    """


@command.command("invite")
@click.argument("username")
@_REASON
@_JSON
def invite(*, username: str, reason: str, as_json: bool) -> None:
    """In liên kết để USERNAME đặt mật khẩu của mình: dùng được một lần, trong 72 giờ.

    Print the link by which USERNAME chooses a password: it works once, for 72 hours.
    """
    _link(username, reason or "Mời lần đầu", as_json=as_json)


@command.command("reset")
@click.argument("username")
@_REASON
@_JSON
def reset(*, username: str, reason: str, as_json: bool) -> None:
    """In liên kết để USERNAME đặt mật khẩu mới; mật khẩu cũ và mọi phiên đang mở hết hiệu lực ngay.

    Print the link by which USERNAME chooses another password; the old one and every session end now.
    """
    _link(username, reason or "Đặt lại mật khẩu", as_json=as_json)


@command.command("close")
@click.argument("username")
@_REASON
def close(*, username: str, reason: str) -> None:
    """Đóng tài khoản USERNAME: không ai đăng nhập bằng tên này được nữa; việc đã làm vẫn còn.

    Close the account: nobody signs in under that name any more; what was done stays.
    """
    with database():
        from motcua.commons.accounts.public import OPERATOR
        from motcua.flows import manage_account

        manage_account.close(_key(username), who=OPERATOR, reason=reason or "Đóng tài khoản", at=present())
    click.echo(f"Đã đóng tài khoản {username}.")


def _link(username: str, reason: str, *, as_json: bool) -> None:
    with database():
        from motcua.commons.accounts.public import OPERATOR
        from motcua.flows import manage_account
        from motcua.kit.vietnamese import moment

        given = manage_account.invite(_key(username), who=OPERATOR, reason=reason, at=present())
        link = invitation_link(given.key, given.secret)
        until = moment(given.until)
    if as_json:
        told = {"username": given.login, "invitation": link, "until": given.until.isoformat()}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(link)
    click.echo(f"Gửi cho {given.full_name} ({given.login}); dùng được một lần, đến {until}.", err=True)


def _key(username: str) -> str:
    from motcua.commons.accounts.public import account_with_login
    from motcua.kit.refusal import Refusal

    found = account_with_login(username)
    if found is None:
        raise Refusal("unknown_login", "Không có tài khoản tên {login}.", login=username)
    return found.key


def invitation_link(key: str, secret: str) -> str:
    """The address of the page on which the holder of that secret chooses a password."""
    from django.conf import settings
    from django.urls import reverse

    address = str(settings.SITE["address"])
    return address.rstrip("/") + reverse("portal:invitation", args=[key], query={"ma": secret})
