"""Meetings whose conclusions become tasks, dialogues and promises, bottlenecks, pilot models, money, praise."""

from dataclasses import astuple, replace
from datetime import date, datetime, time

import pytest
from tests.harness.people import admin, chief, official

from motcua.commons.audit.public import looks_at
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.models import Task
from motcua.steering.assignments.public import (
    Citation,
    MeetingPlan,
    TaskContent,
    Terms,
    add_pilot_result,
    bottlenecks,
    call_meeting,
    change_meeting,
    commend,
    commendations,
    complete_directive,
    conclude_meeting,
    dialogue,
    dialogues,
    directive,
    directives,
    end_bottleneck,
    funded,
    give_task,
    hold_dialogue,
    invitations,
    invite,
    issue_directive,
    list_investment,
    meeting_page,
    meetings,
    note_attendance,
    open_pilot,
    pilots,
    raise_bottleneck,
    receive_invitation,
    received,
    set_agenda,
    set_budget,
    strike_budget,
    strike_investment,
    task_page,
    tasks,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 10, 17, 0, tzinfo=VIETNAM)
WHO = {"who": chief("g1"), "at": AT}
NOTICE = Citation("Thông báo", "45/TB-UBND", date(2026, 4, 12))
WORK = TaskContent("Phủ sóng 86 bản", "Sở Y tế", Terms(due=date(2026, 6, 30)))


@pytest.fixture
def meeting(group):
    agenda = [("Báo cáo Đề án 06", None), ("Thảo luận", None)]
    return call_meeting(
        group, MeetingPlan("Phiên họp quý I", AT.date(), time(8), "Hội trường A"), agenda=agenda, who=chief(), at=AT
    )


def refused(rule, act, *given, **named):
    with pytest.raises(Refusal) as caught:
        act(*given, **named)
    assert caught.value.rule == rule


def test_a_meeting_whose_conclusions_become_tasks(meeting):
    note_attendance(meeting, {"Sở Y tế": True, "Công an tỉnh": False}, who=chief(), at=AT)
    conclude_meeting(meeting, {"KL1": WORK}, minutes="Thống nhất.", conclusion=NOTICE, **WHO)
    page = meeting_page(meeting, at=AT)
    assert [title for title, _ in page.agenda] == ["Báo cáo Đề án 06", "Thảo luận"]
    assert [(named.agency, came) for named, came in page.attendance] == [("H55.01", True), (None, False)]
    assert (page.minutes, page.conclusion) == ("Thống nhất.", "Thông báo 45/TB-UBND")
    assert [(row.code, row.source, str(row.state)) for row in page.tasks] == [
        ("KL1", "Thông báo 45/TB-UBND ngày 12/04/2026", "not_due")
    ]
    assert [title for _, _, title, _ in meetings(group="da06")] == ["Phiên họp quý I"]


def test_a_meeting_is_all_or_nothing(meeting):
    refused("minutes_missing", conclude_meeting, meeting, {}, minutes=" ", **WHO)
    broken = TaskContent("", "Sở Y tế", Terms())
    refused("empty_task", conclude_meeting, meeting, {"KL1": WORK, "KL2": broken}, minutes="x", **WHO)
    assert not Task.objects.exists()
    assert meeting_page(meeting, at=AT).minutes == ""
    refused("meeting_taken", call_meeting, "da06", MeetingPlan("Phiên họp quý I", AT.date()), **WHO)
    refused("empty_meeting", call_meeting, "da06", MeetingPlan(" ", AT.date()), **WHO)
    refused("unknown_meeting", meeting_page, 0, at=AT)
    ahead = call_meeting("da06", MeetingPlan("Phiên sau", date(2026, 7, 1)), who=chief(), at=AT)
    refused("meeting_ahead", conclude_meeting, ahead, {}, minutes="x", **WHO)


