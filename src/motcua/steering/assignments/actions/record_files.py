"""What happened to tasks, and pilot models with their results, from files."""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Row
from motcua.kit.tables import Columns, a_day, bad_cell, made_of, needed, short
from motcua.kit.words import N_
from motcua.steering.assignments.actions.recording import Note, append_note
from motcua.steering.assignments.actions.surroundings import add_pilot_result, open_pilot
from motcua.steering.assignments.models import PilotModel, PilotResult, TaskGroup, TaskRecord
from motcua.steering.assignments.rules.states import RecordKind


def load_records(path: Path, columns: Columns, *, who: Who, at: datetime) -> ImportReport:
    """Add what happened to tasks, each through the act that records it; a row that is there already is unchanged."""
    report = ImportReport()

    def add(row: Row) -> bool:
        needed(row, "group", "task", "kind", "on")
        note = _note(row)
        if _is_there(row, note):
            return False
        append_note(row["group"], row["task"], note, by=who.key, at=at)
        return True

    for written in made_of(path, columns, add, report=report):
        report.new += written
        report.unchanged += not written
    return report


def _note(row: Row) -> Note:
    kind = next((one for one in RecordKind if one == row["kind"]), None)
    if kind is None:
        raise bad_cell("kind", row["kind"], f"một trong: {', '.join(RecordKind)}")
    day, turn = _maybe(row, "day"), _maybe(row, "turn")
    return Note(kind, a_day(row, "on"), row["text"], day, turn, agency=row["agency"] or None)


def _maybe(row: Row, column: str) -> date | None:
    return a_day(row, column) if row[column] else None


def _is_there(row: Row, note: Note) -> bool:
    return TaskRecord.objects.filter(
        task__group__code=row["group"],
        task__code=row["task"],
        kind=note.kind,
        on=note.on,
        day=note.day,
        turn=note.turn,
        text=note.text,
    ).exists()


def load_pilots(path: Path, columns: Columns, *, who: Who, at: datetime) -> ImportReport:
    """Open the pilot models of a file and add their results; its name is the group where no column says another."""
    report = ImportReport()
    name = path.name.split(".")[0][:100]
    for outcome in made_of(path, columns, lambda row: _pilot(row, row["group"] or name, who=who, at=at), report=report):
        setattr(report, outcome, getattr(report, outcome) + 1)
    return report


@transaction.atomic
def _pilot(row: Row, group: str, *, who: Who, at: datetime) -> str:
    """Load one model; which count of the report it belongs to."""
    needed(row, "model", "name")
    short(row, model=60, group=100)
    started, result_on = _maybe(row, "started_on"), _maybe(row, "result_on")
    if row["result"] and result_on is None:
        raise bad_cell("result_on", "", N_("ngày có kết quả"))
    TaskGroup.objects.get_or_create(code=group, defaults={"name": group})
    known = PilotModel.objects.filter(group__code=group, code=row["model"]).first()
    same = known is not None and (known.name, known.lead_text, known.started_on) == (row["name"], row["lead"], started)
    if not same:
        open_pilot(group, row["model"], name=row["name"], lead=row["lead"], who=who, at=at, started_on=started)
    if row["result"] and result_on is not None and not _is_told(group, row, result_on):
        add_pilot_result(group, row["model"], on=result_on, text=row["result"], who=who, at=at)
        same = False
    return "unchanged" if same else "changed" if known else "new"


def _is_told(group: str, row: Row, on: date) -> bool:
    told = PilotResult.objects.filter(pilot__group__code=group, pilot__code=row["model"])
    return told.filter(on=on, text=row["result"]).exists()
