"""`motcua appraisal`: a year of scoring from opening to seal, without a browser."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua.config.cli.present import present
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database
from motcua.kit.imports import ImportReport
from motcua.kit.vietnamese import decimal, number

if TYPE_CHECKING:
    from motcua.steering.appraisal.public import SetRecord, UnitResult

STAGES = ("self", "review1", "explanation", "review2", "survey")
_SET = click.argument("code", metavar="SET")
_YEAR = click.option("--year", type=int, required=True, help="Năm đánh giá. The year.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")


@click.group("appraisal")
def command() -> None:
    """Chấm điểm, xếp hạng theo một bộ tiêu chí: mở phiếu, nhập từng bước, niêm phong, xem kết quả.

    Score and rank units by a criteria set: open the sheets, enter each stage, seal, show the result.
    """


@command.command("open")
@_SET
@_YEAR
@click.option(
    "--units", type=click.Path(path_type=Path), help="Tệp có cột code: các đơn vị. A file with the units' codes."
)
@_JSON
@click.pass_context
def open_(ctx: click.Context, *, code: str, year: int, units: Path | None, as_json: bool) -> None:
    """Mở phiếu chấm cho các đơn vị; không có --units thì cho mọi cơ quan thuộc đối tượng của bộ tiêu chí.

    Open a sheet for each unit; without --units for every agency of the set's scope.
    """
    with database():
        report = _open(code, year, units)
    _tell(ctx, report, as_json=as_json, what="phiếu")


def _open(code: str, year: int, units: Path | None) -> ImportReport:
    from motcua.commons.accounts.public import OPERATOR
    from motcua.steering.appraisal import public as appraisal

    held = appraisal.criteria_set(code, year)
    if units is None:
        return appraisal.open_sheets(held, None, who=OPERATOR, at=present())
    return appraisal.open_from_file(held, units, who=OPERATOR, at=present())


@command.command("put")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--set", "code", metavar="SET", required=True, help="Mã bộ tiêu chí. The criteria set.")
@_YEAR
@click.option("--stage", type=click.Choice(STAGES), required=True, help="Bước. The stage.")
@_JSON
@click.pass_context
def put(ctx: click.Context, *, path: Path, code: str, year: int, stage: str, as_json: bool) -> None:
    """Nhập một bước từ tệp; có một lỗi thì không ghi gì. Cột: unit,leaf,answer,score,applicable,reason,evidence.

    Enter a stage from a file; with one fault nothing is written.
    """
    with database():
        from motcua.commons.accounts.public import OPERATOR
        from motcua.steering.appraisal import public as appraisal

        held = appraisal.criteria_set(code, year)
        report = appraisal.put(path, held, appraisal.stage_of(stage), who=OPERATOR, at=present())
    _tell(ctx, report, as_json=as_json, what="dòng")


@command.command("seal")
@_SET
@_YEAR
@click.option("--decision", metavar="TEXT", required=True, help="Quyết định công bố. The decision that publishes it.")
@_JSON
def seal(*, code: str, year: int, decision: str, as_json: bool) -> None:
    """Công bố theo quyết định rồi niêm phong: từ đó không nhận điểm nào nữa.

    Publish by the decision and seal: from then on no score is taken.
    """
    with database():
        from motcua.commons.accounts.public import OPERATOR
        from motcua.steering.appraisal import public as appraisal

        held = appraisal.criteria_set(code, year)
        done = appraisal.seal(held, decision=decision, who=OPERATOR, at=_present(held))
    if as_json:
        click.echo(json.dumps({"seal": done.number, "sheets": done.sheets, "digest": done.digest}))
    else:
        click.echo(f"Đã niêm phong lần {done.number}: {number(done.sheets)} phiếu, mã băm {done.digest}.")


@command.command("result")
@_SET
@_YEAR
@_JSON
def result(*, code: str, year: int, as_json: bool) -> None:
    """In kết quả: điểm, tổng, hạng, loại của từng đơn vị; tạm tính khi chưa công bố.

    Print the result: points, total, rank and class of each unit; provisional until it is published.
    """
    with database():
        from motcua.steering.appraisal import public as appraisal

        held = appraisal.criteria_set(code, year)
        found = appraisal.results(held, as_of=_present(held))
        if as_json:
            click.echo(json.dumps(appraisal.as_json(held, found), ensure_ascii=False))
            return
        for line in _table(held, found):
            click.echo(line)


def _present(held: "SetRecord") -> datetime:
    """Now, or the last act of a simulation that is ahead of us; facts are brought up where the set reads figures."""
    from motcua.measure.facts import public as facts
    from motcua.steering.appraisal import public as appraisal

    if not appraisal.reads_figures(held):
        return present()
    with bar("Số liệu / Facts") as progress:
        facts.bring_up(progress)
    return present()


def _table(held: "SetRecord", found: list["UnitResult"]) -> Iterator[str]:
    from motcua.steering.appraisal import public as appraisal

    yield f"{held.name} năm {held.year}: {appraisal.YearState(held.state).label}, {number(len(found))} đơn vị."
    for unit in found:
        one = unit.outcome
        total = "–" if one.sums.total is None else decimal(appraisal.shown(one.sums.total))
        rank = "–" if one.rank is None else str(one.rank)
        yield f"{rank:>4}  {total:>8}  {one.grade or 'chưa xếp loại':<14}  {one.unit}  {unit.name}"
        if one.claimed:
            sure = "–" if one.confirmed.total is None else decimal(appraisal.shown(one.confirmed.total))
            yield f"      {len(one.claimed)} tiêu chí nêu không áp dụng chưa xác nhận; nếu vẫn tính: {sure}"
        if one.sums.missing:
            yield f"      thiếu {len(one.sums.missing)} tiêu chí: {', '.join(one.sums.missing[:10])}"
        yield from (f"      {verdict.sentence}" for verdict in unit.verdicts)


def _tell(ctx: click.Context, report: ImportReport, *, as_json: bool, what: str) -> None:
    if as_json:
        document: dict[str, Any] = report.as_json()
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        for fault in report.faults:
            click.echo(f"{fault.file}, dòng {fault.line}: {fault.reason}")
        if report.sheet:
            click.echo(f"Đã đọc trang tính “{report.sheet}”.")
        click.echo(
            f"Đã đọc {report.read} {what}: {report.new} mới, {report.changed} thay đổi, {report.unchanged} như cũ, "
            f"{report.left_out} bỏ lại; {report.needs_review} cần rà soát."
        )
    if report.left_out:
        ctx.exit(1)
