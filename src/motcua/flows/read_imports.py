"""Tables that the worker reads in: handed in with a page, read whole or not at all, with a report for who sent them.

All that a table brings, its report, and that it waits no longer are written in one transaction: a worker that dies in
the middle leaves everything as it was, and the next one begins the table anew.
"""

import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from motcua.commons.accounts.public import Person, account, person
from motcua.commons.files.public import keep
from motcua.commons.imports import public as imports
from motcua.commons.imports.public import ImportEnd, TakenImport
from motcua.flows.receive_file import refuse_beyond_quota
from motcua.kit.imports import ImportReport, Progress
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal
from motcua.kit.workbooks import EXCEL
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, Rescale
from motcua.steering.surveys import public as surveys
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Book


class ImportKind(StrEnum):
    """What a table brings: a plan or values in any known format, one target's values, a register, criteria, ranks."""

    TARGETS = "targets"
    VALUES = "values"
    VILLAGES = "villages"
    TEAMS = "teams"
    CRITERIA = "criteria"
    RANKS = "ranks"


_LONGEST_NAME: Final = 200
"""Bytes."""

Load = Callable[[Path, Mapping[str, Any], Person, datetime, Progress], ImportReport]


def hand_in(
    kind: ImportKind, sent: Any, *, who: Person, address: str, at: datetime, about: Mapping[str, Any] | None = None
) -> int:
    """Let a table that was sent (an uploaded file) wait for the worker; its number.

    Refuses beyond what the account or the address may send in a day, and one table too many (`many_imports`).
    """
    refuse_beyond_quota(sent.size or 0, who=who, address=address, at=at)
    told = {"name": _writable(sent.name or "tep"), "owner": who.key, "acting": who.acting or ""}
    return imports.hand_in(kind, sent.read(), **told, at=at, about=about or {})


def _writable(name: str) -> str:
    """The name as a disk takes it: it counts bytes, of which a Vietnamese letter has up to three."""
    path = Path(name)
    return path.stem.encode()[:_LONGEST_NAME].decode(errors="ignore") + path.suffix[:10]


def read_imports(*, at: datetime, stopping: Callable[[], bool] = lambda: False) -> int:
    """Read every table that waits, the oldest first, until none does or the worker ends (`stopping`); how many."""
    count = 0
    while not stopping() and _read_next(at, stopping):
        count += 1
    return count


def _read_next(at: datetime, stopping: Callable[[], bool]) -> bool:
    taken = None
    try:
        with transaction.atomic():
            taken = imports.take_import()
            if taken is None:
                return False
            _read(taken, at, stopping)
    except imports.StoppedError:
        if taken is not None:
            _stopped(taken, at, stopping)
    return True


def _stopped(taken: TakenImport, at: datetime, stopping: Callable[[], bool]) -> None:
    """Nothing of it is left; for the worker's end it waits as before, for its sender it is over."""
    if stopping():
        imports.forget_try(taken.id)
    else:
        imports.stop_import(taken.id, owner=taken.owner, at=at)


def _read(taken: TakenImport, at: datetime, stopping: Callable[[], bool]) -> None:
    if taken.stop:
        imports.end_import(taken.id, ImportEnd.CANCELLED, at=at)
        return
    if taken.tries >= imports.MOST_TRIES:
        imports.end_import(taken.id, ImportEnd.GIVEN_UP, at=at)
        return
    try:
        with imports.reading(taken.id, stopping=stopping) as told, transaction.atomic():
            report = _loaded(taken, at, told.progress)
    except Refusal as refusal:
        imports.end_import(taken.id, ImportEnd.REFUSED, at=at, said=refusal.sentence)
    except Denied:
        imports.end_import(taken.id, ImportEnd.DENIED, at=at)
    else:
        imports.refuse_unwanted(taken.id)
        end = ImportEnd.FAULTY if report.left_out else ImportEnd.LOADED
        imports.end_import(taken.id, end, at=at, report=report)


def _loaded(taken: TakenImport, at: datetime, progress: Progress) -> ImportReport:
    """What a table's load says, as its sender: with the rights they have now, under the name they sent it by."""
    who = person(account(taken.owner), on=at.astimezone(VIETNAM).date(), acting=taken.acting)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, taken.name)
        path.write_bytes(taken.content)
        return LOADS[ImportKind(taken.kind)](path, taken.about, who, at, progress)


def _targets(path: Path, _about: Mapping[str, Any], who: Person, at: datetime, progress: Progress) -> ImportReport:
    return targets.import_targets(path, at=at, who=who, progress=progress)


def _values(path: Path, about: Mapping[str, Any], who: Person, at: datetime, progress: Progress) -> ImportReport:
    """A workbook is kept as evidence, a table of text by its name; nothing is kept of a file with faults."""
    plan, code = about["plan"], about["code"]
    with transaction.atomic():
        excel = path.suffix.lower() == EXCEL
        file = keep(path.read_bytes(), name=path.name, at=at, owner=who.key).id if excel else None
        report = targets.load_values_of(plan, code, path, file=file, who=who, at=at, progress=progress)
        transaction.set_rollback(bool(report.left_out))
    return report


def _register(book: Book) -> Load:
    def load(path: Path, _about: Mapping[str, Any], who: Person, at: datetime, progress: Progress) -> ImportReport:
        return targets.load_book(book, path, who=who, at=at, progress=progress)

    return load


def _criteria(path: Path, about: Mapping[str, Any], who: Person, at: datetime, progress: Progress) -> ImportReport:
    return appraisal.import_set(path, set_about(about), who=who, at=at, progress=progress)


def _ranks(path: Path, _about: Mapping[str, Any], who: Person, at: datetime, progress: Progress) -> ImportReport:
    return surveys.import_ranks(path, who=who, at=at, progress=progress)


SET_ABOUT: Final = ("code", "year", "scope", "name", "rescale", "classes", "legal_basis")
"""What is told of a criteria set beside its table."""


def set_about(said: Mapping[str, Any]) -> About:
    """A criteria set beside its tree, as its form says it. Refuses thresholds that do not fall."""
    return About(
        code=said["code"],
        year=said["year"],
        scope=said["scope"],
        name=said["name"],
        rescale=Rescale(said["rescale"]),
        grading=appraisal.grading(tuple(Fraction(one) for one in said["classes"].split(","))),
        legal_basis=said["legal_basis"],
    )


LOADS: Final[Mapping[ImportKind, Load]] = {
    ImportKind.TARGETS: _targets,
    ImportKind.VALUES: _values,
    ImportKind.VILLAGES: _register(Book.VILLAGES),
    ImportKind.TEAMS: _register(Book.TEAMS),
    ImportKind.CRITERIA: _criteria,
    ImportKind.RANKS: _ranks,
}
