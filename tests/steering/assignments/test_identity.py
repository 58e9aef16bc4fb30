"""A task is itself by document, text and lead; its number is a hint; what a person settled stays settled."""

from datetime import date, datetime

import pytest
from tests.harness.people import chief, official

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal
from motcua.registry.agencies.public import create_agency
from motcua.steering.assignments.models import Task, TaskConflict, TaskRecord
from motcua.steering.assignments.public import (
    ConflictAnswer,
    TaskContent,
    Terms,
    conflicts,
    revise_task,
    settle_conflict,
    task_page,
    tasks,
    unassigned,
)
from motcua.steering.assignments.rules.leads import every_commune, split_leads

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
NUMBERED = "section,no,task,assigned_by,lead_agency,deadline"
PLAIN = "group,code,text,lead,due"
DONE = (
    ["kh", "1.1", "finished", "20/06/2026", "Đã ban hành"],
    ["kh", "1.1", "confirmed", "22/06/2026", "Đã kiểm tra"],
)


def said():
    return {row.text: (row.code, row.leads[0].name, str(row.state)) for row in tasks(at=AT)}


def test_two_documents_whose_annexes_have_one_name_keep_their_tasks(load):
    june = (["I", "1.", "Sửa quy trình", "Chỉ thị 05", "Sở Y tế", "30/06/2026"],)
    september = (["I", "1.", "Tập huấn tổ công nghệ", "Thông báo 88", "Sở Y tế", "30/09/2026"],)
    load("phuluc1", NUMBERED, *june)
    report = load("phuluc1", NUMBERED, *september)
    assert (report.new, report.changed, report.needs_review) == (1, 0, 1)
    assert {text: code for text, (code, *_) in said().items()} == {
        "Sửa quy trình": "1.1",
        "Tập huấn tổ công nghệ": "1.1#2",
    }
    assert [load("phuluc1", NUMBERED, *rows).unchanged for rows in (june, september)] == [1, 1]
    assert Task.objects.count() == 2


def test_a_row_put_on_top_moves_no_record(load):
    old = [
        ["I", "1.", "Sửa quy trình nội bộ", "Chỉ thị 05", "Sở Y tế", "30/06/2026"],
        ["I", "2.", "Số hoá sổ hộ tịch", "Chỉ thị 05", "Sở Nội vụ", "30/09/2026"],
    ]
    load("kh", NUMBERED, *old)
    load("dienbien", "group,task,kind,on,text", *DONE)
    top = ["I", "1.", "Lập tổ công tác", "Chỉ thị 05", "Sở Nội vụ", "30/06/2026"]
    below = [[section, f"{place}.", *rest] for place, (section, _, *rest) in enumerate(old, start=2)]
    report = load("kh", NUMBERED, top, *below)
    assert (report.new, report.unchanged + report.changed) == (1, 2)
    assert said() == {
        "Sửa quy trình nội bộ": ("1.1", "Sở Y tế", "done"),
        "Số hoá sổ hộ tịch": ("1.2", "Sở Nội vụ", "overdue"),
        "Lập tổ công tác": ("1.1#2", "Sở Nội vụ", "overdue"),
    }
    assert load("dienbien", "group,task,kind,on,text", *DONE).unchanged == 2
    assert next(row.text for row in tasks(at=AT)) == "Lập tổ công tác"


@pytest.mark.parametrize(
    "other",
    [
        ["I", "1.", "Lập tổ công tác rà soát điểm nghẽn", "Chỉ thị 05", "Sở Y tế", "30/06/2026"],
        ["I", "1.", "Việc", "Chỉ thị 05", "Sở Nội vụ", "30/06/2026"],
        ["I", "1.", "Việc", "Chỉ thị 06", "Sở Y tế", "30/06/2026"],
    ],
)
def test_a_row_that_may_be_another_task_waits_for_a_person(load, other):
    load("kh", NUMBERED, ["I", "1.", "Việc", "Chỉ thị 05", "Sở Y tế", "30/06/2026"])
    load("dienbien", "group,task,kind,on,text", *DONE)
    before = said()
    for _ in range(2):
        report = load("kh", NUMBERED, other)
        assert (report.new, report.changed, report.unchanged, report.needs_review) == (0, 0, 1, 1)
        assert ["chờ người xử lý" in fault.reason for fault in report.faults] == [True]
    assert (said(), TaskConflict.objects.count(), TaskRecord.objects.count()) == (before, 1, 2)


def settle(text):
    terms = Terms(due=date(2026, 9, 30))
    content = TaskContent(text=text, leads="Sở Y tế", terms=terms, product="Báo cáo")
    revise_task("kh", "1", content, who=chief(), at=AT, reason="Biên bản họp")


