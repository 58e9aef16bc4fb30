"""`motcua figures`: indicators by agency and period, open down to the dossier."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from motcua.config.cli.present import present
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database, django
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import decimal, number

if TYPE_CHECKING:
    from motcua.measure.indicators.public import Figure

HELP = """In các chỉ tiêu CODE theo cơ quan và kỳ, kèm tử số, mẫu số và bản cách tính.

Print the indicators CODE by agency and period, with their parts and rule version. The facts are first brought to the
end of the events. Without --agency the province, without --period the year of the as-of time.

\b
--period   2026 | 2026-Q3 | 2026-08 | 2026-08-15 | 2026-08-01..2026-08-15 (both days included)
--as-of    2026-08-15T10:00:00+07:00; by default now, in a simulation the later of now and the last act
--units    then: the agencies as they were; now: with the work of those that went into them as a whole
--open     every dossier counted (+) or left out (-), with the reason
--given    what a numerator and a denominator are worth by the declaration alone, without any dossier: 45681/54708
"""
WORDS = {
    "ok": "không có tỷ lệ",
    "no_data": "chưa có số liệu",
    "not_applicable": "không áp dụng",
    "computing": "đang tính",
}
COMPUTING = "Số liệu của chỉ tiêu này đang được tính dồn; hãy chạy `motcua indicators backfill {code}`, hoặc chờ."
_GIVEN = re.compile(r"(\d{1,15})/(\d{1,15})", re.ASCII)
HEADINGS = ("chỉ tiêu", "cơ quan", "kỳ", "tử số/mẫu số", "%", "điểm")


@click.command("figures", help=HELP)
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@click.option("--agency", metavar="CODE|all", help="Một cơ quan, hoặc all. One agency, or all.")
@click.option("--period", "asked", metavar="PERIOD", help="Kỳ. The period.")
@click.option("--as-of", "when", metavar="TIME", help="Tính đến lúc. As things stood at.")
@click.option(
    "--units", type=click.Choice(["then", "now"]), default="then", show_default=True, help="Đơn vị của kỳ nào."
)
@click.option("--open", "opened", is_flag=True, help="Kèm từng hồ sơ. With every dossier.")
@click.option("--given", "told", metavar="N/D", help="Tử số/mẫu số cho trước. A ratio that is told.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def command(
    *,
    codes: tuple[str, ...],
    agency: str | None,
    asked: str | None,
    when: str | None,
    units: str,
    opened: bool,
    told: str | None,
    as_json: bool,
) -> None:
    """Print figures; the text people read is HELP."""
    if told is not None:
        _print_given(codes, told, asked, as_json=as_json)
        return
    as_of = None if when is None else _time(when)
    with database():
        from motcua.measure.facts import public as facts

        with bar("Số liệu / Facts") as progress:
            facts.bring_up(progress)
        figures = _figures(codes, agency, asked, as_of or present(), units)
        for line in document(figures, opened=opened) if as_json else table(figures, opened=opened):
            click.echo(line)


def _print_given(codes: Iterable[str], told: str, asked: str | None, *, as_json: bool) -> None:
    """What the declarations make of a ratio: the very function that judges the figures of dossiers."""
    numerator, denominator = _ratio(told)
    with django():
        from motcua.measure.indicators import public as indicators

        period = None if asked is None else indicators.period(asked)
        rows = [indicators.given(code, numerator, denominator, period).as_json() for code in codes]
    if as_json:
        click.echo(json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False))
        return
    for row in rows:
        worth = WORDS[str(row["state"])] if row["value"] is None else f"{decimal(str(row['value']))} %"
        points = "" if row["points"] is None else f", {decimal(str(row['points']))}/{row['max_points']} điểm"
        click.echo(
            f"{row['indicator']}: {number(numerator)}/{number(denominator)} = {worth}{points} ({row['rule_version']})"
        )


def _ratio(text: str) -> tuple[int, int]:
    found = _GIVEN.fullmatch(text.strip())
    numerator, denominator = (int(found[1]), int(found[2])) if found else (1, 0)
    if numerator > denominator:
        raise Refusal(
            "bad_ratio",
            "Không hiểu tỷ lệ “{text}”; hãy viết hai số nguyên tử số/mẫu số, tử không lớn hơn mẫu, ví dụ 45681/54708.",
            text=text[:40],
        )
    return numerator, denominator


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise Refusal(
            "bad_time",
            "Không hiểu thời điểm “{text}”; hãy viết đủ ngày, giờ và múi giờ, ví dụ 2026-08-15T10:00:00+07:00.",
            text=text[:40],
        )
    return at.astimezone(VIETNAM)


def _figures(
    codes: Iterable[str], agency: str | None, asked: str | None, as_of: datetime, units: str
) -> list["Figure"]:
    from motcua.measure.indicators import public as indicators

    period = indicators.year(as_of.date()) if asked is None else indicators.period(asked)
    if agency is None:
        return [indicators.province(code, period, as_of=as_of) for code in codes]
    chosen = indicators.Units(units)
    found = []
    for code in codes:
        agencies = indicators.everyone(code, period, as_of=as_of)
        if agency != "all":
            agencies = [_known(agency, agencies, as_of)]
        found += indicators.compute(code, agencies, period, as_of=as_of, units=chosen)
    return found


def _known(agency: str, agencies: Iterable[str], as_of: datetime) -> str:
    """The agency, if it has a figure or stands; refused otherwise (`unknown_agency`)."""
    from motcua.registry.agencies import public as registry

    return agency if agency in agencies else registry.agency(agency, as_of.date()).identifier


def document(figures: list["Figure"], *, opened: bool) -> Iterator[str]:
    """One JSON list, a figure a line; the dossiers of a whole province are never in memory at once."""
    yield "["
    for place, figure in enumerate(figures):
        comma = "," if place + 1 < len(figures) else ""
        written = json.dumps(figure.as_json(), ensure_ascii=False)
        if opened:
            yield written.removesuffix("}") + ', "dossiers": ['
            yield from _listed(figure)
            written = "]}"
        yield written + comma
    yield "]"


def _listed(figure: "Figure") -> Iterator[str]:
    from motcua.measure.indicators.public import drill

    waiting: str | None = None
    for line in drill(figure):
        if waiting is not None:
            yield waiting + ","
        row = {"code": line.code, "counted": line.counted, "reason": line.sentence}
        waiting = json.dumps(row, ensure_ascii=False)
    if waiting is not None:
        yield waiting


def table(figures: list["Figure"], *, opened: bool) -> Iterator[str]:
    """The figures as lines for people, the moment and rule versions last."""
    from motcua.measure.indicators.public import drill, typed_terms

    rows = [HEADINGS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    for place, row in enumerate(rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if not place:
            continue
        figure = figures[place - 1]
        yield from (f"    {note}" for note in figure.notes)
        if typed := typed_terms(figure):
            yield f"    trong đó {number(typed)} hồ sơ tính theo thời hạn cán bộ tự nhập, vì danh mục chưa có"
        if figure.state == "computing":
            yield "    " + COMPUTING.format(code=figure.indicator)
        if opened:
            yield from (f"    {'+' if line.counted else '-'} {line.code}  {line.sentence}" for line in drill(figure))
    if figures:
        last = figures[-1]
        yield (
            f"Tính đến {last.as_of:%H:%M %d/%m/%Y}, sự kiện thứ {number(last.position)}; "
            f"cách tính {', '.join(dict.fromkeys(figure.rule_version for figure in figures))}."
        )


def _cells(figure: "Figure") -> tuple[str, ...]:
    parts = f"{number(figure.numerator)}/{number(figure.denominator)}"
    points = "" if figure.points is None else f"{decimal(figure.points)}/{figure.max_points}"
    value = WORDS[figure.state] if figure.value is None else decimal(figure.value)
    return (figure.indicator, figure.agency, figure.period, parts, value, points)
