"""A target is itself by its text; a file of the same name overwrites nothing; what a person settled stays settled."""

from datetime import date
from fractions import Fraction

import pytest
from tests.harness.people import admin
from tests.steering.targets.conftest import AT
from tests.steering.targets.test_files import PLAIN

from motcua.kit.refusal import Refusal
from motcua.steering.targets.models import Target, TargetConflict
from motcua.steering.targets.public import (
    Direction,
    GoalSpan,
    RowAnswer,
    TargetPromise,
    approve_revision,
    conflicts,
    propose_revision,
    settle_direction,
    settle_row,
    target_page,
    targets,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
SENTENCES = "no,text,operator,value_pct"
VALUES = "plan,target,as_of,value,evidence"


def row(code, text, value="80", *, period="2026", owner="", group=""):
    return [code, text, "tối thiểu", value, group, period, owner, "", ""]


def said():
    return {one.text: (one.code, one.judgement.goal and int(one.judgement.goal.value)) for one in targets(at=AT)}


def touch(load, code):
    assert load("so-lieu", VALUES, ["kh", code, "2026-06-30", "50", "Báo cáo 1"]).new == 1


def test_a_plan_whose_file_bears_the_name_of_another_overwrites_nothing(load):
    load("kh", PLAIN, row("1", "Tỷ lệ hồ sơ trực tuyến"), row("2", "Tỷ lệ số hoá"))
    report = load("kh", PLAIN, row("1", "Số thôn có sóng"), row("2", "Số tổ công nghệ"))
    assert (report.new, report.changed, report.needs_review) == (0, 0, 2)
    assert ["đang là chỉ tiêu khác" in fault.reason for fault in report.faults] == [True, True]
    assert [code for code, _ in said().values()] == ["1", "2"]


def test_a_row_put_on_top_moves_no_value(load):
    old = [["1", "Ít nhất 80% hồ sơ trực tuyến", "ít nhất", "80"], ["2", "Ít nhất 90% số hoá", "ít nhất", "90"]]
    load("kh", SENTENCES, *old)
    touch(load, "1.1")
    below = [[str(place), *rest] for place, (_, *rest) in enumerate(old, start=2)]
    report = load("kh", SENTENCES, ["1", "Ít nhất 70% thanh toán", "ít nhất", "70"], *below)
    assert (report.new, report.left_out) == (1, 0)
    values = {one.text: one.judgement.value and one.judgement.value.value for one in targets(at=AT)}
    assert values == {
        "Ít nhất 80% hồ sơ trực tuyến": Fraction(50),
        "Ít nhất 90% số hoá": None,
        "Ít nhất 70% thanh toán": None,
    }
    assert load("kh", SENTENCES, ["1", "Ít nhất 70% thanh toán", "ít nhất", "70"], *below).unchanged == 3


def test_a_text_written_better_is_the_same_target_until_something_hangs_from_it(load):
    load("kh", PLAIN, row("1", "Tỷ lệ hồ sơ trực tuyến"))
    assert load("kh", PLAIN, row("1", "Tỷ lệ hồ sơ nộp trực tuyến")).changed == 1
    touch(load, "1")
    assert load("kh", PLAIN, row("1", "Tỷ lệ hồ sơ nộp trực tuyến toàn trình")).needs_review == 1
    assert list(said()) == ["Tỷ lệ hồ sơ nộp trực tuyến"]


def test_what_a_person_settled_stays_when_the_source_changes_something_else(load):
    sentence = ["1", "Trên 80% hồ sơ trực tuyến", "tối thiểu", "80"]
    load("kh", SENTENCES, sentence)
    settle_direction("kh", "1.1", Direction.MORE_THAN, who=admin(), at=AT, reason="Công văn 1")
    assert load("kh", SENTENCES, [*sentence[:3], "85"]).changed == 1
    found = target_page("kh", "1.1", at=AT).row
    assert (found.direction, found.judgement.goal.value) == (Direction.MORE_THAN, 85)


def revise(value):
    goal = GoalSpan(Fraction(value), date(2026, 1, 1), date(2026, 12, 31))
    promise = TargetPromise("Tỷ lệ", Direction.AT_LEAST, (goal,))
    propose_revision("kh", "1", promise, who=admin("one"), at=AT, reason="Quyết định 1")
    approve_revision("kh", "1", who=admin("two"), at=AT)


def goal_now():
    return int(target_page("kh", "1", at=AT).row.judgement.goal.value)


@pytest.fixture
def contested(load):
    """What a person set to 85 and the file to 90; of the rest the file is taken."""
    load("kh", PLAIN, row("1", "Tỷ lệ"))
    revise("85")
    report = load("kh", PLAIN, row("1", "Tỷ lệ", "90", owner="Sở Y tế"))
    assert (report.changed, report.left_out, report.needs_review) == (0, 0, 1)
    assert "tệp đổi mức cần đạt mà" in report.faults[0].reason
    assert (goal_now(), target_page("kh", "1", at=AT).row.owner) == (85, "H55.01")
    (one,) = conflicts()
    assert (one.parts, one.line) == (("goals",), 2)
    return one


SETTLED = {"at": AT, "reason": "Công văn 9"}


def test_what_source_and_person_both_changed_is_taken_from_the_file_by_two_persons(load, contested):
    settle_row(contested.id, RowAnswer.FILE, who=admin("one"), **SETTLED)
    assert (goal_now(), conflicts()) == (85, [])
    with pytest.raises(Refusal, match="người"):
        approve_revision("kh", "1", who=admin("one"), at=AT)
    approve_revision("kh", "1", who=admin("two"), at=AT)
    assert goal_now() == 90
    assert target_page("kh", "1", at=AT).revisions[-1].reason == "Công văn 9"
    assert load("kh", PLAIN, row("1", "Tỷ lệ", "90", owner="Sở Y tế")).unchanged == 1


def test_what_is_kept_stays_and_that_row_is_not_asked_again(load, contested):
    settle_row(contested.id, RowAnswer.KEPT, who=admin("one"), **SETTLED)
    again = load("kh", PLAIN, row("1", "Tỷ lệ", "90", owner="Sở Y tế"))
    assert (again.needs_review, again.unchanged, goal_now(), conflicts()) == (0, 1, 85, [])
    assert load("kh", PLAIN, row("1", "Tỷ lệ", "95", owner="Sở Y tế")).needs_review == 1
    (answered,) = TargetConflict.objects.exclude(answer="")
    assert (answered.answer, answered.answered_by, answered.reason) == ("kept", "one", "Công văn 9")


def test_a_word_that_waits_follows_the_newest_file_and_goes_when_nothing_differs(load, contested):
    assert load("kh", PLAIN, row("1", "Tỷ lệ", "90", owner="Sở Nội vụ")).needs_review == 1
    assert [one.parts for one in conflicts()] == [("goals",)]
    load("kh", PLAIN, row("1", "Tỷ lệ", "85", owner="Sở Nội vụ"))
    assert conflicts() == []


REFUSED = [(RowAnswer.KEPT, " ", "reason_missing"), (RowAnswer.ANOTHER, "CV", "same_target")]


@pytest.mark.parametrize(("answer", "reason", "rule"), REFUSED)
def test_a_row_is_settled_with_a_reason_and_once(contested, answer, reason, rule):
    with pytest.raises(Refusal) as refused:
        settle_row(contested.id, answer, who=admin("one"), at=AT, reason=reason)
    assert refused.value.rule == rule
    settle_row(contested.id, RowAnswer.KEPT, who=admin("one"), **SETTLED)
    with pytest.raises(Refusal) as refused:
        settle_row(contested.id, RowAnswer.KEPT, who=admin("one"), **SETTLED)
    assert refused.value.rule == "row_settled"


@pytest.mark.parametrize(
    ("answer", "texts"), [(RowAnswer.ANOTHER, {"Tỷ lệ", "Số thôn có sóng"}), (RowAnswer.FILE, {"Số thôn có sóng"})]
)
def test_a_row_under_anothers_number_is_that_target_or_one_of_its_own(load, answer, texts):
    load("kh", PLAIN, row("1", "Tỷ lệ"))
    touch(load, "1")
    load("kh", PLAIN, row("1", "Số thôn có sóng"))
    (one,) = conflicts()
    settle_row(one.id, answer, who=admin("one"), **SETTLED)
    if answer is RowAnswer.FILE:
        approve_revision("kh", "1", who=admin("two"), at=AT)
    assert set(said()) == texts
    again = load("kh", PLAIN, row("1", "Số thôn có sóng"))
    assert (again.new, again.needs_review, conflicts()) == (0, 0, [])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("1", "Tỷ lệ", "70", period="2025"), row("1", "Tỷ lệ")], "kỳ đã qua"),
        ([row("1", "Tỷ lệ")], "không còn mức"),
    ],
)
def test_no_goal_is_lost_or_changed_after_its_day(load, rows, words):
    load("kh", PLAIN, row("1", "Tỷ lệ", "75", period="2025"), row("1", "Tỷ lệ"))
    report = load("kh", PLAIN, *rows)
    assert (report.changed, report.left_out) == (0, 1)
    assert words in report.faults[0].reason
    goals = [int(goal.value) for goal in target_page("kh", "1", at=AT).goals]
    assert (goals, Target.objects.count()) == ([75, 80], 1)
    added = [row("1", "Tỷ lệ", "75", period="2025"), row("1", "Tỷ lệ"), row("1", "Tỷ lệ", "85", period="2027")]
    assert load("kh", PLAIN, *added).changed == 1
