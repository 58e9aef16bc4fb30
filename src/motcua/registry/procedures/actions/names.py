"""The names we give procedures beside the official one."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress, Row
from motcua.kit.refusal import Refusal
from motcua.kit.tables import Columns, Format, format_of, made_of, name_unknown_columns
from motcua.kit.vietnamese import nfc
from motcua.registry.procedures.actions.loading import index_names
from motcua.registry.procedures.models import Procedure
from motcua.registry.procedures.models.register import SHORT_NAME
from motcua.registry.procedures.policies import allow

PLAIN_NAME: Final = 200
OTHER_NAME: Final = 120
_SEPARATORS: Final = re.compile(r"[;|]")


def import_names(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load names from a `.csv` or `.xlsx` file of procedure, plain, short, others; counts procedures.

    Other names are parted by ";" or "|". The columns may be called code, plain_name, short_name, other_names as well.
    Denied to who may not name procedures. Refuses as `format_of`.
    """
    allow("edit_procedure_names", who, on=at.date())
    report, known = ImportReport(), format_of(path, _FORMATS)
    name_unknown_columns(path, known.columns, report)
    columns = (*known.columns.needed, *known.columns.optional)
    with transaction.atomic():
        for row in made_of(path, known.columns, known.load, report=report, progress=progress):
            _import_row(row, [row[column] for column in columns], report, who, at)
    report.faults.sort(key=lambda fault: fault.line)
    return report


def _as_it_is(row: Row) -> Row:
    return row


_FORMATS: Final = (
    Format("tên thủ tục", Columns(("procedure",), ("plain", "short", "others")), _as_it_is),
    Format("tên thủ tục, cột cũ", Columns(("code",), ("plain_name", "short_name", "other_names")), _as_it_is),
)


def _import_row(row: Row, cells: Sequence[str], report: ImportReport, who: Who, at: datetime) -> None:
    code, plain, short, others = cells
    names = [name for name in _SEPARATORS.split(others) if name.strip()]
    try:
        changed = set_names(code, plain_name=plain, short_name=short, other_names=names, who=who, at=at)
    except Refusal as refusal:
        report.leave_out(row.fault(refusal.sentence))
        return
    report.changed += changed
    report.unchanged += not changed


@transaction.atomic
def set_names(
    code: str, *, plain_name: str, short_name: str, other_names: Sequence[str], who: Who, at: datetime
) -> bool:
    """Write a procedure's own names; an empty one lets the official name stand in. Returns whether anything changed.

    Refuses an unknown code (`unknown_procedure`) and a name that is too long (`name_too_long`). Denied to who may not
    name procedures.
    """
    allow("edit_procedure_names", who, on=at.date())
    row = Procedure.objects.select_for_update(of=("self",)).select_related("field").filter(code=code[:61]).first()
    if row is None:
        raise Refusal("unknown_procedure", "Không có thủ tục mã {code}. Hãy kiểm tra lại mã thủ tục.", code=code[:60])
    before = (row.plain_name, row.short_name, row.other_names)
    row.plain_name = _clean(plain_name, PLAIN_NAME)
    row.short_name = _clean(short_name, SHORT_NAME)
    row.other_names = list(dict.fromkeys(_clean(name, OTHER_NAME) for name in other_names))
    if before == (row.plain_name, row.short_name, row.other_names):
        return False
    index_names(row, row.field.name)
    row.save(update_fields=["plain_name", "short_name", "other_names", "folded", "search"])
    return True


def _clean(text: str, most: int) -> str:
    name = " ".join(nfc(text).replace("\0", "").split())
    if len(name) > most:
        raise Refusal(
            "name_too_long",
            'Tên "{name}…" dài {length} ký tự, nhiều nhất là {most}. Hãy rút ngắn.',
            name=name[:24],
            length=len(name),
            most=most,
        )
    return name
