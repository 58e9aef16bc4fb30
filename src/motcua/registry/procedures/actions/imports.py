"""Import of procedures: the same rows write nothing; a changed row opens a new version from the day of the import."""

from datetime import datetime
from pathlib import Path

from django.db import DataError, IntegrityError, transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress
from motcua.kit.now import VIETNAM
from motcua.registry.procedures.actions.folder import Folder, read_folder
from motcua.registry.procedures.actions.loading import ChunkReport, Register, load
from motcua.registry.procedures.policies import allow

CHUNK = 200
"""Procedures in one transaction: large enough to be quick, small enough that its locks are short."""


def import_procedures(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load a folder in the columns of the national list; the report counts procedures.

    A procedure seen for the first time is in force since ever (the list gives no first day). A known one whose rows
    differ gets a new version from the day of `at` in Vietnam; parts whose rows did not change, or whose file is not
    in the folder, are carried over with the fixes of their review. A procedure the database refuses is left out and
    the others load. Denied to who may not review procedures.
    """
    allow("review_procedure", who, on=at.date())
    report = ImportReport()
    folder = read_folder(path, report)
    codes = sorted(folder.sources)
    register = Register.open(list(folder.sources.values()))
    for start in range(0, len(codes), CHUNK):
        _load_chunk(folder, codes[start : start + CHUNK], register=register, at=at, report=report)
        if progress:
            progress(min(start + CHUNK, len(codes)), len(codes))
    report.faults.sort(key=lambda fault: (fault.file, fault.line))
    return report


def _load_chunk(folder: Folder, codes: list[str], *, register: Register, at: datetime, report: ImportReport) -> None:
    try:
        outcome = _committed(folder, codes, register=register, at=at)
    except (DataError, IntegrityError):
        if len(codes) == 1:
            facts = folder.sources[codes[0]].facts
            report.leave_out(facts.fault(f"{codes[0]}: cơ sở dữ liệu không nhận thủ tục này."))
            return
        for code in codes:
            _load_chunk(folder, [code], register=register, at=at, report=report)
        return
    _count(outcome, report)


@transaction.atomic
def _committed(folder: Folder, codes: list[str], *, register: Register, at: datetime) -> ChunkReport:
    sources = [folder.sources[code] for code in codes]
    return load(sources, parts=folder.parts, register=register, at=at, day=at.astimezone(VIETNAM).date())


def _count(outcome: ChunkReport, report: ImportReport) -> None:
    report.new += outcome.new
    report.changed += outcome.changed
    report.unchanged += outcome.unchanged
    report.needs_review += outcome.needs_review
    report.faults += outcome.faults
    for fault in outcome.left_out:
        report.leave_out(fault)
