"""`motcua erase`: what people wrote in a dossier, and its files, gone for good on a legal basis."""

import click

from motcua.config.cli.present import present
from motcua.config.cli.runtime import database


@click.command("erase")
@click.argument("code")
@click.option("--basis", required=True, metavar="TEXT", help="Căn cứ pháp lý. The legal basis; it stays in the ledger.")
@click.option("--yes", is_flag=True, help="Không hỏi lại. Do not ask once more.")
def command(*, code: str, basis: str, yes: bool) -> None:
    """Xoá hẳn nội dung cá nhân và tệp của hồ sơ CODE theo quy định; các sự kiện và việc xoá còn trong sổ.

    Erase for good what people wrote in dossier CODE and its files; its events, and that it was erased, stay.
    """
    if not yes:
        click.confirm(f"Xoá hẳn nội dung và tệp của hồ sơ {code}, không lấy lại được?", abort=True)
    with database():
        from motcua.casework.dossiers.public import erase_content
        from motcua.commons.accounts.public import OPERATOR

        erased = erase_content(code, basis=basis, who=OPERATOR, at=present())
    click.echo(f"Đã xoá {erased} mục nội dung của hồ sơ {code}; căn cứ và người xoá đã ghi vào sổ.")
