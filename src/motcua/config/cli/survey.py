"""`motcua survey`: a survey from its sample to its score, for operators and for checking us without a browser."""

import csv
import json
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua.config.cli.judged import judged_at
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import decimal, number
from motcua.kit.workbooks import inert

if TYPE_CHECKING:
    from motcua.kit.imports import ImportReport
    from motcua.steering.surveys.public import Score, SurveyRecord

CHANNELS = ("link", "slip", "kiosk", "interview", "paper")
NO_FIGURE = "chưa có số liệu"

of_survey = click.argument("code")
of_year = click.option("--year", type=click.IntRange(2000, 2100), required=True, help="Năm. The year.")
as_document = click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
with_paper = click.option(
    "--questionnaire",
    type=click.Path(path_type=Path),
    help="Phiếu (JSON); không có thì bộ mẫu SIPAS. The questionnaire; our SIPAS model without it.",
)
to_file = click.option("--out", type=click.Path(path_type=Path), required=True, help="Tệp mới. A new file.")


@click.group("survey")
def command() -> None:
    """Khảo sát mức độ hài lòng (SIPAS và khác).

    Surveys of satisfaction.
    """


@command.command("open")
@of_survey
@of_year
@with_paper
def open_(*, code: str, year: int, questionnaire: Path | None) -> None:
    """Mở cuộc khảo sát; từ đó phiếu không đổi nữa. Open a survey; its questionnaire never changes again."""
    with database():
        _open(code, year, questionnaire, at=judged_at(None))
    click.echo(f"Đã mở khảo sát {code} năm {year}.")


@command.command("sample")
@of_survey
@of_year
@with_paper
@click.option("--period", "asked", metavar="PERIOD", help="Kỳ của hồ sơ, mặc định cả năm. The dossiers' period.")
@click.option("--error", default="5", show_default=True, metavar="PERCENT", help="Sai số e. The error e.")
@click.option("--seed", default="", help="Hạt giống; không có thì ngẫu nhiên. The seed; random without it.")
@click.option("--each-agency", is_flag=True, help="Mỗi cơ quan một mẫu. A sample for every agency by itself.")
@as_document
def sample(
    *,
    code: str,
    year: int,
    questionnaire: Path | None,
    asked: str | None,
    error: str,
    seed: str,
    each_agency: bool,
    as_json: bool,
) -> None:
    """Rút mẫu n = N/(1+N·e²) từ hồ sơ đã giải quyết, theo cơ quan và thủ tục; ai cũng rút lại được.

    Draw the sample, once, from the dossiers finished in the period; the survey is opened if it is not there. Of each
    stratum those dossiers whose SHA-256 of "seed:code" is smallest; strata that would draw fewer than ten are merged.
    """
    share = _share(error)
    with database():
        from motcua.commons.accounts.public import OPERATOR
        from motcua.measure.facts import public as facts
        from motcua.measure.indicators import public as indicators
        from motcua.steering.surveys import public as surveys

        with bar("Số liệu / Facts") as progress:
            facts.bring_up(progress)
        at = judged_at(None)
        period = indicators.period(asked or str(year))
        if not any(one.code == code for one in surveys.surveys(year=year)):
            _open(code, year, questionnaire, at=at)
        window = facts.Window(period.start, period.end, at)
        drawn = surveys.draw_sample(
            code, year, window=window, error=share, seed=seed, each_agency=each_agency, who=OPERATOR, at=judged_at(None)
        )
    if as_json:
        click.echo(json.dumps({"survey": code, "year": year, **drawn.as_json()}, ensure_ascii=False))
        return
    for one in drawn.strata:
        place = f"{one.agency or '(nhiều cơ quan)'}  {one.procedure or '(nhiều thủ tục)'}"
        click.echo(f"{place}  {number(one.size)}/{number(one.population)}")
    click.echo(f"Rút {number(drawn.size)} trong {number(drawn.population)} hồ sơ, hạt giống {drawn.seed}.")


