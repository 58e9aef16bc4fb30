"""`motcua password`: a one-time password for one of staff, administrators too, to be handed over."""

import click

from motcua.config.cli.present import present
from motcua.config.cli.runtime import database


@click.command("password")
@click.argument("login")
@click.option("--reason", required=True, metavar="TEXT", help="Lý do; còn trong nhật ký. Why; it stays in the log.")
def command(*, login: str, reason: str) -> None:
    """Cấp mật khẩu một lần cho cán bộ LOGIN, kể cả người quản trị: có giá trị một ngày, vào là phải đặt mật khẩu mới.

    Hand out a one-time password for LOGIN, administrators too: good for a day, and only to choose another.
    """
    with database():
        from motcua.commons.accounts.public import OPERATOR, account_with_login
        from motcua.flows.manage_account import hand_over_password
        from motcua.kit.refusal import Refusal

        found = account_with_login(login)
        if found is None:
            raise Refusal("unknown_login", "Không có tài khoản tên {login}.", login=login)
        click.echo(hand_over_password(found.key, who=OPERATOR, reason=reason, at=present()))
