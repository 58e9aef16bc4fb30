"""`motcua import`: registry and steering data from files, object by object."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from motcua.config.cli import criteria
from motcua.config.cli.present import present
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database
from motcua.kit.imports import ImportReport, Progress

KINDS = (
    "units",
    "calendar",
    "agencies",
    "people",
    "procedures",
    "names",
    "terms",
    "competence",
    "targets",
    "assignments",
)


@click.command("import")
@click.argument("kind", type=click.Choice((*KINDS, "criteria")))
@click.argument("path", type=click.Path(path_type=Path))
@criteria.options
@click.option("--json", "as_json", is_flag=True, help="Một dòng JSON. One line of JSON.")
@click.pass_context
def command(ctx: click.Context, /, *, kind: str, path: Path, as_json: bool, **asked: Any) -> None:
    """Nạp dữ liệu của tỉnh; nạp lại thì không đổi. PATH là thư mục với units, calendar, procedures, còn lại là tệp.

    units: đơn vị hành chính; calendar: lịch làm việc; agencies: cơ quan; people: cán bộ; procedures: thủ tục;
    names: tên gọi của thủ tục; terms: thời hạn cam kết; competence: thẩm quyền;
    targets, assignments: chỉ tiêu, nhiệm vụ.
    Dòng nào không hiểu được đều được nêu tệp, dòng, lý do. Chỉ tiêu, nhiệm vụ, bộ tiêu chí (criteria) nạp trọn vẹn
    hoặc không nạp gì, từ tệp .csv hay .xlsx; bộ tiêu chí còn có bộ mẫu đi kèm: mau:so, mau:xa, mau:766.

    Load the province's data from files; a second time changes nothing. PATH is a folder for units, calendar and
    procedures, else a file, whose header decides the format.
    Targets, tasks and a criteria set load whole or not at all, from a .csv or .xlsx file; a criteria set also from
    one of the model sets above.
    What is not understood is listed with file, line and reason. Exit 1 if nothing could be loaded.
    """
    criteria.check(kind, asked)
    with database(), bar(f"import {kind}") as progress:
        if kind == "criteria":
            report = criteria.load(path, asked, at=present())
        else:
            report = _import(kind, path, at=present(), progress=progress)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _tell(report)
    if report.read == report.left_out:
        ctx.exit(1)


def _import(kind: str, path: Path, *, at: datetime, progress: Progress) -> ImportReport:
    from motcua.commons.accounts.public import OPERATOR
    from motcua.flows.import_people import import_people
    from motcua.registry.agencies import public as agencies
    from motcua.registry.procedures import public as procedures
    from motcua.steering.assignments import public as assignments
    from motcua.steering.targets import public as targets

    importers: dict[str, Callable[..., ImportReport]] = {
        "units": agencies.import_units,
        "calendar": agencies.import_calendar,
        "agencies": agencies.import_agencies,
        "people": import_people,
        "procedures": procedures.import_procedures,
        "names": procedures.import_names,
        "terms": procedures.import_terms,
        "competence": procedures.import_competence,
        "targets": targets.import_targets,
        "assignments": assignments.import_assignments,
    }
    return importers[kind](path, who=OPERATOR, at=at, progress=progress)


def _tell(report: ImportReport) -> None:
    for fault in report.faults:
        click.echo(f"{fault.file}, dòng {fault.line}: {fault.reason}")
    if report.sheet:
        click.echo(f"Đã đọc trang tính “{report.sheet}”.")
    if report.faults and report.read == report.left_out:
        click.echo("Không nạp gì cả; hãy sửa rồi nạp lại.")
    click.echo(
        f"Đã đọc {report.read}: {report.new} mới, {report.changed} thay đổi, {report.unchanged} như cũ, "
        f"{report.left_out} bỏ lại; {report.needs_review} cần rà soát.",
    )
