"""`motcua clock`: the legal clock's answer to cases, without a database."""

from typing import BinaryIO, cast

import click

from motcua.config.cli.clock_cases import answer, parsed, written
from motcua.config.cli.trouble import sentence
from motcua.kit.refusal import Refusal

HELP = """Tính thời hạn cho từng dòng của CASES.jsonl (- là đầu vào chuẩn); không cần cơ sở dữ liệu.

Answer clock cases, one JSON line each, in order. A line that cannot be read is told on standard error with its
number, the rest goes on, and the exit status is 1.

\b
{"id": "a", "term": {"amount": 5, "unit": "working_day"}, "start": "2026-08-03T08:15:00+07:00",
 "pauses": [{"from": TIME, "to": TIME|null, "kind": "supplement"|"payment"}],
 "extend": {"amount": 1, "unit": "hour"}|null, "at": TIME, "elsewhere": false,
 "calendar": "default"|{...}, "policy": "default"|{...}}
unit: hour, half_day, working_day, calendar_day, month. The last five may be left out; `at` is then `start`.

\b
calendar: {"windows": {"mon": [["07:00", "11:30"], ...], ...}, "days_off": ["2026-02-16", ...],
 "extra_days": {"2026-01-10": [["07:00", "11:30"]]}}. It is complete: nothing of the default is added, and
 `calendar_until` is null. An extra day prevails over a day off of the same date.

\b
policy: the default of the start's date, with other values at these points:
 late_after          "15:00"  a time of day
 late_for            elsewhere | everyone | nobody   who starts the next working day after that time
 working_first_day   counted | not_counted           the start's day in working-day terms
 calendar_first_day  not_counted | counted           the start's day in days and months
 holiday_due         next_working_day | stays        a due day without office hours (stays: 23:59)
 on_pause            resume | restart                what the end of a pause does to the term
"""


@click.command("clock", help=HELP)
@click.argument("path", metavar="CASES.jsonl", type=click.Path(allow_dash=True))
@click.option("--json", is_flag=True, expose_value=False, help="Câu trả lời luôn là JSON / Answers are JSON anyway.")
@click.pass_context
def command(ctx: click.Context, path: str) -> None:
    """Answer every line of the file; the text people read is HELP."""
    with click.open_file(path, "rb") as file:
        bad = _answered(cast("BinaryIO", file))
    ctx.exit(1 if bad else 0)


def _answered(lines: BinaryIO) -> int:
    """Answer every line; the number of those that could not be."""
    bad = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = parsed(line)
            click.echo(written(case, answer(case)))
        except Refusal as refusal:
            bad += 1
            click.echo(f"Dòng {number}: {sentence(refusal)}", err=True)
    return bad
