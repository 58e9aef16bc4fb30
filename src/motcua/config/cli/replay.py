"""`motcua replay`: acts from a file, played through the same actions as the web."""

import json
from pathlib import Path
from typing import Any

import click

from motcua.config.cli.present import present
from motcua.config.cli.runtime import database


@click.command("replay")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
@click.option("--each", is_flag=True, help="Kèm từng hồ sơ (với --json). With every dossier (with --json).")
@click.pass_context
def command(ctx: click.Context, path: str, *, as_json: bool, each: bool) -> None:
    """Phát lại các việc trong tệp JSON Lines PATH vào cơ sở dữ liệu mô phỏng; “-” đọc từ đầu vào chuẩn.

    Play the acts of the JSON Lines file PATH into a simulation; "-" reads standard input.
    Refused lines are reported and the rest goes on; the exit status is then 1.
    """
    with database():
        from motcua.commons.ledger.public import refuse_gone_back
        from motcua.flows import replay as flow

        refuse_gone_back()
        with (
            click.open_file(path, encoding="utf-8", errors="replace") as lines,
            click.progressbar(length=_count(path), label="replay", hidden=as_json) as bar,
        ):
            report = flow.replay(lines, progress=bar.update)
        document = report.as_json()
        if each:
            document["dossiers"] = dict(flow.each(report.codes, at=present()))
        if as_json:
            click.echo(json.dumps(document, ensure_ascii=False))
        else:
            _tell(document)
    if report.refused:
        ctx.exit(1)


def _count(path: str) -> int:
    if path == "-":
        return 0
    with Path(path).open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _tell(document: dict[str, Any]) -> None:
    for refused in document["refused"]:
        click.echo(f"dòng {refused['line']}: {refused['rule']}: {refused['message']}", err=True)
    click.echo(
        f"{document['acts']} việc: {document['accepted']} được nhận, {document['repeated']} lặp lại, "
        f"{len(document['refused'])} bị từ chối.",
    )
