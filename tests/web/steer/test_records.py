"""Documents, dialogues, pilot models, money, commendations, papers of a meeting, reminders: what is said and done."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.commons.files.samples import PDF
from tests.harness.pages import markup
from tests.harness.people import chief
from tests.harness.queries import of_page
from tests.web.steer.conftest import COMMITTEE, GROUP, HEALTH, NOW, WHO
from tests.web.steer.test_pages import day, post, read, rows

from motcua.kit.now import VIETNAM
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import Citation, MeetingPlan, TaskContent, Terms

SNAPSHOT = Path(__file__).with_name("records.sql")
LISTS = ("directives", "dialogues", "pilots", "commendations", "money", "late")
TODAY = NOW.date()


def pdf():
    return SimpleUploadedFile("a.pdf", PDF)


def key_of(answer):
    assert answer.status_code == 302, markup(answer)
    return int(answer.url.rstrip("/").rpartition("/")[2])


def test_a_document_is_noted_once_and_says_more_later(year):
    assert "Thông báo" in read(year.leader, "directives", tim="44-tb")
    assert "Không có văn bản nào khớp" in read(year.leader, "directives", tim="zzz")
    [known] = assignments.directives(at=NOW)
    assert "<b>0</b> trên <b>4</b> nhiệm vụ đã xong; 1 quá hạn." in read(year.other, "directive", known.id)
    more = {"issuer": "UBND tỉnh", "title": "Kết luận", "file": pdf()}
    address = reverse("steer:complete_directive", args=[known.id])
    assert address not in read(year.official, "directive", known.id)
    assert year.official.get(address).status_code == 404
    assert post(year.official, "complete_directive", known.id, **more | {"title": "Của người khác"}).status_code == 404
    assert assignments.directives(at=NOW) == [known]
    assert key_of(post(year.leader, "complete_directive", known.id, **more | {"file": pdf()})) == known.id
    assert year.leader.get(reverse("steer:complete_directive", args=[known.id])).status_code == 404
    assert year.other.get(reverse("steer:directive_file", args=[known.id])).getvalue() == PDF
    said = {"kind": "Thông báo", "number": "44-TB/TGV", **day("issued_on", date(2026, 9, 12)), "issuer": "Khác"}
    again = post(year.leader, "issue_directive", **said | {"issuer": "UBND tỉnh"}, title="Khác")
    assert "đã được ghi với nội dung khác" in markup(again)
    assert key_of(post(year.leader, "issue_directive", **said, title="Khác")) != known.id
    new = key_of(post(year.leader, "issue_directive", **said | {"number": "9/CT-UBND", "title": "Về thuế"}))
    assert "Chưa có nhiệm vụ nào dẫn văn bản này." in read(year.leader, "directive", new)
    cited = "Thông báo 9/CT-UBND ngày 12/09/2026"
    assert f"{cited} của Khác" in read(year.leader, "give", **{"van-ban": f"{cited} của Khác"})
    unsaid = post(year.leader, "give", group=GROUP, code="x", text="Việc", leads="Sở Y tế", directive=cited)
    assert (unsaid.status_code, "số và ngày này đã có: Khác" in markup(unsaid)) == (422, True)


def test_a_promise_to_citizens_is_a_task_of_ones_own(year):
    said = {"group": GROUP, **day("held_on", TODAY), "partners": "hợp tác xã", "topic": "Đất đai", "questions": "34"}
    promise = {"text": "Mở thêm quầy", "leads": "Sở Y tế", **day("due", date(2026, 12, 1))}
    foreign = post(year.official, "hold_dialogue", **said, **rows(promise | {"leads": "Sở Nội vụ"}))
    assert (foreign.status_code, "cơ quan cấp dưới" in markup(foreign)) == (422, True)
    assert assignments.dialogues(at=NOW) == []
    key = key_of(post(year.official, "hold_dialogue", **said, **rows(promise)))
    assert "34 ý kiến đã nêu." in read(year.other, "dialogue", key)
    assert "0/1" in read(year.leader, "dialogues")
    assert "Xem buổi đối thoại" in read(year.leader, "task", GROUP, f"LH{key}.1")
    assert year.leader.get(reverse("steer:dialogue", args=[0])).status_code == 404


def test_a_pilot_model_and_its_results(year):
    said = {"group": GROUP, "code": "m/1", "name": "Khám bằng căn cước", "lead": "Sở Y tế"}
    assert post(year.other, "open_pilot", **said).status_code == 422
    assert post(year.official, "open_pilot", **said).status_code == 302
    assert "đã có mô hình mã m/1" in markup(post(year.official, "open_pilot", **said))
    assert "đang triển khai" in read(year.leader, "pilots", xem="dang-lam")
    told = {**day("on", TODAY), "text": "12 trạm", "file": pdf()}
    assert year.other.get(reverse("steer:pilot_result", args=[GROUP, "m/1"])).status_code == 404
    assert post(year.official, "pilot_result", GROUP, "m/1", **told).status_code == 302
    [(_on, _text, file)] = assignments.pilots(at=NOW)[0].results
    assert year.other.get(reverse("steer:pilot_file", args=[GROUP, "m/1", file])).getvalue() == PDF
    assert "Mô hình nào cũng đã có kết quả" in read(year.leader, "pilots", xem="dang-lam")
    renamed = {"name": "Khám không cần sổ", "lead": "Sở Y tế"}
    assert post(year.official, "change_pilot", GROUP, "m/1", **renamed).status_code == 302
    page = read(year.leader, "pilot", GROUP, "m/1")
    assert ("Khám không cần sổ" in page, "12 trạm" in page) == (True, True)
    assert year.leader.get(reverse("steer:pilot", args=[GROUP, "9"])).status_code == 404


def test_money_that_no_list_lets_anybody_spend(year):
    assert "Chưa ghi kinh phí" in read(year.leader, "money")
    assert year.other.get(reverse("steer:budget", args=[GROUP, "1"])).status_code == 404
    money = {"year": "2026", "source": "ngân sách tỉnh", "amount": "1,5 tỷ"}
    assert "Không đọc được số tiền" in markup(post(year.official, "budget", GROUP, "1", **money))
    assert post(year.official, "budget", GROUP, "1", **money | {"amount": "5.000.000.000"}).status_code == 302
    assert "<b>1</b> nhiệm vụ có kinh phí mà chưa có danh mục" in read(year.leader, "money", xem="chua-co-danh-muc")
    item = {"name": "Máy quét", "amount": "2.000.000.000 đ", "directive": "Quyết định số 9/QĐ-UBND"}
    assert post(year.leader, "investment", GROUP, "1", **item).status_code == 302
    assert "chưa phân bổ được" not in read(year.leader, "task", GROUP, "1")
    assert post(year.official, "strike_money", GROUP, "1", **{"hang-muc": "Máy quét"}).status_code == 302
    assert "chưa phân bổ được" in read(year.leader, "task", GROUP, "1")
    assert post(year.official, "strike_money", GROUP, "1", nam="2026", nguon="ngân sách tỉnh").status_code == 302
    assert assignments.funded(at=NOW) == []


def test_praise_and_a_task_that_says_something_else(year):
    praise = {"group": GROUP, "collective": "Sở Y tế", "form": "Bằng khen", **day("on", TODAY), "reason": "Sớm hạn"}
    assert year.official.get(reverse("steer:commend")).status_code == 403
    assert post(year.leader, "commend", **praise, directive="Quyết định số 5/QĐ-UBND").status_code == 302
    assert "Quyết định 5/QĐ-UBND" in read(year.other, "commendations")
    said = {"text": "Làm việc số 2, cả cấp xã", "leads": "Sở Y tế; Sở Nội vụ", "directive": "Thông báo số 44-TB/TGV"}
    assert "Hãy ghi căn cứ" in markup(post(year.leader, "revise", GROUP, "2", **said))
    assert post(year.leader, "revise", GROUP, "2", **said, reason="Công văn 9").status_code == 302
    page = read(year.official, "task", GROUP, "2")
    for words in ("Căn cứ: Công văn 9.", "Làm việc số 2 → Làm việc số 2, cả cấp xã", "15/12/2026", "UBND tỉnh"):
        assert words in page, words
    assert year.official.get(reverse("steer:revise", args=[GROUP, "2"])).status_code == 403


def test_papers_and_invitations_before_a_meeting(year):
    plan = {"title": "Phiên quý IV", **day("held_on", date(2026, 11, 28)), "begins": "8h30", "location": "Phòng 1"}
    key = key_of(post(year.leader, "call_meeting", group=GROUP, agenda="Kinh phí", **plan))
    blank = {"muc-TOTAL_FORMS": "3", "muc-INITIAL_FORMS": "1", "muc-0-title": "Kinh phí", "muc-0-file": pdf()}
    assert post(year.leader, "agenda", key, **blank, **{"muc-1-title": "Nhân sự"}).status_code == 302
    [(_title, paper), (second, none)] = assignments.meeting_page(key, at=NOW).agenda
    assert (second, none) == ("Nhân sự", None)
    assert year.official.get(reverse("steer:paper", args=[key, paper])).getvalue() == PDF
    kept = blank | {"muc-0-file": "", "muc-0-paper": str(paper), "muc-1-title": ""}
    assert post(year.leader, "agenda", key, **kept).status_code == 302
    assert assignments.meeting_page(key, at=NOW).agenda == (("Kinh phí", paper),)
    lost = post(year.leader, "agenda", key, **kept | {"muc-2-file": pdf()})
    assert "Hãy ghi nội dung của tài liệu này." in markup(lost)
    assert post(year.leader, "invite", key, names="Công an tỉnh", kinds="departments").status_code == 302
    page = read(year.official, "owed")
    assert ("Phiên quý IV" in page, "08:30" in page) == (True, True)
    assert post(year.official, "receive", hop=str(key)).status_code == 302
    assert "<b>1</b> trên <b>3</b> cơ quan được mời đã nhận giấy mời." in read(year.leader, "meeting", key)
    letter = read(year.other, "invitation", key, HEALTH)
    assert "Kính gửi: Sở Y tế" in letter
    assert "08:30, thứ Bảy 28/11/2026" in letter
    assert year.other.get(reverse("steer:invitation", args=[key, "H99"])).status_code == 404
    assert post(year.leader, "change_meeting", key, **plan | {"begins": "14:00"}).status_code == 302
    assert "14:00" in read(year.other, "invitation", key, HEALTH)
    said = {"minutes": "Thống nhất.", **rows()}
    assert post(year.leader, "conclude", year.meeting, **said).status_code == 302
    assert year.leader.get(reverse("steer:invite", args=[year.meeting])).status_code == 404


def test_a_reminder_reaches_who_leads_and_who_gave(year):
    assignments.remind(at=NOW)
    page = read(year.leader, "home")
    assert ("quá hạn 52 ngày" in page, "Làm việc số 1" in page) == (True, True)
    assert "báo cơ quan giao" not in read(year.official, "owed")
    [notice] = assignments.notices(COMMITTEE, at=NOW)
    assert year.official.post(reverse("steer:receive"), {"nhac": notice.id}).status_code == 404
    assert post(year.leader, "receive", nhac=str(notice.id)).status_code == 302
    assert "đã nhận 09:00" in read(year.leader, "owed")
    assert re.search(r"Đã nhắc:\s+22/11/2026\s+\(quá hạn 52 ngày\)", read(year.leader, "task", GROUP, "1"))


def test_the_month_is_a_grid_and_what_is_late_a_list(year):
    page = read(year.leader, "calendar", thang="2026-11")
    for words in ('aria-current="date"', "Phiên họp quý III", "Làm việc số 4", "Tháng 10/2026", "Tháng 12/2026"):
        assert words in page, words
    assert reverse("steer:late") in read(year.leader, "tasks")
    assert "1 việc, lâu nhất 52 ngày" in read(year.leader, "late")
    assert "Không có nhiệm vụ nào quá hạn" in read(year.leader, "late", **{"co-quan": "H55.02"})


def test_what_lies_back_cannot_be_acted_on(year):
    for name, args in (("issue_directive", []), ("commend", []), ("budget", [GROUP, "1"]), ("revise", [GROUP, "2"])):
        address = reverse(f"steer:{name}", args=args, query={"ngay": "2026-10-02"})
        assert year.leader.get(address).status_code == 404, name


def more(number):
    code, at = f"x{number}", datetime(2026, 10, 2, 9, 0, tzinfo=VIETNAM)
    late = TaskContent("Việc", "Sở Nội vụ", Terms(due=date(2026, 10, 3)), giver=COMMITTEE)
    assignments.give_task(GROUP, code, late, who=chief("x"), at=at)
    assignments.set_budget(GROUP, code, year=2026, source="ngân sách", amount=1, **WHO)
    assignments.hold_dialogue(GROUP, [late], held_on=TODAY, partners="dân", topic=f"Đất {number}", **WHO)
    assignments.open_pilot(GROUP, code, name="Mô hình", lead="Sở Y tế", who=chief(), at=at)
    assignments.add_pilot_result(GROUP, code, on=TODAY, text="xong", **WHO)
    assignments.commend(GROUP, collective="Sở Y tế", form="Bằng khen", on=TODAY, reason="tốt", who=chief(), at=NOW)
    assignments.issue_directive(Citation("Chỉ thị", f"{number}/CT", TODAY), who=chief(), at=NOW)


def questions(year):
    with CaptureQueriesContext(connection) as seen:
        for name in LISTS:
            read(year.leader, name)
    return "\n".join(sql for sql in of_page(seen.captured_queries) if "assignments_" in sql) + "\n"


def test_lists_ask_the_same_questions_however_long_they_are(year):
    more(0)
    first = questions(year)
    for number in range(1, 4):
        more(number)
    assert questions(year) == first
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(first, encoding="utf-8")
    assert first == SNAPSHOT.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["dialogues", "pilots", "commendations"])
def test_empty_lists_teach(year, name):
    assert "Chưa" in read(year.leader, name)


def test_the_next_meeting_of_nobody_is_no_notice(year):
    assignments.call_meeting(GROUP, MeetingPlan("Phiên sau", date(2026, 12, 1)), who=chief(), at=NOW)
    assert "Giấy mời" not in read(year.official, "owed")