def test_agencies_are_invited_and_say_that_they_know(meeting):
    invite(meeting, ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"], who=chief(), at=AT)
    invite(meeting, ["Sở Y tế", "Công an tỉnh"], who=chief(), at=AT)
    assert invitations("H55.02", at=AT) == []
    ((key, title, day, begins, place, seen),) = [astuple(one) for one in invitations("H55.01", at=AT)]
    assert (key, title, day, begins, place, seen) == (
        meeting,
        "Phiên họp quý I",
        AT.date(),
        time(8),
        "Hội trường A",
        None,
    )
    for _ in range(2):
        receive_invitation(meeting, who=chief("g1", "H55.01"), at=AT)
    assert received(meeting) == {"H55.01": AT}
    assert invitations("H55.01", at=AT)[0].seen == AT
    refused("unknown_notice", receive_invitation, meeting, who=chief("g1", "H55.02"), at=AT)
    note_attendance(meeting, {"Sở Y tế": True}, who=chief(), at=AT)
    came = {named.name: came for named, came in meeting_page(meeting, at=AT).attendance}
    assert came == {"Sở Y tế": True, "Công an tỉnh": None}
    assert invitations("H55.01", at=datetime(2026, 4, 11, 8, 0, tzinfo=VIETNAM)) == []


def test_a_meeting_moves_until_it_is_concluded(meeting):
    change_meeting(meeting, MeetingPlan("Phiên họp quý I", date(2026, 4, 9), location="Phòng 2"), who=chief(), at=AT)
    set_agenda(meeting, [("Báo cáo", None)], who=chief(), at=AT)
    page = meeting_page(meeting, at=AT)
    assert (page.held_on, page.location, page.agenda) == (date(2026, 4, 9), "Phòng 2", (("Báo cáo", None),))
    call_meeting("da06", MeetingPlan("Khác", AT.date()), who=chief(), at=AT)
    refused("meeting_taken", change_meeting, meeting, MeetingPlan("Khác", AT.date()), **WHO)
    refused("empty_meeting", change_meeting, meeting, MeetingPlan(" ", AT.date()), **WHO)
    conclude_meeting(meeting, {}, minutes="Thống nhất.", **WHO)
    for act, given in ((set_agenda, []), (invite, ["Sở Y tế"])):
        refused("meeting_concluded", act, meeting, given, **WHO)


def test_a_document_says_more_but_never_otherwise(meeting):
    conclude_meeting(meeting, {"KL1": WORK}, minutes="Thống nhất.", conclusion=NOTICE, **WHO)
    key = issue_directive(NOTICE, issuer="UBND tỉnh", who=chief(), at=AT)
    assert issue_directive(NOTICE, title="Kết luận", who=chief(), at=AT) == key
    refused("directive_known", issue_directive, NOTICE, title="Khác", **WHO)
    for stranger in (official("a-x", "H55.01"), chief("a-y", "H55.01"), admin("a-z", "H55.01")):
        refused("directive_of_others", issue_directive, NOTICE, file=1, who=stranger, at=AT)
        assert issue_directive(NOTICE, issuer="UBND tỉnh", title="Kết luận", who=stranger, at=AT) == key
    refused("directive_without_number", issue_directive, Citation("Thông báo", " ", None), **WHO)
    refused("unknown_directive", directive, 0, at=AT)
    (found,) = directives(at=AT)
    assert (found.issuer, found.title, [row.code for row in found.tasks]) == ("UBND tỉnh", "Kết luận", ["KL1"])
    assert found == directive(key, at=AT)
    done = [(look.action, look.actor) for look in looks_at("directive", [str(key)])]
    assert done == [("complete_directive", chief().key)] * 2


def test_two_agencies_documents_of_one_number_and_day_are_two(group):
    given = {"leads": "Sở Y tế", "terms": WORK.terms, "giver": "H55.01"}
    give_task(group, "A", TaskContent("Việc của Sở Y tế", directive=NOTICE, **given), who=chief(), at=AT)
    [cited] = directives(at=AT)
    theirs = issue_directive(NOTICE, issuer="UBND xã B", title="Khác", who=official("a-x", "H55.02"), at=AT)
    assert theirs != cited.id
    assert [(look.action, look.actor) for look in looks_at("directive", [str(theirs)])] == [("issue_directive", "a-x")]
    spelt = replace(NOTICE, issuer="Ủy ban nhân dân  xã B")
    assert issue_directive(spelt, who=official("a-x", "H55.02"), at=AT) == theirs
    complete_directive(cited.id, issuer="Sở Y tế", who=chief(), at=AT)
    assert [row.issuer for row in directives(at=AT)] == ["UBND xã B", "Sở Y tế"]
    assert tasks(at=AT)[0].source == "Thông báo 45/TB-UBND ngày 12/04/2026 của Sở Y tế"
    refused("directive_known", complete_directive, cited.id, issuer="UBND xã B", **WHO)
    refused("directive_of_others", complete_directive, cited.id, title="x", who=chief("a-y", "H55.02"), at=AT)
    again = TaskContent("Việc nữa", directive=NOTICE, **given)
    refused("citation_ambiguous", give_task, group, "B", again, **WHO)
    give_task(group, "B", replace(again, directive=spelt), who=chief(), at=AT)
    assert [len(row.tasks) for row in directives(at=AT)] == [1, 1]


def test_a_promise_made_to_citizens_is_a_task(group):
    partners, topic = "hợp tác xã", "Thủ tục đất đai"
    hold_dialogue(group, [WORK], held_on=AT.date(), partners=partners, topic=topic, questions=12, **WHO)
    (found,) = dialogues(at=AT)
    assert (found.partners, found.questions, [row.code for row in found.promises]) == (
        partners,
        12,
        [f"LH{found.id}.1"],
    )
    assert found == dialogue(found.id, at=AT)
    refused("unknown_dialogue", dialogue, 0, at=AT)
    refused("empty_dialogue", hold_dialogue, group, [], held_on=AT.date(), partners=" ", topic="x", **WHO)


def test_a_bottleneck_has_an_owner_a_decision_and_an_age(group):
    give_task(group, "1", WORK, **WHO)
    asked = {"text": "Nghị quyết thiếu danh mục", "decision_needed": "sửa nghị quyết", "owner": "Sở Nội vụ"}
    key = raise_bottleneck(group, task="1", **asked, **WHO)
    raise_bottleneck(group, **asked, **WHO)
    later = datetime(2026, 4, 30, 8, 0, tzinfo=VIETNAM)
    assert [(one.age, one.owner.agency, one.task) for one in bottlenecks(at=later)] == [
        (20, "H55.02", "1"),
        (20, "H55.02", None),
    ]
    end_bottleneck(key, decision="Nghị quyết 9/NQ-HĐND", who=chief("g1"), at=later)
    refused("bottleneck_over", end_bottleneck, key, decision="x", who=chief("g1"), at=later)
    refused("text_missing", raise_bottleneck, group, **{**asked, "owner": ""}, **WHO)
    assert len(bottlenecks(at=later)) == 1
    assert len(bottlenecks(at=AT)) == 2
    (own,) = task_page(group, "1", at=later).bottlenecks
    assert (own.ended_on, own.decision) == (later.date(), "Nghị quyết 9/NQ-HĐND")
    assert len(bottlenecks(at=later, ended=True)) == 2


def test_pilot_models_have_results_or_are_in_progress(group):
    for code in ("1", "2"):
        open_pilot(group, code, name=f"Mô hình {code}", lead="Sở Y tế", who=chief(), at=AT)
    add_pilot_result(group, "1", on=AT.date(), text="12 trạm y tế", **WHO)
    assert [bool(one.results) for one in pilots(at=AT)] == [True, False]
    assert pilots(at=AT)[0].lead.agency == "H55.01"
    refused("unknown_pilot", add_pilot_result, group, "9", on=AT.date(), text="x", **WHO)
    refused("future_record", add_pilot_result, group, "1", on=date(2026, 5, 1), text="x", **WHO)


def test_money_without_a_list_is_seen(group):
    """Quảng Nam 2023: a resolution without an investment list, so that its money could not be allotted."""
    give_task(group, "1", WORK, **WHO)
    set_budget(group, "1", year=2026, source="ngân sách tỉnh", amount=5_000_000_000, **WHO)
    set_budget(group, "1", year=2026, source="ngân sách tỉnh", amount=6_000_000_000, **WHO)
    assert [(row.code, money.list_missing) for row, money in funded(at=AT)] == [("1", True)]
    assert task_page(group, "1", at=AT).money.list_missing
    list_investment(group, "1", name="Trạm phát sóng", amount=2_000_000_000, directive=NOTICE, **WHO)
    money = task_page(group, "1", at=AT).money
    assert (money.set_aside, money.listed, money.list_missing) == (6_000_000_000, 2_000_000_000, False)
    assert [money.list_missing for _, money in funded(at=AT)] == [False]
    list_investment(group, "1", name="Trạm phát sóng", amount=3_000_000_000, **WHO)
    assert task_page(group, "1", at=AT).money.listed == 3_000_000_000
    strike_investment(group, "1", name="Trạm phát sóng", **WHO)
    strike_budget(group, "1", year=2026, source="ngân sách tỉnh", **WHO)
    assert funded(at=AT) == []
    assert [look.reason for look in looks_at("task", [str(Task.objects.get().pk)])] == [
        "2026, ngân sách tỉnh: 6.000.000.000 đ → bỏ",
        "Trạm phát sóng: 3.000.000.000 đ → bỏ",
        "Trạm phát sóng: 2.000.000.000 đ → 3.000.000.000 đ",
        "2026, ngân sách tỉnh: 5.000.000.000 đ → 6.000.000.000 đ",
    ]
    refused("no_money", set_budget, group, "1", year=2026, source="x", amount=0, **WHO)


def test_praise_is_for_agencies_and_collectives(group):
    commend(
        group,
        collective="Sở Y tế",
        form="Bằng khen",
        on=AT.date(),
        reason="hoàn thành sớm",
        who=chief(),
        at=AT,
        directive=NOTICE,
    )
    (found,) = commendations(at=AT, group=group)
    assert (found.on, found.collective.agency, found.form) == (AT.date(), "H55.01", "Bằng khen")
    assert (found.reason, found.directive) == ("hoàn thành sớm", "Thông báo 45/TB-UBND ngày 12/04/2026")
    refused("text_missing", commend, group, collective="", form="x", on=AT.date(), reason="y", **WHO)