@command.command("tokens")
@of_survey
@of_year
@to_file
@click.option("--group", help="Nhóm người trả lời, hay walk_in. The group of respondents, or walk_in.")
@click.option("--agency", default="", help="Cơ quan được hỏi về. The agency asked about.")
@click.option("--count", type=int, default=1, show_default=True, help="Số mã. How many.")
def tokens(*, code: str, year: int, out: Path, group: str | None, agency: str, count: int) -> None:
    """Phát mã phiếu vào tệp (dossier,token): của mẫu đã rút, hoặc của một nhóm. Chỉ phát một lần; gửi xong phải xoá.

    Give out the tokens of the sample, or of a group, in a new file that only its owner can read. They can be had once:
    the system keeps hashes. Whoever has the file knows whose token is whose, so send them and delete it.
    """
    with database():
        from django.db import transaction

        from motcua.commons.accounts.public import OPERATOR
        from motcua.steering.surveys import public as surveys

        with transaction.atomic():
            given = (
                list(surveys.issue(code, year, who=OPERATOR, at=judged_at(None)).items())
                if group is None
                else [
                    ("", one)
                    for one in surveys.invite(
                        code, year, group=group, agency=agency, count=count, who=OPERATOR, at=judged_at(None)
                    )
                ]
            )
            _write(out, ("dossier", "token"), given)
    click.echo(f"Đã ghi {number(len(given))} mã vào {out}; gửi xong hãy xoá tệp này.")


@command.command("put")
@of_survey
@of_year
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--channel", type=click.Choice(CHANNELS), default="paper", show_default=True, help="Kênh. The channel.")
@as_document
@click.pass_context
def put(ctx: click.Context, *, code: str, year: int, path: Path, channel: str, as_json: bool) -> None:
    """Nạp phiếu từ tệp CSV: cột token và một cột cho mỗi câu hỏi. Ballots from a CSV file: token, and each question."""
    with database(), bar("Phiếu / Ballots") as progress:
        from motcua.commons.accounts.public import OPERATOR
        from motcua.steering.surveys import public as surveys

        report = surveys.cast_batch(
            path,
            code=code,
            year=year,
            who=OPERATOR,
            at=judged_at(None),
            channel=surveys.BallotChannel(channel),
            progress=progress,
        )
    _tell(report, as_json=as_json)
    if report.read == report.left_out:
        ctx.exit(1)


@command.command("close")
@of_survey
@of_year
def close(*, code: str, year: int) -> None:
    """Đóng khảo sát, ghi mọi phiếu còn chờ, huỷ khoá. Close the survey, write what waits, destroy the key."""
    with database():
        from motcua.commons.accounts.public import OPERATOR
        from motcua.steering.surveys import public as surveys

        written = surveys.close_survey(code, year, who=OPERATOR, at=judged_at(None))
    click.echo(f"Đã đóng khảo sát {code} năm {year}; ghi thêm {number(written)} phiếu.")


@command.command("score")
@of_survey
@of_year
@as_document
def score(*, code: str, year: int, as_json: bool) -> None:
    """Chỉ số hài lòng theo câu hỏi, yếu tố, cơ quan, kèm sai số và tỷ lệ trả lời; quá ít phiếu thì chưa có số liệu.

    (satisfied + very satisfied) / valid answers, by question, factor and agency, with margin of error and response
    rate. What may be written of an open survey is written first; some ballots wait for their ten until it closes.
    """
    with database():
        from motcua.steering.surveys import public as surveys

        surveys.open_boxes(at=judged_at(None))
        record, found = surveys.survey(code, year), surveys.score(code, year)
        document = {**_about(record), **found.as_json()}
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    for line in _table(found):
        click.echo(line)


@command.command("export")
@of_survey
@of_year
@to_file
def export(*, code: str, year: int, out: Path) -> None:
    """Dữ liệu mở theo cơ quan và câu hỏi, không có người; ô ít hơn mười phiếu bị che. Open data without persons."""
    with database():
        from motcua.steering.surveys import public as surveys

        lines = [line.cells() for line in surveys.open_data(surveys.score(code, year))]
    _write(out, surveys.COLUMNS, lines)
    click.echo(f"Đã ghi {number(len(lines))} dòng vào {out}.")


