"""`motcua upgrade`: the database's structure brought to this version, by whoever holds the owner's address."""

import click

from motcua.config.cli.runtime import database


@click.command("upgrade")
def command() -> None:
    """Nâng cấu trúc cơ sở dữ liệu lên phiên bản này, với vai trò chủ sở hữu (DATABASE_OWNER_URL); không chạy trang web.

    Bring the database's structure to this version, as its owner; what runs afterwards needs DATABASE_URL alone.
    """
    with database():
        from motcua.config.cli import schema

        schema.bring_up()
        click.echo("Cấu trúc cơ sở dữ liệu đúng với phiên bản này. / The structure is this version's.")
