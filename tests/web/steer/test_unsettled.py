"""What waits for a person: the list of tasks nobody received, and rows of files that contradict tasks."""

import csv

import pytest
from django.urls import reverse
from tests.harness.pages import markup
from tests.harness.people import chief
from tests.web.steer.conftest import GROUP, NOW

from motcua.steering.assignments import public as assignments

COLUMNS = ("group", "code", "text", "lead", "due")


@pytest.fixture
def waiting(year, tmp_path):
    def load(*rows):
        path = tmp_path / "ke-hoach.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
        return assignments.import_assignments(path, who=chief(), at=NOW)

    load((GROUP, "9", "Nâng cấp mạng", "Sở Thông tin và Truyền thông", "31/12/2026"))
    load((GROUP, "1", "Việc hoàn toàn khác hẳn", "Sở Nội vụ", "31/12/2026"))
    return year


def test_the_page_names_what_waits_and_who_can_end_it(waiting):
    page = markup(waiting.leader.get(reverse("steer:unsettled")))
    for words in (
        "Nâng cấp mạng",
        "Sở Thông tin và Truyền thông",
        "UBND tỉnh",
        "ke-hoach.csv",
        "dòng 2",
        "Làm việc số 1",
    ):
        assert words in page, words
    (one,) = assignments.conflicts(at=NOW)
    address = reverse("steer:settle_task", args=[one.id])
    assert address in page
    assert address not in markup(waiting.official.get(reverse("steer:unsettled")))
    assert waiting.official.get(address).status_code in {403, 404}


def test_a_leader_settles_a_row_with_its_reason(waiting):
    (one,) = assignments.conflicts(at=NOW)
    address = reverse("steer:settle_task", args=[one.id])
    page = markup(waiting.leader.get(address))
    for words in ("Việc hoàn toàn khác hẳn", "Làm việc số 1", "Là nhiệm vụ khác, ghi thêm"):
        assert words in page, words
    assert waiting.leader.post(address, {"answer": "another"}).status_code == 422
    assert waiting.leader.post(address, {"answer": "another", "reason": "Công văn 1"}).status_code == 302
    assert assignments.conflicts(at=NOW) == []
    assert assignments.task_page(GROUP, "1#2", at=NOW).row.text == "Việc hoàn toàn khác hẳn"
    assert waiting.leader.get(address).status_code == 404


def test_a_due_day_on_a_day_off_says_until_when_and_by_which_law(waiting, tmp_path):
    path = tmp_path / "nghi.csv"
    path.write_text("group,code,text,lead,due\nnghi,1,Báo cáo,Sở Y tế,02/09/2026\n", encoding="utf-8")
    assignments.import_assignments(path, who=chief(), at=NOW)
    page = markup(waiting.leader.get(reverse("steer:task", args=["nghi", "1"])))
    for words in ("02/09/2026", "03/09/2026", "Điều 148 khoản 5", "chưa xác nhận"):
        assert words in page, words
