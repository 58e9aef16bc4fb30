"""`motcua resume`: going on after a backup was restored."""

import click

from motcua.config.cli.present import present
from motcua.config.cli.runtime import database


@click.command("resume")
@click.option("--basis", required=True, help="Số biên bản, quyết định khôi phục. The document of the restoration.")
def command(*, basis: str) -> None:
    """Đi tiếp sau khi khôi phục từ bản sao lưu: ghi vào sổ cái, và không mã hồ sơ nào được cấp hai lần.

    Go on after a backup was restored: the ledger is told, and no dossier code is ever given twice. Say it after every
    return to an older state, before `motcua up`.
    """
    with database():
        from motcua.casework.dossiers.public import resume
        from motcua.commons.accounts.public import OPERATOR
        from motcua.config.cli import schema

        schema.bring_up()
        gone = resume(basis=basis, who=OPERATOR, at=present())
    click.echo(
        f"Đi tiếp từ điểm kiểm {gone.last} (bên ngoài đã giữ đến {gone.kept}). "
        f"Đến hết ngày {gone.day:%d/%m/%Y}, mã hồ sơ mới đánh số từ {gone.floor + 1}."
    )
