"""`motcua import assignments` and `motcua assignments status`: the documents they print."""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

import motcua.steering.assignments
from motcua.config.cli import assignments, import_, main

pytestmark = pytest.mark.django_db
DATA = Path(motcua.steering.assignments.__file__).with_name("data")
COUNTS = ["done", "doing", "standing", "not_due", "overdue", "done_late", "unknown"]
ANNEX1, ANNEX2 = "tasks_tb624_annex1_overdue_2025-11", "tasks_tb624_annex2_status_2025-11"


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """The test's own database in place of the command's."""
    monkeypatch.setattr(import_, "database", nullcontext)
    monkeypatch.setattr(assignments, "database", nullcontext)


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def status(*arguments):
    return json.loads(run("assignments", "status", "--json", *arguments).stdout)


def test_two_real_lists_stand_in_exactly_one_state_each():
    for name in (ANNEX1, ANNEX2):
        done = run("import", "assignments", DATA / f"{name}.csv", "--json")
        assert (done.exit_code, json.loads(done.stdout)["left_out"]) == (0, 0)
    document = status("--at", "2025-11-16")
    assert list(document) == [*COUNTS, "tasks"]
    assert [document[count] for count in COUNTS] == [11, 13, 3, 0, 82, 2, 12]
    assert len(document["tasks"]) == 123
    one = status("--at", "2025-11-16", "--group", ANNEX2)
    assert [one[count] for count in COUNTS] == [11, 13, 3, 0, 8, 2, 12]
    task = one["tasks"][0]
    assert (task["state"], task["leads"]) == ("done_late", [{"name": "Bộ Khoa học và Công nghệ", "agency": None}])


def test_people_get_lines_and_a_sum():
    run("import", "assignments", DATA / f"{ANNEX1}.csv")
    done = run("assignments", "status", "--at", "16/11/2025")
    assert "74 nhiệm vụ: 0 hoàn thành, 0 đang thực hiện" in done.stdout.splitlines()[-1]


def test_reminders_go_out_once():
    run("import", "assignments", DATA / f"{ANNEX1}.csv")
    first = json.loads(run("assignments", "remind", "--at", "2025-11-16", "--json").stdout)
    assert (first["sent"], {one["rung"] for one in first["reminders"]} >= {"month_late"}) == (74, True)
    assert run("assignments", "remind", "--at", "16/11/2025").stdout == "0 lời nhắc.\n"
    ahead = run("assignments", "remind", "--at", "2190-01-01")
    assert (ahead.exit_code, "chưa tới" in ahead.stderr) == (1, True)


def test_a_bad_list_changes_nothing(tmp_path):
    path = tmp_path / "kh.csv"
    path.write_text("code,text,lead,due\n1,Việc,Sở Y tế,31/12/2026\n2,Việc,Sở Y tế,31/2/2026\n", encoding="utf-8")
    done = run("import", "assignments", path)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[:2] == [
        "kh.csv, dòng 3: Cột due: không hiểu “31/2/2026”; cần một ngày có thật, ví dụ 31/12/2026.",
        "Không nạp gì cả; hãy sửa rồi nạp lại.",
    ]
    assert status()["tasks"] == []


@pytest.mark.parametrize("arguments", [("--at", "mai"), ("--group", "khong-co")])
def test_what_is_not_there_is_one_sentence(arguments):
    done = run("assignments", "status", *arguments)
    assert (done.exit_code, done.stdout, done.stderr.strip().count("\n")) == (1, "", 0)
    assert arguments[1] in done.stderr


def test_without_a_day_it_is_now():
    assert status()["tasks"] == []
