"""What the worker does with a table: takes it, tells how far it is, writes how it ended.

Taking locks the table's bytes until the transaction ends in which all it brings is written and the bytes go. A worker
that dies leaves the table as it was, for the next one; two workers never read the same.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Thread
from typing import Any, Final

from django.db import DatabaseError, connection
from django.db.models import F

from motcua.commons.imports.models import ImportContent, ImportEnd, TableImport
from motcua.kit.imports import ImportReport

MOST_TRIES: Final = 3
"""So often a table is begun that ends its reader each time."""

EVERY: Final = 0.5
"""Seconds between two tellings of how far a table is."""

MOST_FAULTS: Final = 500
"""Faults that are kept of a table, the first ones: nobody mends more before sending it again."""


class StoppedError(Exception):
    """The table is to be read no further: its sender does not want it, or the worker ends."""


@dataclass(frozen=True, slots=True)
class TakenImport:
    """A table in the hands of a worker; `tries` counts the earlier ones."""

    id: int
    kind: str
    name: str
    about: Mapping[str, Any]
    owner: str
    acting: str
    tries: int
    stop: bool
    content: bytes


def take_import() -> TakenImport | None:
    """The oldest table that nobody else is reading, locked in the caller's transaction; None if none waits."""
    held = ImportContent.objects.select_for_update(skip_locked=True, of=("self",)).select_related("table")
    found = held.order_by("pk").first()
    if found is None:
        return None
    row = found.table
    return TakenImport(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        about=row.about,
        owner=row.owner,
        acting=row.acting,
        tries=row.tries,
        stop=row.stop_at is not None,
        content=bytes(found.content),
    )


def refuse_unwanted(number: int) -> None:
    """Raise `StoppedError` if its sender wants no more of a table that is read whole.

    Asked when nothing is left but to write the end: from then on the row is held, and whoever would stop the table
    waits for that end and finds it. For the transaction that took it, after its watch is over.
    """
    if TableImport.objects.select_for_update().get(pk=number).stop_at is not None:
        raise StoppedError


def end_import(
    number: int, end: ImportEnd, *, at: datetime, report: ImportReport | None = None, said: str = ""
) -> None:
    """Write how it ended, in the transaction that took it; its bytes go."""
    ImportContent.objects.filter(pk=number).delete()
    TableImport.objects.filter(pk=number).update(
        ended_at=at, end=end, said=said, report=_kept(report) if report else {}
    )


def _kept(report: ImportReport) -> dict[str, object]:
    said = report.as_json()
    counts = {name: value for name, value in said.items() if isinstance(value, int)}
    faults = [(fault.line, fault.reason) for fault in report.faults[:MOST_FAULTS]]
    return {"counts": counts, "sheet": report.sheet, "faults": faults, "fault_count": len(report.faults)}


@dataclass(slots=True)
class ImportWatch:
    """How far the reading of one table is, told by a thread of its own: what is read is not to be seen before its end.

    `progress` is what a load is given. It raises `StoppedError` once the sender or the worker wants no more of it.
    """

    number: int
    stopping: Callable[[], bool]
    unwanted: bool = False
    _done: int = 0
    _total: int = 0
    _over: Event = field(default_factory=Event)

    def progress(self, done: int, total: int) -> None:
        """So much is done of so much."""
        self._done, self._total = done, max(done, total)
        if self.unwanted or self.stopping():
            raise StoppedError

    def tell(self) -> None:
        """Write down how far it is until it is over."""
        try:
            self._note(tries=F("tries") + 1)
            while not self._over.wait(EVERY):
                self._note(done=self._done, total=self._total)
        finally:
            connection.close()

    def _note(self, **told: object) -> None:
        try:
            rows = TableImport.objects.filter(pk=self.number)
            rows.update(**told)
            self.unwanted = rows.filter(stop_at__isnull=False).exists()
        except DatabaseError:  # the reader itself meets a database that is away, and says so
            connection.close()

    def end(self) -> None:
        """It is read, or will not be."""
        self._over.set()


@contextmanager
def reading(number: int, *, stopping: Callable[[], bool]) -> Iterator[ImportWatch]:
    """Tell how far the reading of a table is, as long as the block lasts."""
    told = ImportWatch(number, stopping)
    thread = Thread(target=told.tell, name=f"import {number}")
    thread.start()
    try:
        yield told
    finally:
        told.end()
        thread.join()


def forget_try(number: int) -> None:
    """A worker that was told to end has not failed at the table."""
    TableImport.objects.filter(pk=number, tries__gt=0).update(tries=F("tries") - 1)
