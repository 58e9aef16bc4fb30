"""What their sender does with a table: hands it in, stops it, reads how it ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from motcua.commons.imports.models import ImportContent, ImportEnd, TableImport
from motcua.kit.refusal import Refusal

MOST_WAITING: Final = 5
"""Tables of one person that may wait at a time."""

KEPT_FOR: Final = timedelta(days=30)
"""So long a report can be read again."""


@transaction.atomic
def hand_in(
    kind: str, content: bytes, *, name: str, owner: str, acting: str, at: datetime, about: Mapping[str, Any]
) -> int:
    """Let a table wait for the worker; its number. Refuses one more than may wait of one person (`many_imports`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('imports ' || %s, 0))", [owner])
    if ImportContent.objects.filter(table__owner=owner).count() >= MOST_WAITING:
        raise Refusal(
            "many_imports",
            "Đã có {most} tệp của bạn đang chờ nạp; hãy đợi một tệp xong rồi gửi tiếp.",
            most=MOST_WAITING,
        )
    row = TableImport.objects.create(kind=kind, name=name, owner=owner, acting=acting, asked_at=at, about=dict(about))
    ImportContent.objects.create(table=row, content=content)
    return row.pk


@transaction.atomic
def stop_import(number: int, *, owner: str, at: datetime) -> None:
    """Stop a table that waits, at once, or that is being read, as soon as its reader looks up; one that ended stays."""
    rows = TableImport.objects.filter(pk=number, owner=owner, ended_at__isnull=True)
    if ImportContent.objects.select_for_update(skip_locked=True).filter(pk__in=rows).exists():
        ImportContent.objects.filter(pk=number).delete()
        rows.update(stop_at=at, ended_at=at, end=ImportEnd.CANCELLED)
    else:
        rows.update(stop_at=at)


def note_opened(number: int, *, owner: str, at: datetime) -> None:
    """Its sender has read how it ended: it waits for them no longer."""
    TableImport.objects.filter(pk=number, owner=owner, ended_at__isnull=False, opened_at__isnull=True).update(
        opened_at=at
    )


def drop_old_imports(*, at: datetime) -> int:
    """Forget reports whose time is over; how many."""
    return TableImport.objects.filter(ended_at__lt=at - KEPT_FOR).delete()[0]
