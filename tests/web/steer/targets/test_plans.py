"""Plans, targets, values and shares on their pages: made, settled, changed by two, handed down, taken back."""

import csv
import io
from datetime import date
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.harness.pages import markup
from tests.harness.people import admin
from tests.web.steer.conftest import COMMITTEE, HEALTH, HOME, NOW, PLAN, SINCE
from tests.web.steer.imports import brought_in
from tests.web.steer.test_pages import day, read

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.workbooks import write_table
from motcua.registry.agencies.public import create_agency
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import TargetState
from motcua.web.steer.targets.periods import read as days_of
from motcua.web.steer.targets.periods import written

COMMUNE = "H55.X01"


@pytest.fixture
def commune(year):
    create_agency(
        identifier=COMMUNE,
        name="UBND xã Tân Lập",
        kind="commune_committee",
        level="commune",
        since=SINCE,
        parent=COMMITTEE,
        unit_code="05701",
        who=OPERATOR,
    )
    return year


def post(client, route, *args, **said):
    return client.post(reverse(f"steer:{route}", args=args), said)


def state(code):
    return targets.target_page(PLAN, code, at=NOW).row.state


def rows(prefix, *given):
    said = {f"{prefix}-TOTAL_FORMS": str(len(given)), f"{prefix}-INITIAL_FORMS": "0"}
    return said | {f"{prefix}-{place}-{name}": text for place, one in enumerate(given) for name, text in one.items()}


def words(answer):
    return markup(answer)


def test_a_plan_is_opened_named_and_given_a_target(year):
    assert post(year.admin, "open_plan", code="KH 2027/UB", name="Kế hoạch 2027").status_code == 302
    assert "Đã có kế hoạch" in words(post(year.admin, "open_plan", code="KH 2027/UB", name="Khác"))
    assert post(year.admin, "name_plan", "KH 2027/UB", name="Năm 2027", document="Số 5").status_code == 302
    said = {"code": "1", "text": "Thôn chưa có sóng", "direction": "at_most", "unit": "thôn", "owner": "Sở Y tế"}
    said["source"] = "register:villages_without_mobile"
    goals = rows("muc", {"value": "50", "period": "2027"}, {"value": "", "period": ""})
    assert post(year.admin, "add_target", "KH 2027/UB", **said, **goals).status_code == 302
    row = targets.target_page("KH 2027/UB", "1", at=NOW).row
    assert (row.owner, str(row.source), row.judgement.goal.starts) == (HEALTH, said["source"], date(2027, 1, 1))
    page = read(year.admin, "target", "KH 2027/UB", "1")
    assert reverse("steer:register", args=["villages"], query={"loc": "no_mobile"}) in page
    assert "Lập chỉ tiêu" in page


def test_who_names_a_plan_that_was_named_meanwhile_is_told(year):
    post(year.admin, "open_plan", code="KH-2", name="Kế hoạch 2")
    page = year.admin.get(reverse("steer:name_plan", args=["KH-2"]))
    shown = page.context["form"]["shown"].value()
    assert f'name="shown" value="{shown}"' in markup(page)
    assert post(year.admin, "name_plan", "KH-2", name="Của người khác", document="Số 7", shown=shown).status_code == 302
    told = post(year.admin, "name_plan", "KH-2", name="Của tôi", document="", shown=shown)
    for sentence in ("người khác đã ghi", "Của người khác", "Số 7", 'value="Của tôi"'):
        assert sentence in markup(told)
    again = told.context["form"]["shown"].value()
    assert post(year.admin, "name_plan", "KH-2", name="Của tôi", document="", shown=again).status_code == 302


