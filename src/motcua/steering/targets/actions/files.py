"""`motcua import targets PATH`: the header decides what the file is."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress
from motcua.kit.tables import Columns, Format, format_of
from motcua.kit.words import N_
from motcua.steering.targets.actions.plan_files import load_plan
from motcua.steering.targets.actions.register_files import TEAMS, VILLAGES, load_teams, load_villages
from motcua.steering.targets.actions.value_files import VALUES, load_values
from motcua.steering.targets.actions.whole import whole
from motcua.steering.targets.policies import refuse_stranger
from motcua.steering.targets.rules.plans import plain_row, programme_row, sentence_row


class _Load(Protocol):
    def __call__(
        self, path: Path, columns: Columns, /, *, at: datetime, who: Who, progress: Progress | None
    ) -> ImportReport: ...


FORMATS: Final[tuple[Format[_Load], ...]] = (
    Format(
        N_("chương trình theo giai đoạn"),
        Columns(("period", "group", "no", "indicator", "unit", "target", "lead_agency")),
        partial(load_plan, reader=programme_row),
    ),
    Format(
        N_("kế hoạch viết thành câu"),
        Columns(("no", "text", "operator", "value_pct")),
        partial(load_plan, reader=sentence_row),
    ),
    Format(
        N_("kế hoạch"),
        Columns(
            ("code", "text", "direction", "value"),
            ("plan", "group", "unit", "baseline", "period", "owner", "source"),
        ),
        partial(load_plan, reader=plain_row),
    ),
    Format(
        N_("số liệu"),
        VALUES,
        load_values,
    ),
    Format(
        N_("phủ sóng thôn, bản"),
        VILLAGES,
        load_villages,
    ),
    Format(
        N_("tổ công nghệ số cộng đồng"),
        TEAMS,
        load_teams,
    ),
)


def import_targets(path: Path, *, at: datetime, who: Who, progress: Progress | None = None) -> ImportReport:
    """Load a plan, values or a register from a table; the report counts targets, values, villages or teams.

    A file is loaded whole or not at all: with one fault, each named with its line and column, nothing is changed. An
    operator that is in doubt is no fault; its target is loaded and marked. Loading a file again changes nothing; a
    changed target leaves a revision behind. A plan's code is the file's name without its ending (or the column
    `plan`). Refuses a file whose header is of no known format (`unknown_format`), and as `read_table`.
    """
    refuse_stranger("edit_plan", who, at=at)
    known = format_of(path, FORMATS)
    return whole(partial(known.load, path, known.columns, at=at, who=who, progress=progress))
