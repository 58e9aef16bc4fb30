"""Pages of the committee: what they say, to whom, and what can be done on them."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.commons.files.samples import PDF
from tests.harness.pages import markup
from tests.harness.queries import of_page
from tests.web.steer.conftest import BY_ADMIN, COMMITTEE, GROUP, HEALTH, NOW, PLAN, WHO

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskContent, TaskState, Terms
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Direction, GoalSpan, TargetPromise

BASE = "/dieu-hanh/"
SNAPSHOT = Path(__file__).with_name("lists.sql")


def read(client, name, *args, **query):
    response = client.get(reverse(f"steer:{name}", args=args, query=query))
    assert response.status_code == 200, (name, response.status_code)
    return markup(response)


def post(client, name, /, *args, **said):
    return client.post(reverse(f"steer:{name}", args=args), said)


def day(name, on):
    return {f"{name}_{place}": str(part) for place, part in enumerate((on.day, on.month, on.year))}


def test_the_first_page_gives_every_figure_with_its_parts(year):
    page = re.sub(r"</?a[^>]*>", "", read(year.leader, "home"))
    for words in (
        "<b>1</b> trên <b>3</b> chỉ tiêu đạt hoặc vượt; 1 chưa đạt; 1 chưa có số liệu; 0 chưa đến kỳ.",
        "<b>0</b> trên <b>4</b> nhiệm vụ đã xong; 2 đang làm hoặc chưa đến hạn; 1 thường xuyên; 1 quá hạn; 0 không rõ.",
        "1 điểm nghẽn, đã 52 ngày.",
        "không phải 0 %",
        "Phiên họp quý III",
        "1/4",
    ):
        assert words in page, words


def test_an_earlier_day_shows_how_it_stood_then(year):
    assert ">1</a> quá hạn; " in read(year.leader, "home", ngay="2026-10-02")
    assert "0 quá hạn; " in read(year.leader, "home", ngay="2026-10-01")
    assert year.leader.get(BASE, {"ngay": "2027-01-01"}).status_code == 422
    assert year.leader.get(BASE, {"ngay": "hôm qua"}).status_code == 422


def test_what_an_agency_owes_is_one_list_by_due_day(year):
    page = read(year.official, "owed")
    places = [page.index(words) for words in ("Làm việc số 1", "Làm việc số 4", "Kết quả điện tử")]
    assert places == sorted(places)
    assert "<b>4</b> việc, 1 quá hạn." in page
    assert "Không nợ việc nào" in read(year.other, "owed")
    assert "Làm việc số 1" in read(year.other, "owed", **{"co-quan": HEALTH})
    assert "UBND tỉnh" in read(year.admin, "owed")
    assert year.other.get(reverse("steer:owed", query={"co-quan": "H99"})).status_code == 404


def test_targets_by_plan_and_state(year):
    assert "83,33" in read(year.leader, "targets", **{"ke-hoach": PLAN})
    blank = read(year.leader, "targets", **{"trang-thai": "no_data"})
    assert ("Kết quả điện tử" in blank, "Thanh toán trực tuyến" in blank) == (True, False)
    assert "Không có chỉ tiêu nào ở đây" in read(
        year.leader, "targets", **{"trang-thai": "exceeded", "ngay": "2024-01-01"}
    )
    assert year.leader.get(reverse("steer:targets", query={"trang-thai": "x"})).status_code == 422
    assert year.leader.get(reverse("steer:targets", query={"ke-hoach": "x"})).status_code == 404


def test_a_value_with_its_evidence(year):
    file = SimpleUploadedFile("bc.pdf", PDF)
    said = day("as_of", date(2026, 11, 20)) | {"numerator": "9", "denominator": "10", "file": file}
    assert post(year.official, "value", PLAN, "1.3", **said).status_code == 302
    page = read(year.leader, "target", PLAN, "1.3")
    assert "90 % (9/10)".replace(" ", "\N{NO-BREAK SPACE}", 1) in page
    [kept] = [one.file for one in targets.target_page(PLAN, "1.3", at=NOW).values]
    assert year.leader.get(reverse("steer:value_file", args=[PLAN, "1.3", kept])).getvalue() == PDF
    assert year.leader.get(reverse("steer:value_file", args=[PLAN, "1.1", kept])).status_code == 404
    again = post(year.official, "value", PLAN, "1.3", **day("as_of", date(2026, 11, 20)), value="91", evidence="BC")
    assert again.status_code == 422
    assert "phải ghi lý do" in markup(again)


@pytest.mark.parametrize("value", ["1.234", "chín", "1e9"])
def test_a_number_nobody_can_read_is_asked_for_again(year, value):
    answer = post(year.official, "value", PLAN, "1.3", **day("as_of", NOW.date()), value=value, evidence="BC")
    assert answer.status_code == 422
    assert "không dấu ngăn hàng nghìn" in markup(answer)


def test_a_target_that_was_handed_down_says_who_is_missing(year):
    targets.hand_down(PLAN, "1.1", {HEALTH: None}, spread=targets.Spread.DEPARTMENTS, **BY_ADMIN)
    page = read(year.leader, "target", PLAN, "1.1")
    assert "<b>1</b> trên <b>2</b> cơ quan đã có phần" in page
    assert "Sở Nội vụ" in page


@pytest.mark.parametrize("who", ["other", "leader"])
def test_nobody_else_gives_values(year, who):
    client = getattr(year, who)
    assert client.get(reverse("steer:value", args=[PLAN, "1.3"])).status_code == 404
    assert "so-lieu/" not in read(client, "target", PLAN, "1.3")


def test_the_board_filters_and_pages_by_key(year):
    for number in range(60):
        work = TaskContent(f"Việc thêm {number}", "Sở Nội vụ", Terms(due=date(2026, 12, 1)), giver=COMMITTEE)
        assignments.give_task(GROUP, f"t{number:02d}", work, **WHO)
    whole = read(year.leader, "tasks")
    assert whole.count("Việc thêm") == 48  # one page: what is overdue or due before comes first
    assert "Làm việc số 1" not in read(year.leader, "tasks", **{"co-quan": "H55.02"})
    first = read(year.leader, "tasks", **{"trang-thai": "not_due"})
    assert "50 trên 62 nhiệm vụ" in first
    rest = read(year.leader, "tasks", **{"trang-thai": "not_due", "sau": f"{GROUP} t48"})
    assert ("Việc thêm 48" in rest, "Việc thêm 49" in rest) == (False, True)


def test_lists_ask_the_same_questions_however_long_they_are(year):
    """Their SQL is stored; a change is seen in review, and a query for each row would never pass."""
    asked(year)
    first = asked(year)
    for number in range(20):
        assignments.give_task(GROUP, f"t{number}", TaskContent("Việc", "Sở Nội vụ", Terms(), giver=COMMITTEE), **WHO)
    goal = (GoalSpan(Fraction(80)),)
    for number in range(20):
        targets.add_target(PLAN, f"9.{number}", TargetPromise("Chỉ tiêu", Direction.AT_LEAST, goal), **BY_ADMIN)
    assert asked(year) == first
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(first, encoding="utf-8")
    assert first == SNAPSHOT.read_text(encoding="utf-8")


def asked(year):
    with CaptureQueriesContext(connection) as seen:
        read(year.leader, "tasks")
        read(year.leader, "targets")
    return "\n".join(of_page(seen.captured_queries)) + "\n"


def test_the_calendar_has_every_due_day_of_the_month(year):
    assert "Thứ Hai 30/11/2026" in read(year.leader, "calendar")
    assert "Không có hạn nào" in read(year.leader, "calendar", thang="2025-01")
    assert year.leader.get(reverse("steer:calendar", query={"thang": "11"})).status_code == 422


def test_a_task_is_reported_sent_back_and_confirmed(year):
    finished = {
        "kind": "finished",
        **day("on", date(2026, 11, 10)),
        "text": "Đã xong",
        "file": SimpleUploadedFile("a.pdf", PDF),
    }
    assert post(year.official, "report", GROUP, "2", **finished).status_code == 302
    page = read(year.leader, "task", GROUP, "2")
    assert "chờ người giao xác nhận" in page
    [kept] = [one.file for one in assignments.task_page(GROUP, "2", at=NOW).records]
    assert year.other.get(reverse("steer:task_file", args=[GROUP, "2", kept])).getvalue() == PDF
    assert post(year.leader, "check", GROUP, "2", kind="sent_back").status_code == 422
    assert post(year.leader, "check", GROUP, "2", kind="confirmed").status_code == 302
    assert assignments.task_page(GROUP, "2", at=NOW).row.state is TaskState.DONE


def test_an_extension_is_asked_and_granted_no_further(year):
    until = day("day", date(2027, 1, 31))
    assert post(year.official, "extend", GROUP, "2", **until, text="Chờ thầu").status_code == 302
    assert "xin gia hạn đến 31/01/2027" in read(year.official, "task", GROUP, "2")
    further = post(year.leader, "answer", GROUP, "2", kind="extension_granted", **day("day", date(2027, 2, 28)))
    assert further.status_code == 422
    assert post(year.leader, "answer", GROUP, "2", kind="extension_granted", **until).status_code == 302
    assert assignments.task_page(GROUP, "2", at=NOW).row.standing.due == date(2027, 1, 31)


def test_what_is_overdue_is_not_extended_and_foreign_tasks_are_not_reported(year):
    assert year.official.get(reverse("steer:extend", args=[GROUP, "1"])).status_code == 404
    assert year.other.get(reverse("steer:report", args=[GROUP, "1"])).status_code == 404
    assert year.official.get(reverse("steer:check", args=[GROUP, "1"])).status_code == 403


def test_a_bottleneck_is_raised_and_ended(year):
    told = {"text": "Chưa có nền tảng", "decision_needed": "Chọn nền tảng", "owner": "UBND tỉnh"}
    assert post(year.official, "bottleneck", GROUP, "2").status_code == 422
    assert post(year.official, "bottleneck", GROUP, "2", **told).status_code == 302
    assert "2 đang chờ quyết định" in read(year.leader, "bottlenecks")
    key = assignments.bottlenecks(at=NOW)[-1].id
    assert year.official.get(reverse("steer:end_bottleneck", args=[key])).status_code == 403
    assert post(year.leader, "end_bottleneck", key, decision="Quyết định 9/QĐ").status_code == 302
    assert "Quyết định 9/QĐ" not in read(year.leader, "bottlenecks")
    assert "Quyết định 9/QĐ" in read(year.leader, "bottlenecks", xem="tat-ca")


def test_a_task_is_given_only_below(year):
    said = {"group": GROUP, "code": "9/a", "text": "Việc mới", "leads": "Sở Y tế", "directive": "44"}
    wrong = post(year.leader, "give", **said)
    assert "loại, số, ngày" in markup(wrong)
    assert post(year.leader, "give", **said | {"directive": ""}).status_code == 302
    assert "Việc mới" in read(year.leader, "task", GROUP, "9/a")
    assert year.official.get(reverse("steer:give")).status_code == 403


def rows(*work):
    said = {"viec-TOTAL_FORMS": str(len(work)), "viec-INITIAL_FORMS": "0"}
    for place, one in enumerate(work):
        said |= {f"viec-{place}-{name}": value for name, value in one.items()}
    return said


def test_a_meeting_is_called_held_and_concluded(year):
    said = {"group": GROUP, "title": "Phiên họp quý IV", **day("held_on", NOW.date()), "agenda": "Việc một\nViệc hai"}
    called = post(year.leader, "call_meeting", **said)
    key = int(called.url.rstrip("/").rpartition("/")[2])
    assert post(year.leader, "attendance", key, came="Sở Y tế", absent="Sở Nội vụ").status_code == 302
    work = rows(
        {"text": "Nối dữ liệu", "leads": "Sở Y tế", **day("due", date(2026, 12, 31))}, {"text": "", "leads": ""}
    )
    notice = {"minutes": "Thống nhất.", "conclusion": "Thông báo số 45-TB/TGV ngày 22/11/2026"}
    assert post(year.leader, "conclude", key, **work, **notice).status_code == 302
    more = rows({"text": "Tập huấn", "leads": "Sở Nội vụ"})
    assert post(year.leader, "conclude", key, **more, **notice).status_code == 302
    page = read(year.official, "meeting", key)
    for words in ("<b>1</b> trên <b>2</b> cơ quan", "Việc hai", "Nối dữ liệu", "Tập huấn", "thường xuyên", "45-TB/TGV"):
        assert words in page, words
    assert "Nhiệm vụ đã xong" in read(year.leader, "meeting", key, **{"trinh-chieu": "1"})


@pytest.mark.parametrize(
    ("work", "words"),
    [
        ({"text": "Nối dữ liệu", "leads": ""}, "Hãy ghi cơ quan chủ trì."),
        ({"text": "", "leads": "Sở Y tế"}, "Hãy ghi nội dung nhiệm vụ."),
    ],
)
def test_half_a_conclusion_is_asked_for_again_and_nothing_is_written(year, work, words):
    answer = post(year.leader, "conclude", year.meeting, **rows(work), minutes="Thống nhất.")
    assert answer.status_code == 422
    assert words in markup(answer)
    assert assignments.meeting_page(year.meeting, at=NOW).minutes == ""


@pytest.mark.parametrize("name", ["call_meeting", "attendance", "conclude"])
def test_meetings_are_the_committees(year, name):
    args = () if name == "call_meeting" else (year.meeting,)
    assert year.official.get(reverse(f"steer:{name}", args=args)).status_code == 404


def test_a_file_that_is_no_minutes_is_not_there(year):
    assert year.leader.get(reverse("steer:minutes_file", args=[year.meeting])).status_code == 404


@pytest.mark.parametrize("code", ["a/b", "a~1b", "~0", "a b%2F"])
def test_a_code_may_be_any_text(year, code):
    work = TaskContent("Việc", "Sở Y tế", Terms(), giver=COMMITTEE)
    assignments.give_task(GROUP, code, work, **WHO)
    assert code.replace("&", "&amp;") in read(year.leader, "task", GROUP, code)


def test_empty_lists_teach(year):
    assert "Chưa có phiên họp nào" not in read(year.leader, "meetings")
    assert "Không có nhiệm vụ nào ở trạng thái này" in read(year.leader, "tasks", **{"trang-thai": "done"})