def test_half_a_target_is_asked_for_again(year):
    given = {"code": "9", "text": "a", "direction": "at_least", "unit": "%", "source": "manual"}
    given |= rows("muc", {"value": "5", "period": "2027"})
    for changed, said in (
        ({"muc-0-period": "mùa xuân"}, "Không hiểu kỳ này"),
        ({"muc-0-value": "1.234"}, "Hãy ghi một số"),
        ({"muc-0-value": "", "muc-0-period": ""}, "ít nhất một mức"),
        ({"code": "1.1"}, "đã có chỉ tiêu mã 1.1"),
        ({"source": "file"}, "Hãy ghi tên hệ thống"),
    ):
        answer = post(year.admin, "add_target", PLAN, **given | changed)
        assert answer.status_code == 422, said
        assert said in words(answer), said


@pytest.mark.parametrize(
    ("text", "starts", "due"),
    [
        ("", None, None),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-2030", date(2026, 1, 1), date(2030, 12, 31)),
        ("Quý III/2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("31/12/2026", None, date(2026, 12, 31)),
        ("từ năm 2026", date(2026, 1, 1), None),
        ("02/02/2026 - 05/06/2026", date(2026, 2, 2), date(2026, 6, 5)),
    ],
)
def test_a_span_is_read_and_written_the_same(text, starts, due):
    assert days_of(text) == (starts, due)
    assert written(targets.GoalSpan(Fraction(1), starts, due)) == text


@pytest.mark.parametrize("text", ["thường xuyên", "hằng quý", "5/6/2026 - 2/2/2026", "xuân"])
def test_what_is_no_span_is_said(text):
    assert days_of(text) is None


def sent(name, *lines):
    return SimpleUploadedFile(name, "\n".join(lines).encode())


def test_a_file_with_a_fault_changes_nothing_and_a_good_one_leads_to_what_is_in_doubt(year):
    header = "no,text,operator,value_pct"
    good, bad = "1,Tỷ lệ hộ dân đạt trên 70%,trên,70", "2,Tỷ lệ,bằng,bảy"
    answer = brought_in(year.admin, "load_targets", file=sent("kh.csv", header, good, bad))
    assert "Dòng 3:</b> Cột value_pct" in words(answer)
    assert [one.code for one in targets.plans()] == [PLAN]
    taken = brought_in(year.admin, "load_targets", file=sent("kh.csv", header, good))
    assert f'href="{reverse("steer:review_targets")}"' in words(taken)
    assert "Tỷ lệ hộ dân" in read(year.official, "review_targets")
    settle = {"direction": "at_least", "reason": "Công văn 3"}
    assert post(year.admin, "settle_target", "kh", "1.1", direction="at_least").status_code == 422
    assert post(year.admin, "settle_target", "kh", "1.1", **settle).status_code == 302
    assert "Không còn gì phải rà soát" in read(year.admin, "review_targets")
    assert "Công văn 3" in read(year.official, "target", "kh", "1.1")
    assert "Chỉ nhận tệp" in words(post(year.admin, "load_targets", file=sent("a.pdf", "x")))


def test_what_a_file_and_a_person_say_stands_side_by_side_and_is_settled(year):
    header = "code,text,direction,value"
    brought_in(year.admin, "load_targets", file=sent("kh.csv", header, "1,Tỷ lệ phủ sóng,tối thiểu,80"))
    promise = targets.TargetPromise("Tỷ lệ có sóng", targets.Direction.AT_LEAST, (targets.GoalSpan(Fraction(80)),))
    targets.propose_revision("kh", "1", promise, who=admin("one"), at=NOW, reason="QĐ 1")
    targets.approve_revision("kh", "1", who=admin("two"), at=NOW)
    brought_in(year.admin, "load_targets", file=sent("kh.csv", header, "1,Tỷ lệ phủ sóng 5G,tối thiểu,80"))
    (row,) = targets.conflicts()
    for client, offered in ((year.admin, True), (year.leader, False)):
        listed = read(client, "review_targets")
        assert "Dòng của tệp khác với chỉ tiêu" in listed
        assert (reverse("steer:settle_target_row", args=[row.id]) in listed) == offered
    page = read(year.admin, "settle_target_row", row.id)
    for told in ("Tỷ lệ có sóng", "Tỷ lệ phủ sóng 5G", "kh.csv", "Giữ như đang có"):
        assert told in page
    assert year.leader.get(reverse("steer:settle_target_row", args=[row.id])).status_code in {403, 404}
    assert post(year.admin, "settle_target_row", row.id, answer="file").status_code == 422
    assert post(year.admin, "settle_target_row", row.id, answer="file", reason="CV 9").status_code == 302
    assert "CV 9" in read(year.leader, "approve_target", "kh", "1")
    assert year.admin.get(reverse("steer:settle_target_row", args=[row.id])).status_code == 404


def test_one_proposes_and_another_approves(year):
    said = {"text": "Hồ sơ trực tuyến", "direction": "at_least", "unit": "%", "source": "manual", "reason": "CV 9"}
    goals = rows("muc", {"value": "90", "period": "2026"})
    assert post(year.admin, "revise_target", PLAN, "1.1", **said, **goals).status_code == 302
    assert state("1.1") is TargetState.EXCEEDED
    assert "1 đề nghị sửa chờ duyệt" in read(year.leader, "targets")
    assert "chính bạn viết" in read(year.admin, "approve_target", PLAN, "1.1")
    assert post(year.admin, "approve_target", PLAN, "1.1", approve="1").status_code == 422
    page = read(year.leader, "approve_target", PLAN, "1.1")
    assert ("80 % (2026)" in page.replace("\xa0", " "), "90 % (2026)" in page.replace("\xa0", " ")) == (True, True)
    assert post(year.leader, "approve_target", PLAN, "1.1", approve="1").status_code == 302
    assert state("1.1") is TargetState.NOT_REACHED
    history = read(year.official, "target", PLAN, "1.1")
    assert "CV 9" in history
    assert "Hà Thị Mơ duyệt" in history
    assert year.leader.get(reverse("steer:approve_target", args=[PLAN, "1.1"])).status_code == 404


def test_a_target_is_handed_down_to_all_communes_or_to_some_with_their_own_value(commune):
    give = {"spread": "communes", "reason": "CV 4", f"muc-{COMMUNE}": "60"}
    assert "Tân Lập" in read(commune.leader, "hand_down", PLAN, "1.3", tim="tan lap")
    assert "Không có cơ quan nào khớp" in read(commune.leader, "hand_down", PLAN, "1.3", tim="khong co")
    assert "ít nhất một cơ quan" in words(post(commune.leader, "hand_down", PLAN, "1.3", spread="communes", reason="a"))
    bad = post(commune.leader, "hand_down", PLAN, "1.3", **give | {f"muc-{COMMUNE}": "nhiều"})
    assert "Mức của UBND xã Tân Lập" in words(bad)
    assert 'value="nhiều"' in words(bad)
    assert post(commune.leader, "hand_down", PLAN, "1.3", **give).status_code == 302
    where = reverse("steer:hand_down", args=[PLAN, "1.3"], query={"loai": "departments"})
    assert commune.leader.post(where, {"spread": "everyone", "reason": "CV 5", "every": "1"}).status_code == 302
    shares = targets.shares_of(PLAN, "1.3", at=NOW)
    levels = {row.owner: row.judgement.goal.value for row in shares}
    assert levels == {HEALTH: 80, HOME: 80, COMMUNE: 60}
    said = targets.StatedValue(date(2026, 10, 1), parts=(1, 2), evidence="BC")
    targets.add_value(PLAN, f"1.3@{COMMUNE}", said, who=admin("a"), at=NOW)
    page = read(commune.official, "cascade", PLAN, "1.3").replace("\xa0", " ")
    for told in ("2 nơi chưa báo số liệu", "Tính gộp", "50 %", "(1/2)", "Tính trên 1 trong 3 nơi", "tối thiểu 60 %"):
        assert told in page, told
    assert (
        "Sở Nội vụ"
        not in read(commune.official, "cascade", PLAN, "1.3", **{"trang-thai": "not_reached"})
        .partition("Từng nơi")[2]
        .partition("</table>")[0]
    )
    assert commune.leader.get(reverse("steer:hand_down", args=[PLAN, f"1.3@{COMMUNE}"])).status_code == 404
    table = commune.official.get(reverse("steer:cascade", args=[PLAN, "1.3"], query={"tai": "csv"}))
    assert b"".join(table.streaming_content).decode().count("1.3@") == 3


def test_values_of_many_days_are_written_together_or_not_at_all(year):
    two = rows(
        "ky",
        {**day("as_of", date(2026, 8, 31)), "value": "70"},
        {**day("as_of", date(2026, 9, 30)), "value": "81,5"},
        {"value": ""},
    )
    assert post(year.official, "values", PLAN, "1.3", **two).status_code == 422
    assert state("1.3") is TargetState.NO_DATA
    assert post(year.official, "values", PLAN, "1.3", evidence="BC 4", **two).status_code == 302
    assert state("1.3") is TargetState.EXCEEDED
    assert "một giá trị" in words(
        post(year.official, "values", PLAN, "1.3", evidence="BC", **rows("ky", {"value": ""}))
    )
    half = rows("ky", {"value": "5"})
    assert "Hãy ghi ngày" in words(post(year.official, "values", PLAN, "1.3", evidence="BC", **half))


def test_a_value_said_wrongly_is_taken_back(year):
    said = {"day": "2026-10-31", "reason": "Nhầm đơn vị"}
    assert "31/10/2026: 83,33" in read(year.official, "withdraw_value", PLAN, "1.1")
    assert post(year.official, "withdraw_value", PLAN, "1.1", day="2026-10-31").status_code == 422
    assert post(year.official, "withdraw_value", PLAN, "1.1", **said).status_code == 302
    assert state("1.1") is TargetState.NO_DATA
    assert "đã rút" in read(year.official, "target", PLAN, "1.1")
    assert "Nhầm đơn vị" in read(year.official, "target", PLAN, "1.1")


def test_another_systems_file_is_taken_with_its_name_as_evidence(year):
    bad = sent("he-thong.csv", "as_of,value", "2026-10-01,75", "2027-10-01,76")
    assert "Dòng 3:</b> Ngày 01/10/2027 chưa tới" in words(
        brought_in(year.official, "load_values", PLAN, "1.3", file=bad)
    )
    assert state("1.3") is TargetState.NO_DATA
    book = SimpleUploadedFile("he-thong.xlsx", write_table(("as_of", "value"), [("2026-10-02", "75")]))
    for file in (sent("he-thong.csv", "as_of,value", "2026-10-01,75"), book):
        assert "Đã nạp 1 dòng" in words(brought_in(year.official, "load_values", PLAN, "1.3", file=file))
    values = [(one.evidence, one.file is not None) for one in targets.target_page(PLAN, "1.3", at=NOW).values]
    assert values == [("Tệp he-thong.csv", False), ("Tệp he-thong.xlsx", True)]


def test_how_targets_stand_leaves_as_a_table(year):
    address = reverse("steer:targets")
    answer = year.official.get(address, {"ke-hoach": PLAN, "tai": "csv"})
    header, *told = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    first = dict(zip(header, told[0], strict=True))
    assert told.index([]) == 3
    assert {name: first[name] for name in ("Mã", "Trạng thái", "Tử số", "Số ngày")} == {
        "Mã": "1.1",
        "Trạng thái": "vượt",
        "Tử số": "45",
        "Số ngày": "22",
    }
    assert b"".join(year.official.get(address, {"tai": "xlsx"}).streaming_content)[:2] == b"PK"
    assert year.official.get(address, {"tai": "pdf"}).status_code == 422


def test_what_is_not_yours_is_not_there(year):
    of_target = ("settle_target", "revise_target", "hand_down", "withdraw_value", "load_values")
    named = [(name, [PLAN, "1.1"]) for name in of_target] + [(name, [PLAN]) for name in ("name_plan", "add_target")]
    for name, args in [*named, ("open_plan", []), ("load_targets", [])]:
        assert year.other.get(reverse(f"steer:{name}", args=args)).status_code in {403, 404}, name