@command.command("ranks")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@as_document
def ranks(*, path: Path | None, as_json: bool) -> None:
    """Xếp hạng do nơi khác công bố (PCI…), từng năm kèm nguồn; có PATH thì nạp thêm. Ranks published by others."""
    with database():
        from motcua.commons.accounts.public import OPERATOR
        from motcua.steering.surveys import public as surveys

        if path is not None:
            _tell(surveys.import_ranks(path, who=OPERATOR, at=judged_at(None)), as_json=False, to_error=as_json)
        rows = [_rank(step) for steps in surveys.outside_ranks().values() for step in steps]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo("  ".join(str(cell) for cell in row.values() if cell is not None))


def _rank(step: Any) -> dict[str, object]:
    rank = step.rank
    return {
        "index": rank.index,
        "place": rank.place,
        "year": rank.year,
        "rank": rank.rank,
        "among": rank.among,
        "value": None if rank.value is None else f"{rank.value.normalize():f}",
        "places_gained": step.places,
        "points_gained": None if step.points is None else f"{step.points.normalize():f}",
        "source": rank.source,
    }


def _share(percent: str) -> Fraction:
    try:
        return Fraction(percent.replace(",", ".")) / 100
    except (ValueError, ZeroDivisionError):
        raise Refusal("bad_error", "Không hiểu sai số “{text}”; hãy viết như 5 hoặc 2.5.", text=percent[:20]) from None


def _open(code: str, year: int, path: Path | None, *, at: datetime) -> None:
    from motcua.commons.accounts.public import OPERATOR
    from motcua.steering.surveys import public as surveys

    content = surveys.shipped_questionnaire()
    if path is not None:
        try:
            content = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            raise Refusal("unreadable_file", "Không đọc được {file} như một văn bản JSON.", file=path) from None
    name = surveys.SIPAS if path is None else code
    surveys.add_questionnaire(name, content, who=OPERATOR, at=at)
    surveys.open_survey(code, year, questionnaire=name, who=OPERATOR, at=at)


def _about(record: "SurveyRecord") -> dict[str, object]:
    from motcua.steering.surveys import public as surveys

    balance, drawn = surveys.balance(record.id), surveys.draw_of(record.id)
    return {
        "survey": record.code,
        "year": record.year,
        "questionnaire": f"{record.questionnaire}/{record.version}",
        "opened_on": record.opened_on.isoformat(),
        "closed_on": None if record.closed_on is None else record.closed_on.isoformat(),
        "ballots": {"used": balance.used, "written": balance.written, "sealed": balance.sealed},
        "sample": None if drawn is None else {"population": drawn.population, "size": drawn.size, "seed": drawn.seed},
    }


def _table(found: "Score") -> Iterable[str]:
    rate = found.response()
    yield f"Trả lời {number(rate.numerator)}/{number(rate.denominator)} người được mời."
    names = found.questionnaire.factors
    rows = [("Chung", found.index), *((f"{code} {names[code]}", one) for code, one in found.by_factor.items())]
    for name, index in [*rows, *found.by_agency.items()]:
        value = NO_FIGURE if index.value is None else f"{decimal(index.value)} % ± {decimal(index.margin or '')}"
        yield f"{name}: {value}"


def _write(out: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A new file that only its owner can read; refused if there is one."""
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refusal("file_exists", "Đã có tệp {file}; hãy chọn tên khác.", file=out) from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([inert(cell) for cell in row] for row in rows)


def _tell(report: "ImportReport", *, as_json: bool, to_error: bool = False) -> None:
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
        return
    for fault in report.faults:
        click.echo(f"{fault.file}, dòng {fault.line}: {fault.reason}", err=to_error)
    click.echo(f"Đã đọc {report.read}: {report.new} mới, {report.left_out} bỏ lại.", err=to_error)
