"""Acts on targets: values with evidence, changes by two persons, shares handed down, rights."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from tests.harness.people import admin, staff

from motcua.commons.accounts.public import Person, Role
from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio
from motcua.kit.refusal import Refusal
from motcua.steering.targets.actions.plans import revise_target
from motcua.steering.targets.models import TargetValue
from motcua.steering.targets.public import (
    Direction,
    GoalSpan,
    Source,
    SourceKind,
    Spread,
    StatedValue,
    TargetPromise,
    TargetState,
    add_target,
    add_value,
    hand_down,
    may,
    open_plan,
    plans,
    settle_direction,
    target_page,
    targets,
    withdraw_value,
)
from motcua.steering.targets.selectors import values

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
DAY = date(2026, 11, 1)
Y2025 = GoalSpan(Fraction(70), date(2025, 1, 1), date(2025, 12, 31))
Y2026 = GoalSpan(Fraction(80), date(2026, 1, 1), date(2026, 12, 31))
PROMISE = TargetPromise("Tỷ lệ hồ sơ trực tuyến", Direction.AT_LEAST, (Y2025, Y2026), owner="H55.01")
WHO = {"who": admin("a1"), "at": AT}


@pytest.fixture
def target(province):
    open_plan("kh", name="Kế hoạch 2026", document="12/KH-UBND ngày 5/1/2026", who=admin(), at=AT)
    add_target("kh", "1", PROMISE, **WHO)


def say(value="75", **more):
    return add_value("kh", "1", StatedValue(DAY, Decimal(value), **{"evidence": "BC 1", **more}), **WHO)


def state(code="1"):
    return target_page("kh", code, at=AT).row.state


def refused(rule, act, *given, **named):
    with pytest.raises(Refusal) as caught:
        act(*given, **named)
    assert caught.value.rule == rule
    assert caught.value.sentence


def test_a_value_counts_and_a_correction_is_a_row_with_its_reason(target):
    assert say("75")
    assert state() is TargetState.NOT_REACHED
    assert not say("75")
    refused("reason_missing", say, "85")
    assert say("85", reason="cộng thiếu một sở")
    assert state() is TargetState.EXCEEDED
    withdraw_value("kh", "1", DAY, reason="nhầm kỳ", **WHO)
    assert state() is TargetState.NO_DATA
    assert [value.value for value in target_page("kh", "1", at=AT).values] == [75, 85, None]
    refused("nothing_to_withdraw", withdraw_value, "kh", "1", DAY, reason="x", **WHO)


def test_a_plan_is_listed_with_its_targets(target):
    (plan,) = plans()
    assert (plan.code, plan.document, plan.targets) == ("kh", "12/KH-UBND ngày 5/1/2026", 1)
    refused("unknown_plan", targets, at=AT, plan="khac")
    refused("unknown_target", target_page, "kh", "9", at=AT)


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (("khong", "1", PROMISE), "unknown_plan"),
        (("kh", "1", PROMISE), "target_taken"),
        (("kh", "2", TargetPromise("", Direction.AT_LEAST, (Y2026,))), "empty_promise"),
        (("kh", "2", TargetPromise("x", Direction.AT_LEAST, ())), "empty_promise"),
        (("kh", "2", TargetPromise("x", Direction.AT_LEAST, (Y2026, Y2026))), "goal_twice"),
        (("kh", "2", TargetPromise("x", Direction.AT_LEAST, (Y2026,), owner="H99")), "unknown_agency"),
        (
            ("kh", "2", TargetPromise("x", Direction.AT_LEAST, (Y2026,), source=Source(SourceKind.INDICATOR, "X"))),
            "unknown_indicator",
        ),
    ],
)
def test_what_is_not_a_target_is_refused(target, given, rule):
    with transaction.atomic():
        refused(rule, add_target, *given, **WHO)
    assert [one.code for one in targets(at=AT)] == ["1"]


def test_a_change_needs_a_reason_two_persons_and_looks_forward(target):
    higher = TargetPromise(PROMISE.text, Direction.AT_LEAST, (Y2025, GoalSpan(Fraction(90), Y2026.starts, Y2026.due)))
    past = TargetPromise(PROMISE.text, Direction.AT_LEAST, (GoalSpan(Fraction(1), Y2025.starts, Y2025.due), Y2026))
    one, two = ({"by": "a1", "approver": admin(key), "at": AT} for key in ("a1", "b2"))
    refused("reason_missing", revise_target, "kh", "1", higher, reason=" ", **two)
    refused("second_person_missing", revise_target, "kh", "1", higher, reason="x", **one)
    refused("goal_is_over", revise_target, "kh", "1", past, reason="x", **two)
    revise_target("kh", "1", higher, reason="QĐ 9/QĐ-UBND", **two)
    page = target_page("kh", "1", at=AT)
    assert [goal.value for goal in page.goals] == [70, 90]
    assert [revision.approved_by for revision in page.revisions] == ["", "b2"]
    refused("nothing_to_settle", settle_direction, "kh", "1", Direction.EXACTLY, reason="x", **WHO)


def test_a_target_handed_down_shows_who_is_missing(target):
    add_target("kh", "2", TargetPromise("Tỷ lệ số hoá", Direction.AT_LEAST, (Y2026,)), **WHO)
    hand_down("kh", "2", {"H55.01": None, "H55.X01": Decimal(60)}, spread=Spread.EVERYONE, **WHO)
    hand_down("kh", "2", {"H55.X01": Decimal(10)}, spread=Spread.EVERYONE, **WHO)
    add_value("kh", "2@H55.X01", StatedValue(DAY, Decimal(60), evidence="BC xã"), **WHO)
    found = target_page("kh", "2", at=AT).cascade
    assert found.shares == {"H55.01": TargetState.NO_DATA, "H55.X01": TargetState.REACHED}
    assert (found.missing, found.silent) == (("H55.02",), ("H55.01",))
    assert [row.code for row in targets(at=AT)] == ["1", "2"]
    assert [row.code for row in targets(at=AT, owner="H55.X01")] == ["2@H55.X01"]
    refused("share_of_a_share", hand_down, "kh", "2@H55.01", {}, spread=Spread.COMMUNES, **WHO)
    refused("several_goals", hand_down, "kh", "1", {"H55.01": Decimal(1)}, spread=Spread.COMMUNES, **WHO)


def test_an_indicator_is_read_and_never_typed(target):
    source = Source(SourceKind.INDICATOR, "TDGQ_ON_TIME")
    add_target("kh", "2", TargetPromise("Đúng hạn", Direction.AT_LEAST, (Y2026,), source=source), **WHO)
    hand_down("kh", "2", {"H55.01": None}, spread=Spread.DEPARTMENTS, **WHO)
    assert state("2") is TargetState.NO_DATA
    assert state("2@H55.01") is TargetState.NO_DATA
    refused("computed_value", add_value, "kh", "2", StatedValue(DAY, Decimal(100), evidence="x"), **WHO)
    refused("computed_value", add_value, "kh", "2@H55.01", StatedValue(DAY, Decimal(100), evidence="x"), **WHO)


def test_an_indicator_s_figure_keeps_its_parts_and_place(target, monkeypatch):
    asked = []

    def figure(code, span, *, as_of):
        asked.append((code, span.start, span.end, as_of))
        return SimpleNamespace(
            ratio=Ratio(45681, 54708),
            value="83.50",
            numerator=45681,
            denominator=54708,
            indicator=code,
            agency="H55",
            period=span.label,
            position=77,
        )

    monkeypatch.setattr(values, "province", figure)
    source = Source(SourceKind.INDICATOR, "TDGQ_ON_TIME")
    add_target("kh", "2", TargetPromise("Đúng hạn", Direction.AT_LEAST, (Y2025, Y2026), source=source), **WHO)
    row = target_page("kh", "2", at=AT).row
    assert (row.state, row.judgement.value.parts, row.judgement.age) == (TargetState.EXCEEDED, (45681, 54708), 0)
    assert row.judgement.value.evidence == "TDGQ_ON_TIME H55 2026-01-01..2026-11-22 @77"
    target_page("kh", "2", at=datetime(2025, 12, 31, 12, 0, tzinfo=VIETNAM))
    assert {(start, end) for _, start, end, _ in asked} == {
        (date(2026, 1, 1), date(2026, 11, 23)),
        (date(2025, 1, 1), date(2026, 1, 1)),
    }


def test_what_was_said_cannot_be_changed(target):
    say()
    for statement in ("UPDATE targets_targetvalue SET value = 99", "DELETE FROM targets_targetvalue"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert TargetValue.objects.get().value == 75


def test_the_database_s_clock_says_when_a_value_was_written(target):
    say()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() - recorded_at < interval '1 minute' FROM targets_targetvalue")
        assert cursor.fetchone() == (True,)


@pytest.mark.parametrize(
    ("act", "person", "allowed"),
    [
        ("see_targets", Person(), False),
        ("see_targets", staff(Role.CLERK, "H55.01"), True),
        ("add_target_value", staff(Role.OFFICIAL, "H55.01"), True),
        ("add_target_value", staff(Role.OFFICIAL, "H55.02"), False),
        ("add_target_value", staff(Role.CLERK, "H55.01"), False),
        ("edit_plan", staff(Role.LEADER, "H55.01"), False),
        ("edit_plan", admin(), True),
        ("hand_down_target", staff(Role.LEADER, "H55"), True),
        ("hand_down_target", staff(Role.OFFICIAL, "H55"), False),
        ("revise_target", staff(Role.ADMIN, "H55"), True),
    ],
)
def test_who_may_do_what(province, act, person, allowed):
    permission = may(act, person, on=DAY, owner="H55.01")
    assert permission.allowed is allowed
    assert permission.second is (act == "revise_target")
