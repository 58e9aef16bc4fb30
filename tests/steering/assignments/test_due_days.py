"""Tasks that are due on a day off: done on the next working day is done in time."""

from datetime import date, datetime

import pytest

from motcua.kit.now import VIETNAM
from motcua.steering.assignments.public import task_page, tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def at(month, day):
    return datetime(2026, month, day, 23, 59, tzinfo=VIETNAM)


def test_done_on_the_next_working_day_is_in_time(load):
    load(
        "nghi",
        "group,code,text,lead,due",
        ["nghi", "1", "Báo cáo quý", "Sở Nội vụ", "02/09/2026"],
        ["nghi", "2", "Báo cáo tuần", "Sở Nội vụ", "05/09/2026"],
    )
    assert [str(row.state) for row in tasks(at=at(9, 3))] == ["not_due", "not_due"]
    assert [str(row.state) for row in tasks(at=at(9, 8))] == ["overdue", "overdue"]
    done = [("1", "03/09/2026"), ("2", "08/09/2026")]
    rows = [["nghi", code, kind, day, "xong"] for code, day in done for kind in ("finished", "confirmed")]
    load("xong", "group,task,kind,on,text", *rows)
    assert [str(row.state) for row in tasks(at=at(9, 8))] == ["done", "done_late"]
    row = task_page("nghi", "2", at=at(9, 8)).row
    assert (row.as_json()["due"], row.as_json()["closes"]) == ("2026-09-05", "2026-09-07")
    assert "Điều 148 khoản 5" in row.moved.basis.vietnamese
    load("nghi", "group,code,text,lead,due", ["nghi", "3", "Thứ sáu", "Sở Nội vụ", "04/09/2026"])
    assert task_page("nghi", "3", at=at(9, 8)).row.moved is None
    assert row.standing.closes == date(2026, 9, 7)
