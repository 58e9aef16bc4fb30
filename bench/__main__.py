"""`python -m bench [--size tiny|S|P] [b1 b4 …]`: measure on an embedded server of our own, write the figures."""

import importlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import click

from bench import report
from motcua.config.cli import runtime

RESULTS = Path(__file__).parent / "results"
NAMES = ("b1", "b7", "b9", "fill", "b11", "b12", "b13", "b14", "clock", "catalogue", "steer", "b4", "b5", "b6", "b10")
"""In this order: b4, b5 and b6 leave a hundred thousand open dossiers on one agency's desk, more than any has, so they
come after what reads desks and boards; b10 recounts at the very end what all of them wrote."""


def _home() -> Path:
    home = Path(os.environ.get("MOTCUA_HOME", "var")).resolve() / "bench"
    os.environ["MOTCUA_HOME"] = str(home)
    for name in (runtime.APPLICATION_URL, runtime.OWNER_URL):
        os.environ.pop(name, None)
    return home


def measured(size: str, names: tuple[str, ...], *, into: Path) -> list[report.Row]:
    """Lay the ground, measure, write the figures below `into`; everything else is removed afterwards."""
    home, at, before = _home(), datetime.now(UTC), os.getloadavg()
    base = None
    try:
        with runtime.database() as cluster:
            if cluster is None:
                raise click.ClickException("an embedded server is needed")
            base = cluster.place.base
            ground_of = importlib.import_module("bench.ground")  # models are there after the set-up only
            click.echo(f"laying the ground, size {size} …")
            ground = ground_of.lay(ground_of.SIZES[size], cluster)
            rows: list[report.Row] = []
            for name in names:
                click.echo(f"{name} …")
                found = list(importlib.import_module(f"bench.measures.{name}").measure(ground))
                for row in found:
                    click.echo(row.as_markdown())
                rows += found
            with ground.admin() as admin:
                about = report.machine(admin)
    finally:
        for folder in (base, home):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
    of = size if names == NAMES else "-".join((size, *names))  # a part never stands in the place of the whole
    folder = report.write(rows, into=into, size=of, at=at, about=about, loads=report.Loads(before, os.getloadavg()))
    click.echo(f"→ {folder}")
    return rows


@click.command()
@click.option("--size", type=click.Choice(["tiny", "S", "P"]), default="P", show_default=True)
@click.option("--into", type=click.Path(path_type=Path), default=RESULTS, help="The folder of the figures.")
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
def main(*, size: str, names: tuple[str, ...], into: Path) -> None:
    """Measure the named benchmarks, or all of them."""
    measured(size, names or NAMES, into=into)


if __name__ == "__main__":
    main()
