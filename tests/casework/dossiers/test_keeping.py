"""A course lies in its row whole: the table, the model and the statement that writes it say the same."""

import re
from pathlib import Path

from tests.casework.dossiers.ground import at

from motcua.casework.dossiers import models
from motcua.casework.dossiers.rules.course import Course, Pause
from motcua.casework.dossiers.rules.keeping import FIXED, KEPT, MOVING, columns, course_from
from motcua.casework.dossiers.rules.states import State
from motcua.kit.worktime import Term, TermUnit

BESIDE = {"id", "code", "owner", "official", "head", "due", "applicant"}
"""What a row has that is no part of the course."""
FOR_GOOD = {"procedure", "channel", "receiving", "settling", "submitted_at"}
"""What no act but the filing ever changes."""
SQL = max((Path(models.__file__).parent / "sql").glob("write.*.sql"))


def written() -> set[str]:
    """The columns that a moved dossier's row is given."""
    changed = re.search(r"SET(.*?)FROM", SQL.read_text(encoding="utf-8"), re.DOTALL)
    assert changed
    return set(re.findall(r"(\w+) = x\.", changed[1]))


def test_every_field_of_the_course_has_its_columns_and_every_column_its_field() -> None:
    ours = {column for kept in KEPT for column in kept.columns}
    assert ours | BESIDE == {field.attname for field in models.Dossier._meta.concrete_fields}
    assert [kept.name for kept in KEPT] == list(Course._fields)
    assert {kept.name for kept in FIXED} == {"continues", "first_submitted_at", "refilings"}


def test_a_moved_dossier_is_written_whole() -> None:
    assert written() == {c for kept in MOVING for c in kept.columns} - FOR_GOOD | {"head", "due"}


def test_what_is_kept_comes_back_as_it_was() -> None:
    begin = at("2026-08-03 08:15")
    course = Course(
        procedure="1.001193",
        version=7,
        channel="counter",
        receiving="H55.X001.C",
        settling="H55.X001",
        holder="H55.X001",
        step="Thẩm định",
        state=State.PROCESSING,
        seq=5,
        last_at=begin,
        submitted_at=begin,
        term=Term(5, TermUnit.WORKING_DAY),
        pauses=(Pause("supplement", begin, None),),
        extension=Term(2, TermUnit.CALENDAR_DAY),
        continues="H55-1",
        first_submitted_at=begin,
        refilings=2,
    )
    row = columns(course, KEPT)
    row["pauses"] = [{**row["pauses"][0], "since": begin.isoformat()}]
    assert course_from(row.__getitem__) == course
    empty = {**row, **dict.fromkeys(("continues", "first_submitted_at", "refilings"))}
    assert (course_from(empty.__getitem__).continues, course_from(empty.__getitem__).refilings) == ("", 0)
