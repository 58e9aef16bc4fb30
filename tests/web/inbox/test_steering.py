"""What waits for whoever gave a task, and for the second person of the committee's acts."""

from datetime import date, time
from fractions import Fraction

import pytest
from django.urls import reverse
from tests.harness.pages import markup
from tests.harness.people import admin, chief, official
from tests.web.steer.conftest import BY_ADMIN, COMMITTEE, GROUP, HEALTH, NOW, PLAN, TODAY, year

from motcua.flows.what_waits import count_waiting, first_waiting
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import MeetingPlan, Note, RecordKind
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Direction, GoalSpan, TargetPromise

__all__ = ["year"]
LEAD, GIVER = official("an-official", HEALTH), chief("a-giver", COMMITTEE)
DONE, ASKED = RecordKind.FINISHED, RecordKind.EXTENSION_ASKED
LATER = date(2026, 12, 31)


def waits(who):
    return dict(count_waiting(who=who, at=NOW))


def record(kind, who, code="2", **said):
    note = Note(kind, TODAY, **{"text": "Có kết quả"} | said)
    assignments.record(GROUP, code, note, who=who, at=NOW)


@pytest.fixture(autouse=True)
def _eased(request):
    """What holds work up in this year is decided, where the test is not about it."""
    if "year" in request.fixturenames and "bottleneck" not in request.node.name:
        request.getfixturevalue("year")
        [one] = assignments.bottlenecks(at=NOW)
        assignments.end_bottleneck(one.id, decision="Mua máy", who=GIVER, at=NOW)


def test_a_bottleneck_waits_for_who_may_decide_on_it(year):
    [one] = assignments.bottlenecks(at=NOW)
    assert [waits(who) for who in (GIVER, LEAD, chief("elsewhere", HEALTH))] == [{"bottleneck": 1}, {}, {}]
    page = reverse("steer:end_bottleneck", args=[one.id])
    found = read(year.leader, "inbox:home")
    assert [words in found for words in ("Điểm nghẽn chờ bạn quyết định", "Thiếu máy quét", page)] == [True] * 3
    assert year.leader.get(page).status_code == 200
    assignments.end_bottleneck(one.id, decision="Mua máy", who=GIVER, at=NOW)
    assert waits(GIVER) == {}


def test_an_invitation_waits_until_somebody_of_the_agency_has_seen_it(year):
    ahead = MeetingPlan("Phiên họp quý IV", LATER, time(8), "Hội trường")
    key = assignments.call_meeting(GROUP, ahead, agenda=[("Kinh phí", None)], who=GIVER, at=NOW)
    assignments.invite(key, ["Sở Y tế"], who=GIVER, at=NOW)
    assert [waits(who) for who in (LEAD, GIVER)] == [{"invitation": 1}, {}]
    [one] = first_waiting(who=LEAD, at=NOW, most=5)
    assert (one.since, one.until) == (NOW, LATER)
    assert "Giấy mời họp chưa ai xác nhận đã nhận" in read(year.official, "inbox:home")
    assert "Xác nhận đã nhận" in read(year.official, "steer:invitation", *one.refs)
    assert "Xác nhận đã nhận" not in read(year.other, "steer:invitation", *one.refs)
    year.official.post(reverse("steer:receive"), {"hop": one.refs[0]})
    assert waits(LEAD) == {}
    assert waits(official("another", HEALTH)) == {}


def read(client, name, *args, **query):
    return markup(client.get(reverse(name, args=args, query=query)))


def test_a_task_reported_finished_waits_for_whoever_gave_it_and_stands_on_the_committees_pages(year):
    assert "chưa trả lời" in read(year.leader, "steer:home")
    record(DONE, LEAD)
    assert (waits(GIVER), waits(LEAD)) == ({"task_finished": 1}, {})
    assert waits(chief("elsewhere", HEALTH)) == waits(official("below", COMMITTEE)) == {}
    [one] = first_waiting(who=GIVER, at=NOW, most=5)
    assert (one.refs, one.text, one.detail, one.until) == ((GROUP, "2"), "Làm việc số 2", HEALTH, date(2026, 12, 15))
    check = reverse("steer:check", args=[GROUP, "2"])
    page = read(year.leader, "inbox:home")
    for words in ("Nhiệm vụ đã báo xong", "Sở Y tế", check):
        assert words in page
    assert year.leader.get(check).status_code == 200
    home = read(year.leader, "steer:home")
    for words in ("Nhiệm vụ báo đã xong hoặc xin gia hạn", "1 việc chờ bạn", "Làm việc số 2"):
        assert words in home, words
    found = read(year.official, "steer:tasks", cho="tra-loi")
    assert ("Làm việc số 2" in found, "Làm việc số 1" in found) == (True, False)
    record(RecordKind.SENT_BACK, GIVER)
    assert waits(GIVER) == {}
    assert "Không có nhiệm vụ nào ở đây" in read(year.official, "steer:tasks", cho="tra-loi")


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([(DONE, LEAD, {}), (DONE, LEAD, {})], {"task_finished": 1}),
        ([(DONE, LEAD, {}), (RecordKind.CONFIRMED, GIVER, {})], {}),
        ([(DONE, LEAD, {}), (RecordKind.PROGRESS, LEAD, {})], {"task_finished": 1}),
        ([(ASKED, LEAD, {"day": LATER})], {"task_extension": 1}),
        ([(ASKED, LEAD, {"day": LATER}), (RecordKind.EXTENSION_GRANTED, GIVER, {"day": LATER})], {}),
        ([(ASKED, LEAD, {"day": LATER}), (RecordKind.EXTENSION_REFUSED, GIVER, {})], {}),
        ([(ASKED, LEAD, {"day": LATER}), (DONE, LEAD, {})], {"task_finished": 1, "task_extension": 1}),
        ([(ASKED, LEAD, {"day": LATER}), (DONE, LEAD, {}), (RecordKind.CONFIRMED, GIVER, {})], {}),
    ],
)
def test_what_waits_of_a_task_is_what_its_rule_says(year, told, left):
    for kind, who, said in told:
        record(kind, who, **said)
    assert waits(GIVER) == left
    standing = assignments.task_page(GROUP, "2", at=NOW).row.standing
    assert ("task_finished" in left, "task_extension" in left) == (standing.claimed, standing.asked is not None)


def test_the_turn_of_a_recurring_task_waits_for_itself_and_moves_with_an_extension(year):
    turn = date(2026, 11, 30)
    record(DONE, LEAD, "4", turn=turn)
    record(ASKED, LEAD, day=LATER)
    record(RecordKind.EXTENSION_GRANTED, GIVER, day=LATER)
    record(DONE, LEAD)
    found = {one.refs[1]: one.until for one in first_waiting(who=GIVER, at=NOW, most=5)}
    assert found == {"4": turn, "2": LATER}


def test_a_change_of_a_target_waits_for_all_but_who_proposed_it(year):
    goal = (GoalSpan(Fraction(85), date(2026, 1, 1), date(2026, 12, 31)),)
    said = TargetPromise("Hồ sơ trực tuyến", Direction.AT_LEAST, goal, owner=HEALTH, owner_text="Sở Y tế")
    targets.propose_revision(PLAN, "1.1", said, reason="Kế hoạch mới", **BY_ADMIN)
    assert waits(admin("a-leader")) == {}
    assert waits(admin("another")) == waits(GIVER) == {"target_change": 1}
    assert reverse("steer:approve_target", args=[PLAN, "1.1"]) in read(year.leader, "inbox:home")
    targets.drop_revision(PLAN, "1.1", who=GIVER, at=NOW)
    assert waits(GIVER) == {}
