"""`motcua doctor`: is this installation well, and what to do where it is not."""

import json
from dataclasses import asdict
from typing import Any

import click

from motcua.config.cli.runtime import looked_at
from motcua.config.cli.trouble import impersonal


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Xem hệ thống có khoẻ không: tiến trình nền, từng việc nền, số liệu, điểm kiểm, đĩa. Mã thoát 1 nếu có chỗ hỏng.

    Look at the worker, each of its jobs, facts, checkpoints, disk; say what to do. Exit status 1 if anything is wrong.
    """
    checks = _checks()
    well = all(check["ok"] for check in checks)
    if as_json:
        click.echo(json.dumps({"ok": well, "checks": checks}, ensure_ascii=False))
    else:
        _tell(checks)
    if not well:
        ctx.exit(1)


def _checks() -> list[dict[str, Any]]:
    try:
        with looked_at():
            from motcua.config.checkup import checkup

            return [asdict(check) for check in checkup()]
    except Exception as error:  # noqa: BLE001  a database that cannot be had is the first thing to be told
        words = {"value": "không kết nối được", "limit": "kết nối được", "do": impersonal(error)}
        return [{"name": "database", "ok": False, **words}]


def _tell(checks: list[dict[str, Any]]) -> None:
    for check in checks:
        mark = "tốt" if check["ok"] else "HỎNG"
        click.echo(f"{mark:5} {check['name']}: {check['value']} (mức: {check['limit'] or '-'})")
        if check["do"]:
            click.echo(f"      {check['do']}")
    broken = sum(not check["ok"] for check in checks)
    click.echo(f"{broken} chỗ cần xem." if broken else "Mọi thứ đều tốt.")
