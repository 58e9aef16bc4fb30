"""A change of a target by two persons: proposed, approved, dropped; and what shares come to together."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.harness.people import admin
from tests.steering.targets.conftest import AT

from motcua.kit.refusal import Refusal
from motcua.steering.targets.models import TargetDraft
from motcua.steering.targets.public import (
    Direction,
    GoalSpan,
    TargetPromise,
    Value,
    add_target,
    approve_revision,
    drafts,
    drop_revision,
    open_plan,
    propose_revision,
    rollup,
    target_page,
)
from motcua.steering.targets.rules.promises import kept, promise_of

OVER = GoalSpan(Fraction(70), date(2025, 1, 1), date(2025, 12, 31))
NOW = GoalSpan(Fraction(80), date(2026, 1, 1), date(2026, 12, 31))
PROMISE = TargetPromise("Tỷ lệ", Direction.AT_LEAST, (OVER, NOW), baseline=Fraction(1, 2), owner_text="Sở Y tế")
MORE = replace(PROMISE, goals=(OVER, replace(NOW, value=Fraction(85))))
WHY = {"at": AT, "reason": "Công văn 12/UBND"}


@pytest.fixture
def target(db):
    open_plan("kh", name="Kế hoạch", who=admin(), at=AT)
    add_target("kh", "1", PROMISE, who=admin("one"), at=AT)


def said():
    return [goal.value for goal in target_page("kh", "1", at=AT).goals]


def test_a_promise_is_kept_and_read_again_exactly():
    assert promise_of(kept(PROMISE)) == PROMISE


def test_a_target_changes_when_another_person_approves(target):
    propose_revision("kh", "1", MORE, who=admin("one"), **WHY)
    (draft,) = drafts()
    assert (draft.promise, draft.by, draft.reason, said()) == (MORE, "one", "Công văn 12/UBND", [70, 80])
    with pytest.raises(Refusal):
        approve_revision("kh", "1", who=admin("one"), at=AT)
    approve_revision("kh", "1", who=admin("two"), at=AT)
    assert (said(), drafts()) == ([70, 85], [])
    last = target_page("kh", "1", at=AT).revisions[-1]
    assert (last.by, last.approved_by, last.reason) == ("one", "two", "Công văn 12/UBND")


def test_a_dropped_draft_changes_nothing_and_makes_room(target):
    propose_revision("kh", "1", MORE, who=admin("one"), **WHY)
    drop_revision("kh", "1", who=admin("one"), at=AT)
    assert (said(), drafts(), TargetDraft.objects.get().approved) == ([70, 80], [], False)
    propose_revision("kh", "1", MORE, who=admin("one"), **WHY)
    assert len(drafts(plan="kh", target="1")) == 1


@pytest.mark.parametrize(
    ("promise", "reason", "rule"),
    [
        (replace(MORE, goals=(replace(OVER, value=Fraction(9)), NOW)), "vì", "goal_is_over"),
        (replace(MORE, goals=()), "vì", "empty_promise"),
        (MORE, " ", "reason_missing"),
    ],
)
def test_what_would_be_refused_is_refused_when_it_is_proposed(target, promise, reason, rule):
    with pytest.raises(Refusal) as caught:
        propose_revision("kh", "1", promise, who=admin("one"), at=AT, reason=reason)
    assert caught.value.rule == rule
    assert not TargetDraft.objects.exists()


def test_one_draft_waits_and_a_stale_one_is_not_approved(target):
    propose_revision("kh", "1", MORE, who=admin("one"), **WHY)
    with pytest.raises(Refusal, match="draft_waits"):
        propose_revision("kh", "1", MORE, who=admin("two"), **WHY)
    TargetDraft.objects.update(revision=0)
    with pytest.raises(Refusal, match="draft_is_stale"):
        approve_revision("kh", "1", who=admin("two"), at=AT)
    drop_revision("kh", "1", who=admin("two"), at=AT)
    with pytest.raises(Refusal, match="nothing_to_approve"):
        approve_revision("kh", "1", who=admin("two"), at=AT)


DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [
        ("%", [], None),
        ("người", [Value(DAY, None)], None),
        ("người", [Value(DAY, Fraction(3)), Value(DAY, Fraction(7)), Value(DAY, None)], (2, 3, 7, 5, 10, None)),
        ("%", [Value(DAY, Fraction(30)), Value(DAY, Fraction(50))], (2, 30, 50, 40, None, None)),
        ("%", [Value(DAY, Fraction(50), (1, 2)), Value(DAY, Fraction(100), (8, 8))], (2, 50, 100, 75, 90, (9, 10))),
        ("%", [Value(DAY, Fraction(50), (1, 2)), Value(DAY, Fraction(90))], (2, 50, 90, 70, None, None)),
    ],
)
def test_shares_put_together_never_count_silence_as_nothing(unit, values, expected):
    found = rollup(values, unit)
    told = found and (found.reported, found.least, found.most, found.mean, found.total, found.parts)
    assert told == expected
