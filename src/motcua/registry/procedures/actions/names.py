"""The names we give procedures beside the official one."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import Fault, ImportReport, Progress, Row, read_rows
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.registry.procedures.actions.loading import index_names
from motcua.registry.procedures.models import Procedure
from motcua.registry.procedures.models.register import SHORT_NAME
from motcua.registry.procedures.policies import allow

PLAIN_NAME: Final = 200
OTHER_NAME: Final = 120
SEPARATOR: Final = "|"


def import_names(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load names from a CSV of code, plain_name, short_name, other_names (parted by "|"); counts procedures.

    Denied to who may not name procedures.
    """
    allow("edit_procedure_names", who, on=at.date())
    report = ImportReport()
    with transaction.atomic():
        for row in read_rows(path, columns=("code",), optional=("plain_name", "short_name", "other_names")):
            if isinstance(row, Fault):
                report.leave_out(row)
            else:
                _import_row(row, report, who, at)
    if progress is not None:
        progress(report.read, report.read)
    return report


def _import_row(row: Row, report: ImportReport, who: Who, at: datetime) -> None:
    others = [name for name in row["other_names"].split(SEPARATOR) if name.strip()]
    try:
        named = {"plain_name": row["plain_name"], "short_name": row["short_name"]}
        changed = set_names(row["code"], **named, other_names=others, who=who, at=at)
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
