"""`motcua targets`: how the targets of all plans stand on a day."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from motcua.config.cli.judged import judged_at
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database
from motcua.kit.vietnamese import day, decimal

if TYPE_CHECKING:
    from motcua.steering.targets.public import TargetRow

WORDS = {
    "reached": "đạt",
    "exceeded": "vượt",
    "not_reached": "chưa đạt",
    "no_data": "chưa có số liệu",
    "not_due": "chưa đến kỳ",
}


@click.group("targets")
def command() -> None:
    """Chỉ tiêu của các kế hoạch: đạt, chưa đạt, chưa có số liệu.

    The targets of the plans: reached, not reached, without data.
    """


@command.command("status")
@click.option("--at", "when", metavar="DATE", help="Ngày được xét. The day judged; by default now.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def status(*, when: str | None, as_json: bool) -> None:
    """Từng chỉ tiêu đạt, vượt, chưa đạt, chưa có số liệu hay chưa đến kỳ, vào một ngày.

    Which targets are reached, exceeded, not reached, without data or not due on a day. Targets that read an indicator
    are computed from the dossiers up to that day. "needs_review": the source does not say how a value is compared.
    """
    with database():
        from motcua.measure.facts import public as facts
        from motcua.steering.targets import public as targets

        with bar("Số liệu / Facts") as progress:
            facts.bring_up(progress)
        rows = targets.targets(at=judged_at(when))
        counts = {str(state): count for state, count in targets.tally(rows).items()}
    if as_json:
        click.echo(json.dumps({**counts, "targets": [row.as_json() for row in rows]}, ensure_ascii=False))
        return
    for line in (*map(_line, rows), *_sums(counts)):
        click.echo(line)


def _line(row: "TargetRow") -> str:
    told = row.as_json()
    value, as_of = row.judgement.value, ""
    if value is not None:
        as_of = f", tính đến {day(value.as_of)}"
    figure = f" {decimal(str(told['value']))} {row.unit}" if told["value"] is not None else ""
    doubt = " [cần rà soát]" if row.doubts else ""
    return f"{row.plan} {row.code}  {WORDS[row.state]}{figure}{as_of}{doubt}  {row.text}"


def _sums(counts: dict[str, int]) -> Iterator[str]:
    parts = ", ".join(f"{count} {WORDS[state]}" for state, count in counts.items())
    yield f"{sum(counts.values())} chỉ tiêu: {parts}."
