"""Lists of tasks from files: the four real ones whole, the seeds' counts, files with faults, size."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.people import chief

import motcua.steering.assignments
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import write_table
from motcua.steering.assignments.models import Task, TaskRecord, TaskRevision
from motcua.steering.assignments.public import import_assignments, pilots, tally, task_page, tasks

pytestmark = pytest.mark.django_db
DATA = Path(motcua.steering.assignments.__file__).with_name("data")
PROGRAMME, PROVINCE = "digital_government_tasks_qd2629_2025", "digital_economy_tasks_dongnai_kh179_2025"
ANNEX1, ANNEX2 = "tasks_tb624_annex1_overdue_2025-11", "tasks_tb624_annex2_status_2025-11"
TOLD = {"done": 11, "done_late": 2, "unknown": 12, "standing": 3}
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
PLAIN = "code,text,lead,due,status,done_on,result,starts,source"


def at(year, month, day):
    return datetime(year, month, day, 23, 59, tzinfo=VIETNAM)


def real(name, **more):
    return import_assignments(DATA / f"{name}.csv", who=chief(), at=AT, **more)


def counts(**asked):
    return {str(state): count for state, count in tally(tasks(**asked)).items() if count}


@pytest.mark.parametrize(
    ("name", "rows", "review", "when", "states"),
    [
        (PROGRAMME, 75, 0, at(2025, 12, 31), {"doing": 54, "not_due": 21}),
        (PROGRAMME, 75, 0, at(2026, 11, 22), {"doing": 56, "not_due": 6, "overdue": 13}),
        (PROVINCE, 94, 1, at(2025, 6, 1), {"doing": 2, "not_due": 92}),
        (PROVINCE, 94, 1, at(2026, 11, 22), {"doing": 92, "overdue": 2}),
        (ANNEX1, 74, 0, at(2025, 11, 16), {"overdue": 74}),
        (ANNEX1, 74, 0, at(2025, 5, 31), {"not_due": 72, "overdue": 2}),
        (ANNEX2, 49, 13, at(2025, 11, 16), {**TOLD, "doing": 13, "overdue": 8}),
        (ANNEX2, 49, 13, at(2026, 1, 1), {**TOLD, "doing": 1, "overdue": 20}),
    ],
)
def test_a_real_list_is_read_whole_and_each_row_is_in_one_state(name, rows, review, when, states):
    report = real(name)
    assert (report.read, report.new, report.left_out, report.needs_review) == (rows, rows, 0, review)
    assert counts(at=when, group=name) == states
    assert sum(states.values()) == rows


def test_the_annex_names_its_twelve_rows_without_status_and_its_repeated_numbers():
    report = real(ANNEX2)
    assert sum("để trống trạng thái" in fault.reason for fault in report.faults) == 12
    assert [row.code for row in tasks(at=AT) if "#" in row.code] == ["22#2", "37#2"]
    row = next(row for row in tasks(at=AT) if row.status == "Đang hoàn thành")
    assert (row.code, row.leads[0].name, row.leads[0].agency) == ("28", "Bộ Giáo dục và Đào tạo", None)


def test_again_changes_nothing_and_a_changed_row_leaves_a_revision(load):
    for name in (PROGRAMME, PROVINCE, ANNEX1, ANNEX2):
        real(name)
    before = (Task.objects.count(), TaskRevision.objects.count())
    assert before == (292, 292)
    assert [real(name).unchanged for name in (PROGRAMME, PROVINCE, ANNEX1, ANNEX2)] == [75, 94, 74, 49]
    assert (Task.objects.count(), TaskRevision.objects.count()) == before
    load("kh", PLAIN, ["1", "Việc", "Sở Y tế", "31/12/2026", "", "", "", "", ""])
    report = load("kh", PLAIN, ["1", "Việc khác", "Sở Y tế", "31/12/2026", "", "", "", "", ""])
    assert (report.changed, len(task_page("kh", "1", at=AT).revisions)) == (1, 2)


def test_leads_are_agencies_where_one_bears_the_name_and_text_otherwise(province):
    real(PROVINCE)
    leads = [lead for row in tasks(at=AT) for lead in row.leads]
    assert sum(lead.agency == "H55.01" for lead in leads) == 6
    assert {lead.name for lead in leads if lead.agency == "H55.03"} == {"Sở Văn hóa, Thể thao và Du lịch"}
    assert "Công an tỉnh" in {lead.name for lead in leads if lead.agency is None}
    joint = next(row for row in tasks(at=AT) if len(row.leads) == 2 and row.leads[0].agency == "H55.01")
    assert joint.leads[1].name == "Sở Giáo dục và Đào tạo"
    assert len(tasks(at=AT, lead="H55.01")) == 6


def test_documents_that_gave_tasks_are_noted_once():
    real(ANNEX1)
    assert Task.objects.filter(directive__isnull=True).count() == 0
    assert len({row.source for row in tasks(at=AT)}) == 13
    assert tasks(at=AT)[0].source == "Thông báo 07-TB/CQTTBCĐ ngày 15/10/2025"


def test_fifty_seven_tasks_of_the_meeting_come_out(load):
    """Điện Biên, 10/4/2025: 57 = 34 done + 11 doing + 12 standing."""
    rows = [
        [str(code), f"Nhiệm vụ {code}", "Công an tỉnh", *rest, "", "", ""]
        for code, rest in enumerate(
            [
                *[["31/12/2024", "Đã hoàn thành", "20/12/2024"]] * 20,
                *[["31/12/2024", "Đã hoàn thành", ""]] * 14,
                *[["31/12/2025", "Đang thực hiện", ""]] * 11,
                *[["", "Thường xuyên", ""]] * 6,
                *[["Nhiệm vụ thường xuyên", "", ""]] * 6,
            ],
            start=1,
        )
    ]
    assert load("da06", PLAIN, *rows).new == 57
    assert counts(at=at(2025, 4, 10), group="da06") == {"done": 34, "doing": 11, "standing": 12}
    assert counts(at=at(2024, 12, 1))["not_due"] == 20
    assert load("da06", PLAIN, *rows).unchanged == 57
    assert TaskRecord.objects.count() == 20


def test_thirty_four_pilot_models_of_the_meeting_come_out(load):
    """Điện Biên, 10/4/2025: 34 models, 30 with results and 4 in progress."""
    rows = [
        [str(n), f"Mô hình {n}", "Công an tỉnh", *(["1/4/2025", "đã có kết quả"] if n < 30 else ["", ""])]
        for n in range(34)
    ]
    columns = "model,name,lead,result_on,result"
    assert load("da06", columns, *rows).new == 34
    assert load("da06", columns, *rows).unchanged == 34
    found = pilots(at=at(2025, 4, 10), group="da06")
    assert (len(found), sum(bool(one.results) for one in found)) == (34, 30)
    assert sum(bool(one.results) for one in pilots(at=at(2025, 3, 31))) == 0


def test_what_happened_comes_from_files_too(load):
    load("kh", PLAIN, ["1", "Việc", "Sở Y tế", "30/6/2026", "", "", "", "", ""])
    columns = "group,task,kind,on,day,text"
    rows = [
        ["kh", "1", "progress", "2026-03-01", "", "đã dự thảo"],
        ["kh", "1", "extension_asked", "2026-06-01", "2026-07-31", "chờ ý kiến"],
        ["kh", "1", "extension_granted", "2026-06-05", "2026-07-31", ""],
        ["kh", "1", "finished", "2026-07-30", "", "đã trình"],
        ["kh", "1", "confirmed", "2026-08-02", "", ""],
        ["kh", "1", "finished", "2026-08-03", "", "nữa"],
        ["kh", "1", "dance", "2026-08-03", "", ""],
        ["kh", "9", "progress", "2026-08-03", "", "x"],
        ["kh", "1", "progress", "2030-08-03", "", "x"],
    ]
    report = load("dien-bien", columns, *rows)
    assert (report.new, report.left_out, [fault.line for fault in report.faults]) == (0, 9, [7, 8, 9, 10])
    assert "Cột kind" in report.faults[1].reason
    assert not TaskRecord.objects.exists()
    assert load("dien-bien", columns, *rows[:5]).new == 5
    states = [tasks(at=at(2026, month, 1))[0].state for month in (2, 4, 7, 8, 9)]
    assert states == ["not_due", "doing", "doing", "doing", "done"]
    assert load("dien-bien", columns, *rows[:5]).unchanged == 5


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["", "Việc", "Sở Y tế", "", "", "", "", "", ""], "Cột code"),
        (["1", "", "Sở Y tế", "", "", "", "", "", ""], "Cột text"),
        (["1", "=1+1", "Sở Y tế", "", "", "", "", "", ""], "Cột text"),
        (["1", "Việc", "Sở Y tế", "", "", "hôm qua", "", "", ""], "Cột done_on"),
        (["1", "Việc", "Sở Y tế", "1/1/2026", "", "", "", "1/2/2026", ""], "Cột starts"),
        (["1" * 61, "Việc", "Sở Y tế", "", "", "", "", "", ""], "Cột code"),
        (["1", "Vi\0ệc", "Sở Y tế", "", "", "", "", "", ""], "NUL"),
        (["1", "Việc", "Sở Y tế", "", "", "", "", "", "", "thừa"], "10 ô"),
        (["1", "Việc", "Sở Y tế", "31/2/2026", "", "", "", "", ""], "Cột due"),
        (["0", "Việc", "Sở Y tế", "", "", "", "", "", ""], "đã có ở dòng 2"),
    ],
)
def test_a_bad_row_is_one_sentence_and_changes_nothing(load, row, said):
    """Neither do the good rows beside it, nor what they change."""
    good = ["0", "Việc", "Sở Y tế", "", "Đang thực hiện", "", "", "", ""]
    load("cu", PLAIN, good)
    report = load("kh", PLAIN, good, row, ["2", "Việc", "Sở Lạ", "sớm nhất", "gần xong", "", "", "", ""])
    (fault,) = report.faults
    assert (fault.line, report.read, report.left_out) == (3, 3, 3)
    assert said in fault.reason
    assert [row.group for row in tasks(at=AT)] == ["cu"]


def test_what_is_doubtful_is_loaded_and_named(load):
    report = load(
        "kh",
        PLAIN,
        ["1", "Việc", "Sở Y tế", "sớm nhất", "", "", "", "", ""],
        ["2", "Việc", "Sở Y tế", "", "gần xong", "", "", "", ""],
        ["3", "Việc", "Sở Lạ", "hằng quý", "", "", "", "", ""],
    )
    assert (report.new, report.needs_review, report.left_out) == (3, 3, 0)
    assert [fault.line for fault in report.faults] == [2, 3, 4]
    assert counts(at=AT) == {"unknown": 3}


def test_a_list_is_taken_from_excel_too(tmp_path, province):
    path = tmp_path / "kh.xlsx"
    rows = [("1", "Việc một", "Sở Y tế", "31/12/2026"), ("2", "Việc hai", "Sở Nội vụ", "Quý II/2026")]
    path.write_bytes(write_table(("code", "text", "lead", "due"), rows))
    assert import_assignments(path, who=chief(), at=AT).new == 2
    assert import_assignments(path, who=chief(), at=AT).unchanged == 2
    assert [row.leads[0].agency for row in tasks(at=AT, group="kh")] == ["H55.01", "H55.02"]
    path.write_bytes(write_table(("code", "text", "lead"), [("3", "Việc ba", ""), ("4", "=1+1", "")]))
    report = import_assignments(path, who=chief(), at=AT)
    assert [(fault.line, fault.reason[:8]) for fault in report.faults] == [(3, "Cột text")]
    assert len(tasks(at=AT)) == 2


def test_a_table_of_no_known_format_is_refused_with_all_formats_named(load):
    with pytest.raises(Refusal) as caught:
        load("x", "a,b", ["1", "2"])
    assert caught.value.rule == "unknown_format"
    assert "assigned_by" in caught.value.sentence
    with pytest.raises(Refusal, match="unknown_group"):
        tasks(at=AT, group="khong")


def test_a_thousand_tasks_load(province, load):
    rows = [
        [
            str(n),
            f"Nhiệm vụ {n}",
            "Sở Y tế; Công an tỉnh",
            "31/12/2026",
            "Đang thực hiện",
            "",
            "",
            "",
            f"Thông báo số {n % 50}/TB-UBND ngày 1/2/2026",
        ]
        for n in range(1000)
    ]
    assert load("lon", PLAIN, *rows).new == 1000
    assert counts(at=AT) == {"doing": 1000}


@settings(max_examples=30)
@given(raw=st.binary(max_size=200), header=st.sampled_from(["section,no,task,assigned_by,lead_agency,deadline", PLAIN]))
def test_garbage_is_loaded_named_or_refused_never_an_error(tmp_path_factory, raw, header):
    path = tmp_path_factory.mktemp("rac") / "a.csv"
    path.write_bytes(header.encode() + b"\n" + raw)
    try:
        report = import_assignments(path, who=chief(), at=AT)
    except Refusal:
        return
    assert report.read == report.new + report.changed + report.unchanged + report.left_out


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("section,no,task,assigned_by,lead_agency,deadline", ["m", "9" * 200, "t", "", "", ""]),
        (
            "section,no,task,assigned_by,lead_agency,deadline",
            ["m", "1", "t", f"Thông báo {'9' * 300}", "", "31/12/9999"],
        ),
        (PLAIN, ["1", "Việc", "x" * 5000, "31/12/9999", "", "", "", "", "x" * 5000]),
        ("model,name", ["m" * 61, "Mô hình"]),
    ],
)
def test_cells_of_any_length_are_taken_or_named(load, columns, row):
    report = load("dai", columns, row)
    assert len(report.faults) == 1