def test_what_a_person_settled_stays_when_the_source_changes_something_else(load):
    load("kh", PLAIN, ["kh", "1", "Rà soát quy trình", "Sở Y tế", "cuối thu"])
    settle("Rà soát quy trình (đã thống nhất)")
    report = load("kh", PLAIN, ["kh", "1", "Rà soát quy trình", "Sở Y tế; Sở Nội vụ", "cuối thu"])
    assert (report.changed, report.needs_review) == (1, 0)
    row = task_page("kh", "1", at=AT).row
    assert (row.text, row.product, row.terms.due) == (
        "Rà soát quy trình (đã thống nhất)",
        "Báo cáo",
        date(2026, 9, 30),
    )
    assert ([lead.name for lead in row.leads], row.doubts) == (["Sở Y tế", "Sở Nội vụ"], ())
    assert load("kh", PLAIN, ["kh", "1", "Rà soát quy trình", "Sở Y tế; Sở Nội vụ", "cuối thu"]).unchanged == 1


def test_what_source_and_person_both_changed(load):
    load("kh", PLAIN, ["kh", "1", "Rà soát quy trình", "Sở Y tế", "cuối thu"])
    settle("Rà soát quy trình (đã thống nhất)")
    report = load("kh", PLAIN, ["kh", "1", "Rà soát quy trình", "Sở Y tế; Sở Nội vụ", "31/12/2026"])
    assert (report.changed, report.unchanged, report.needs_review) == (0, 1, 1)
    assert "thời hạn" in report.faults[0].reason
    row = task_page("kh", "1", at=AT).row
    assert (row.terms.due, [lead.name for lead in row.leads]) == (date(2026, 9, 30), ["Sở Y tế", "Sở Nội vụ"])
    assert TaskConflict.objects.get().parts == ["terms"]


def test_what_waits_stays_when_the_file_changes_once_more(load):
    test_what_source_and_person_both_changed(load)
    for _ in range(2):
        load("kh", PLAIN, ["kh", "1", "Rà soát quy trình", "Sở Nội vụ; Sở Y tế", "31/12/2026"])
        (waiting,) = conflicts(at=AT)
        assert [part.text for part in waiting.parts] == ["thời hạn"]
        assert [lead.name for lead in waiting.task.leads] == ["Sở Nội vụ", "Sở Y tế"]


def answer(choice, reason="Công văn 1", who=None):
    (waiting,) = conflicts(at=AT)
    settle_conflict(waiting.id, choice, who=who or chief(), at=AT, reason=reason)


@pytest.mark.parametrize(
    ("choice", "due"), [(ConflictAnswer.FILE, date(2026, 12, 31)), (ConflictAnswer.KEPT, date(2026, 9, 30))]
)
def test_a_person_settles_what_both_changed(load, choice, due):
    test_what_source_and_person_both_changed(load)
    with pytest.raises(Refusal, match="same_task"):
        answer(ConflictAnswer.ANOTHER)
    with pytest.raises(Refusal, match="reason_missing"):
        answer(choice, reason=" ")
    with pytest.raises(Denied):
        answer(choice, who=official("a", "H55.01"))
    answer(choice)
    assert (task_page("kh", "1", at=AT).row.terms.due, conflicts(at=AT)) == (due, [])
    assert load("kh", PLAIN, ["kh", "1", "Rà soát quy trình", "Sở Y tế; Sở Nội vụ", "31/12/2026"]).unchanged == 1
    assert conflicts(at=AT) == []


OTHER = ["I", "1.", "Lập tổ công tác rà soát điểm nghẽn", "Chỉ thị 05", "Sở Y tế", "30/06/2026"]


@pytest.mark.parametrize(
    ("choice", "then"),
    [
        (ConflictAnswer.KEPT, {"Việc": ("1.1", "done")}),
        (ConflictAnswer.FILE, {OTHER[2]: ("1.1", "done")}),
        (ConflictAnswer.ANOTHER, {"Việc": ("1.1", "done"), OTHER[2]: ("1.1#2", "overdue")}),
    ],
)
def test_a_person_says_which_task_a_row_is(load, choice, then):
    test_a_row_that_may_be_another_task_waits_for_a_person(load, OTHER)
    answer(choice)
    assert {text: (code, state) for text, (code, _, state) in said().items()} == then
    assert load("kh", NUMBERED, OTHER).unchanged == 1
    assert conflicts(at=AT) == []


