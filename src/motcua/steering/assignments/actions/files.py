"""`motcua import assignments PATH`: the header decides what the file is."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress
from motcua.kit.now import VIETNAM
from motcua.kit.tables import Columns, Format, format_of
from motcua.steering.assignments.actions.record_files import load_pilots, load_records
from motcua.steering.assignments.actions.task_files import load_tasks
from motcua.steering.assignments.policies import may, refuse_stranger

_Load = Callable[[Path, Columns, Who, datetime], ImportReport]


_PROGRAMME: Final = (
    "group",
    "TT",
    "Nhiệm vụ  giải pháp",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Kết quả",
    "Thời gian thực hiện",
)
_PROVINCIAL: Final = ("part", "group", "no", "task", "lead_unit", "coordinating_unit", "period", "output")
_PLAIN: Final = (
    ("code", "text", "lead"),
    (
        *("group", "section", "coordinating", "product", "source", "clause", "giver", "due", "starts"),
        *("status", "done_on", "result"),
    ),
)
FORMATS: Final[tuple[Format[_Load], ...]] = (
    Format(
        "nhiệm vụ của chương trình",
        Columns(_PROGRAMME),
        lambda path, columns, who, at: load_tasks(path, columns, "programme", who=who, at=at),
    ),
    Format(
        "nhiệm vụ của kế hoạch tỉnh",
        Columns(_PROVINCIAL),
        lambda path, columns, who, at: load_tasks(path, columns, "provincial", who=who, at=at),
    ),
    Format(
        "nhiệm vụ quá hạn",
        Columns(("section", "no", "task", "assigned_by", "lead_agency", "deadline")),
        lambda path, columns, who, at: load_tasks(path, columns, "overdue", who=who, at=at),
    ),
    Format(
        "nhiệm vụ kèm kết quả, trạng thái",
        Columns(("assigned_to", "no", "task", "lead_agency", "deadline", "result_text", "status")),
        lambda path, columns, who, at: load_tasks(path, columns, "status", who=who, at=at),
    ),
    Format(
        "nhiệm vụ",
        Columns(*_PLAIN),
        lambda path, columns, who, at: load_tasks(path, columns, "plain", who=who, at=at),
    ),
    Format(
        "diễn biến",
        Columns(("group", "task", "kind", "on"), ("day", "turn", "text", "agency")),
        lambda path, columns, who, at: load_records(path, columns, who=who, at=at),
    ),
    Format(
        "mô hình điểm",
        Columns(("model", "name"), ("group", "lead", "started_on", "result_on", "result")),
        lambda path, columns, who, at: load_pilots(path, columns, who=who, at=at),
    ),
)


def import_assignments(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load tasks, records or pilot models from a `.csv` or `.xlsx` table; the report counts these.

    A file with a fault changes nothing: each fault is named with its line and column, and all rows count as left out.
    What the source leaves open is no fault: a wording nobody knows and a lead that matches no agency are loaded and
    named. Loading a file again changes nothing; of a changed row only what changed in the source is taken, with a
    revision, and what a person changed too waits for a person (`conflicts`). The group is the file's name
    without its ending (or the column `group`). Refuses a file whose header is of no known format (`unknown_format`),
    and what `read_table` refuses.
    """
    refuse_stranger(may("give_task", who, on=at.astimezone(VIETNAM).date()))
    report = _whole(format_of(path, FORMATS), path, who, at)
    if progress:
        progress(report.read, report.read)
    return report


@transaction.atomic
def _whole(known: Format[_Load], path: Path, who: Who, at: datetime) -> ImportReport:
    report = known.load(path, known.columns, who, at)
    if report.left_out:
        report.take_back(report.read)
        transaction.set_rollback(True)
    return report
