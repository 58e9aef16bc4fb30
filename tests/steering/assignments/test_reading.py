"""Rows of the real lists, wordings, citations."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import motcua.steering.assignments
from motcua.kit.imports import Row
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.rules.documents import Citation, read_citation
from motcua.steering.assignments.rules.lists import Numbers, plain_task, status_task
from motcua.steering.assignments.rules.states import Reported, Rhythm
from motcua.steering.assignments.rules.wording import WORDINGS, reported

ANNEX2 = Path(motcua.steering.assignments.__file__).with_name("data") / "tasks_tb624_annex2_status_2025-11.csv"
COLUMNS = "group section lead coordinating product source clause giver result due starts status done_on"
PLAIN = dict.fromkeys(COLUMNS.split(" "), "")


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("Thông báo số 44-TB/TGV ngày 12/9/2025", Citation("Thông báo", "44-TB/TGV", date(2025, 9, 12))),
        ("Nghị quyết số 71/NQ-CP", Citation("Nghị quyết", "71/NQ-CP", None)),
        ("Kế hoạch 02", Citation("Kế hoạch", "02", None)),
        (
            "Kế hoạch số 02/KH-UBND ngày 5/1/2026 của UBND xã Trung Hội.",
            Citation("Kế hoạch", "02/KH-UBND", date(2026, 1, 5), "UBND xã Trung Hội"),
        ),
        ("Nghị quyết số 71/NQ-CP của Chính phủ", Citation("Nghị quyết", "71/NQ-CP", None, "Chính phủ")),
        ("Kế hoạch 02 của UBND tỉnh về chuyển đổi số", None),
        ("Kế hoạch 02 của UBND tỉnh và Công văn 3 của Sở Y tế", None),
        ("Công văn 12/UBND ngày 32/1/2026", None),
        ("Ý kiến của Chủ tịch", None),
        ("", None),
    ],
)
def test_documents_as_tasks_cite_them(text, citation):
    assert read_citation(text) == citation


def test_the_table_of_wordings_is_the_annex():
    with ANNEX2.open(encoding="utf-8", newline="") as file:
        printed = Counter(row["status"] for row in csv.DictReader(file))
    assert set(printed) == set(WORDINGS)
    assert printed[""] == 12
    meanings = Counter(reported(status) for status in printed.elements())
    assert meanings == {
        Reported.DONE: 11,
        Reported.DONE_LATE: 2,
        Reported.DOING: 18,
        Reported.OPEN: 6,
        Reported.UNKNOWN: 12,
    }


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("  ĐÃ  hoàn thành", Reported.DONE), ("done", Reported.DONE), ("gần xong", None), ("nothing", None)],
)
def test_other_wordings_are_known_or_not(text, meaning):
    assert reported(text) is meaning


def annex(**cells):
    row = {
        "assigned_to": "",
        "no": "1",
        "task": "t",
        "lead_agency": "",
        "deadline": "",
        "result_text": "",
        "status": "",
    }
    return status_task(Row("a.csv", 2, {**row, **cells}), Numbers(), "a")


@pytest.mark.parametrize(
    ("cells", "said", "doubts"),
    [
        ({"status": "Đã hoàn thành", "deadline": "31/10/2025"}, Reported.DONE, ()),
        ({"deadline": "31/10/2025"}, Reported.UNKNOWN, ("status_missing",)),
        ({"status": "gần xong"}, Reported.UNKNOWN, ("status_unknown",)),
        ({"deadline": "Nhiệm vụ thường xuyên"}, Reported.UNKNOWN, ()),
        ({"deadline": "sớm nhất", "status": "Đang thực hiện"}, Reported.DOING, ("time_unread",)),
    ],
)
def test_what_a_row_does_not_say_is_named(cells, said, doubts):
    task = annex(**cells)
    assert (task.terms.reported, task.doubts) == (said, doubts)
    assert len(task.sentences()) == len(doubts)


@pytest.mark.parametrize(
    ("cells", "rhythm", "doubts"),
    [
        ({"status": "Thường xuyên"}, Rhythm.STANDING, ()),
        ({"due": "Thường xuyên"}, Rhythm.STANDING, ()),
        ({"due": "Hằng quý"}, Rhythm.RECURRING, ("first_turn_unsaid",)),
        ({"due": "30/6/2026", "status": "đang thực hiện"}, Rhythm.ONCE, ()),
    ],
)
def test_rhythms_of_our_own_format(cells, rhythm, doubts):
    task = plain_task(Row("a.csv", 2, {"code": "1", "text": "t", **PLAIN, **cells}), Numbers(), "a")
    assert (task.terms.rhythm, task.doubts) == (rhythm, doubts)


@pytest.mark.parametrize("cells", [{"code": ""}, {"text": ""}, {"done_on": "2026"}, {"starts": "mai"}])
def test_a_bad_cell_names_its_column(cells):
    with pytest.raises(Refusal) as caught:
        plain_task(Row("a.csv", 2, {"code": "1", "text": "t", **PLAIN, **cells}), Numbers(), "a")
    assert f"Cột {next(iter(cells))}" in caught.value.sentence


def test_a_repeated_number_is_marked():
    numbers = Numbers()
    assert [numbers.own("a", no)[0] for no in ("22", "23", "22", "22")] == ["22", "23", "22#2", "22#3"]
    assert [numbers.section(name) for name in ("x", "y", "x")] == ["1", "2", "1"]