def test_leads_that_nobody_bears_are_named_split_or_listed(load):
    report = load(
        "khongai",
        PLAIN,
        ["khongai", "1", "Nâng cấp mạng", "Sở Thông tin và Truyền thông", "31/12/2026"],
        ["khongai", "2", "Báo cáo", "UBND các xã phường", "30/06/2026"],
        ["khongai", "3", "Rà soát", "Sở Nội vụ chủ trì; Sở Y tế phối hợp", "31/12/2026"],
        ["khongai", "4", "Trình dự án", "Bộ Tư pháp", "31/12/2026"],
        ["khongai", "5", "Không ai", "", "31/12/2026"],
    )
    assert [(fault.line, "chưa có người nhận" in fault.reason) for fault in report.faults] == [
        (2, True),
        (3, True),
        (6, True),
    ]
    assert [row.code for row in unassigned(at=AT)] == ["1", "2", "5"]
    row = task_page("khongai", "3", at=AT).row
    assert [(one.name, one.agency) for one in (*row.leads, *row.coordinating)] == [
        ("Sở Nội vụ", "H55.02"),
        ("Sở Y tế", "H55.01"),
    ]
    assert load(
        "khongai", PLAIN, ["khongai", "3", "Rà soát", "Sở Nội vụ chủ trì; Sở Y tế phối hợp", "31/12/2026"]
    ).unchanged


@pytest.fixture
def communes():
    for identifier, name in (("H55.X1", "UBND xã Tân Lập"), ("H55.X2", "UBND phường Bình Minh")):
        create_agency(
            identifier=identifier,
            name=name,
            kind="commune_committee",
            level="commune",
            since=date(2025, 7, 1),
            parent="H55",
            who=OPERATOR,
        )


def test_what_all_communes_lead_is_a_task_of_each_that_is_late_alone(load, communes):
    rows = (
        ["kh", "1", "Báo cáo", "UBND các xã, phường", "30/06/2026"],
        ["kh", "2", "Rà soát", "Sở Nội vụ; Ủy ban nhân dân cấp xã", "31/12/2026"],
        ["kh", "3", "Sửa cầu", "UBND các xã, phường biên giới", "31/12/2026"],
    )
    report = load("kh", PLAIN, *rows)
    assert (report.new, [fault.line for fault in report.faults]) == (6, [2, 3, 4])
    assert "giao cho 2 UBND cấp xã" in report.faults[0].reason
    leads = {row.code: [lead.agency for lead in row.leads] for row in tasks(at=AT)}
    assert leads == {
        "1@H55.X1": ["H55.X1"],
        "1@H55.X2": ["H55.X2"],
        "2": ["H55.02"],
        "2@H55.X1": ["H55.X1"],
        "2@H55.X2": ["H55.X2"],
        "3": [None],
    }
    load("dienbien", "group,task,kind,on,text", ["kh", "1@H55.X1", "confirmed", "20/06/2026", "xong"])
    assert {row.code: str(row.state) for row in tasks(at=AT)}["1@H55.X2"] == "overdue"
    assert load("kh", PLAIN, *rows).unchanged == 6
    assert load("kh", PLAIN, *[[group, code, text, lead, "30/11/2026"] for group, code, text, lead, _ in rows]).new == 0


@pytest.mark.parametrize(
    ("cell", "besides"),
    [
        ("UBND các xã phường", ""),
        ("Ủy ban nhân dân các xã, phường, đặc khu trên địa bàn tỉnh", ""),
        ("Sở Nội vụ, UBND các phường, xã.", "Sở Nội vụ"),
        ("UBND 92 xã, phường; Sở Y tế", "Sở Y tế"),
        ("UBND các xã, phường có liên quan", None),
        ("UBND các xã", None),
        ("UBND xã Tân Lập", None),
        ("", None),
    ],
)
def test_who_is_meant_by_all_communes(cell, besides):
    assert every_commune(cell) == besides


@pytest.mark.parametrize(
    ("cell", "leads", "along"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp", "Sở Nội vụ", "Sở Tư pháp"),
        ("Chủ trì: Sở Nội vụ; Phối hợp: Sở Tư pháp, Công an tỉnh", "Sở Nội vụ", "Sở Tư pháp, Công an tỉnh"),
        ("Sở Nội vụ (chủ trì)", "Sở Nội vụ", ""),
        ("Sở Nội vụ; Sở Tư pháp", "Sở Nội vụ; Sở Tư pháp", ""),
        ("Ban Phối hợp liên ngành", "Ban Phối hợp liên ngành", ""),
    ],
)
def test_who_leads_is_told_from_who_works_along(cell, leads, along):
    assert split_leads(cell, "") == (leads, along)
