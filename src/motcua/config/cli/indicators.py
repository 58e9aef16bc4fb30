"""`motcua indicators`: what is declared, whether a file is a declaration, and the cells of a new one."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua.config.cli.figures import document, table
from motcua.config.cli.present import present
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database, django
from motcua.kit.vietnamese import number

if TYPE_CHECKING:
    from motcua.measure.indicators.public import Declaration


@click.group("indicators")
def command() -> None:
    """Các chỉ tiêu: xem, kiểm một tệp khai báo, tính dồn cho chỉ tiêu mới.

    The declared indicators: list them, check a file, fill the figures of a new one.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def show(*, as_json: bool) -> None:
    """In các chỉ tiêu đang có. Print the declared indicators."""
    with django():
        from motcua.measure.indicators import public as indicators

        rows = [_row(one) for one in indicators.declared()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        number_ = f"{row['number']} " if row["number"] else ""
        click.echo(f"{row['indicator']}  {number_}{row['name']}  ({row['rule_version']}, từ {row['valid_from']})")


def _row(declared: "Declaration") -> dict[str, Any]:
    return {
        "indicator": declared.code,
        "number": declared.number,
        "name": declared.name,
        "group": declared.group,
        "fact": declared.whole.fact,
        "shape": str(declared.whole.shape),
        "max_points": declared.max_points,
        "rule_version": declared.rule_version,
        "valid_from": declared.valid_from.isoformat(),
        "valid_to": declared.valid_to and declared.valid_to.isoformat(),
    }


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
@click.pass_context
def check(ctx: click.Context, *, file: Path, as_json: bool) -> None:
    """Kiểm một tệp khai báo; in tệp, dòng và lý do của từng lỗi. Mã thoát 1 nếu có.

    Check a declaration; prints file, line and reason of every fault.
    """
    with django():
        from motcua.measure.indicators import public as indicators

        faults = indicators.check(file)
    if as_json:
        rows = [{"file": str(file), "line": fault.line, "reason": fault.reason} for fault in faults]
        click.echo(json.dumps({"ok": not faults, "faults": rows}, ensure_ascii=False))
    for fault in () if as_json else faults:
        click.echo(f"{file}:{fault.line}: {fault.reason}", err=True)
    if faults:
        ctx.exit(1)
    if not as_json:
        click.echo(f"{file}: đọc được, không có lỗi.")


@command.command("preview")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--period", "asked", metavar="PERIOD", help="Kỳ; mặc định là năm nay. The period; this year without it.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def preview(*, file: Path, asked: str | None, as_json: bool) -> None:
    """In con số mà một tệp khai báo sẽ cho, chưa cần ban hành; đếm từng việc nên có thể lâu.

    Print what a declaration would say before it is in force; counted thing by thing, so it may take a while.
    """
    with database():
        from motcua.measure.facts import public as facts
        from motcua.measure.indicators import public as indicators

        declared = indicators.read_file(file)
        facts.bring_up()
        as_of = present()
        period = indicators.year(as_of.date()) if asked is None else indicators.period(asked)
        figures = indicators.preview(declared, period, as_of=as_of)
        for line in document(figures, opened=False) if as_json else table(figures, opened=False):
            click.echo(line)


@command.command("backfill")
@click.argument("code", metavar="CODE")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def backfill(*, code: str, as_json: bool) -> None:
    """Tính dồn ô số liệu của chỉ tiêu mới; số liệu khác vẫn chạy; bị ngắt thì lần sau làm tiếp.

    Fill the cells of a new indicator; everything else stays live; killed, it goes on where it was.
    """
    with database():
        from motcua.measure.facts import public as facts
        from motcua.measure.indicators import public as indicators

        measures = [one for edition in indicators.editions_of(code) for one in (edition.whole, edition.numerator)]
        with bar("Số liệu / Facts") as progress:
            facts.bring_up(progress)
        with bar(f"Ô số liệu {code} / Cells") as progress:
            filled = facts.fill(measures, progress)
        whole = not facts.unfilled(measures)
    if as_json:
        click.echo(json.dumps({"indicator": code, "filled": filled, "whole": whole}))
        return
    said = f"đã tính thêm {number(filled)} việc" if filled else "không còn gì phải tính thêm"
    click.echo(f"{code}: {said}; số liệu đã đủ.")
