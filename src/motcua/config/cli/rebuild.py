"""`motcua rebuild facts`: the facts again from the first event, and how much was different."""

import json
from dataclasses import asdict

import click

from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database
from motcua.kit.vietnamese import number


@click.command("rebuild")
@click.argument("what", type=click.Choice(["facts"]))
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def command(*, what: str, as_json: bool) -> None:  # noqa: ARG001  there is one thing to rebuild, and its name is said
    """Bỏ số liệu và tính lại từ sự kiện đầu tiên; in ra số ô khác với số đang có (phải là 0).

    Drop and refill the facts from the events; prints how many cells differed from the live ones (must be 0).
    """
    with database():
        from motcua.measure.facts import public as facts

        with bar("Số liệu / Facts") as progress:
            rebuilt = facts.rebuild(progress)
    if as_json:
        click.echo(json.dumps(asdict(rebuilt)))
        return
    click.echo(
        f"{number(rebuilt.dossiers)} hồ sơ, {number(rebuilt.events)} sự kiện, {number(rebuilt.cells)} ô số liệu; "
        f"{number(rebuilt.differed)} chỗ khác.",
    )
