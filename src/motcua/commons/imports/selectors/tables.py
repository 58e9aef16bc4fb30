"""How the tables fare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from motcua.commons.imports.models import ImportContent, ImportEnd, TableImport
from motcua.kit.imports import Fault
from motcua.kit.refusal import Refusal


@dataclass(frozen=True, slots=True)
class TableImportRecord:
    """A table as its sender may see it; `end` is None while it waits or is read, `before` counts those before it."""

    personal_data: ClassVar[tuple[str, ...]] = ("name", "faults", "said")

    id: int
    kind: str
    name: str
    about: Mapping[str, Any]
    asked_at: datetime
    begun: bool
    done: int
    total: int
    stopping: bool
    end: ImportEnd | None
    counts: Mapping[str, int]
    sheet: str
    faults: Sequence[Fault]
    fault_count: int
    said: str
    before: int


def table_import(number: int, *, owner: str) -> TableImportRecord:
    """One table of its sender's own. Refuses a number that is not one of theirs (`unknown_import`)."""
    row = TableImport.objects.filter(pk=number, owner=owner).first()
    if row is None:
        raise Refusal("unknown_import", "Không có tệp nào như vậy trong số tệp bạn đã gửi.")
    return _record(row)


def _record(row: TableImport) -> TableImportRecord:
    report = row.report
    return TableImportRecord(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        about=row.about,
        asked_at=row.asked_at,
        begun=row.tries > 0,
        done=row.done,
        total=row.total,
        stopping=row.stop_at is not None,
        end=ImportEnd(row.end) if row.end else None,
        counts=report.get("counts", {}),
        sheet=report.get("sheet", ""),
        faults=[Fault(row.name, line, reason) for line, reason in report.get("faults", ())],
        fault_count=report.get("fault_count", 0),
        said=row.said,
        before=0 if row.tries or row.end else ImportContent.objects.filter(pk__lt=row.pk).count(),
    )
