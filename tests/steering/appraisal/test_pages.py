"""What people look at: a sheet, a bench, the calendar, the council's table, the years before."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from tests.harness.people import admin, chief, official
from tests.measure.facts.stream import Feed
from tests.measure.facts.stream import history as lives
from tests.steering.appraisal.year import AT, SET, UNITS, Year

from motcua.commons.accounts.public import OPERATOR, AccountKind, GrantRecord, Person, Role
from motcua.flows.what_waits import count_waiting
from motcua.kit.now import VIETNAM
from motcua.measure.facts.actions import projectors
from motcua.measure.facts.public import bring_up
from motcua.registry.agencies import public as agencies
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Milestone, Stage

pytestmark = pytest.mark.django_db
F = Fraction


@pytest.fixture
def year(tmp_path):
    return Year(tmp_path)


def page(year, unit="H1.A"):
    return appraisal.sheet(year.held, appraisal.sheet_of(year.held, unit), as_of=AT)


def test_a_sheet_says_what_is_decided_claimed_and_open(year, monkeypatch):
    feed = Feed()
    feed.append(*lives("a", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00"), ("finished", "10 17:00")))
    monkeypatch.setattr(projectors, "feed", feed)
    bring_up()
    year.put("self", "H1.A,A.1,30", "H1.A,A.2,1")
    year.put("review1", "H1.A,A.1,10")
    found = page(year)
    assert (found.decided, found.claimed, found.open) == (30, 20, 20)
    lines = {line.criterion.code: line for line in found.lines}
    assert [line.depth for line in found.lines] == [0, 1, 1, 0, 1, 1]
    assert lines["A.1"].counted == (Stage.REVIEW1, 10)
    assert [mark.stage for mark in lines["A.1"].marks] == [Stage.SELF, Stage.REVIEW1]
    assert "TDGQ_ON_TIME 2026: 100,00" in lines["B.2"].figure.evidence


def test_what_if_and_the_cheapest_points_write_nothing(year):
    year.put("self", "H1.A,A.1,30", "H1.A,A.2,0")
    now = page(year)
    then = appraisal.what_if(year.held, now, {"A.2": F(1)})
    assert (now.outcome.sums.points, then.sums.points) == (30, 50)
    steps = appraisal.cheapest(year.held, now)
    assert [(step.leaf, step.gain) for step in steps] == [("A.2", 20), ("B.1", 20), ("B.2", 20), ("A.1", 10)]
    assert page(year).outcome.sums.points == 30


def test_a_bench_shows_what_waits_leaf_by_leaf(year):
    appraisal.assign("PAR", 2026, ["A.1", "A.2"], "H1.B", who=admin("x"), at=AT)
    year.put("self", "H1.A,A.1,30", "H1.B,A.1,30", "H1.C,A.1,20")
    assert appraisal.bench(year.held, "H1.B", "judge", stage=Stage.REVIEW1) == {"A.1": 2, "A.2": 2}
    said = {"score": "20"}
    appraisal.review(year.held, "H1.C", "A.1", Stage.REVIEW1, said, who=official("judge", "H1.B"), at=AT)
    assert appraisal.bench(year.held, "H1.B", "judge", stage=Stage.REVIEW1) == {"A.1": 1, "A.2": 2}
    tasks = appraisal.leaf_across_units(year.held, "H1.B", "A.1", stage=Stage.REVIEW1)
    assert [(task.unit, task.waits, list(task.words)) for task in tasks] == [
        ("H1.A", True, [Stage.SELF]),
        ("H1.C", False, [Stage.SELF, Stage.REVIEW1]),
    ]
    assert appraisal.bench(year.held, "H1.B", "judge", stage=Stage.REVIEW2) == {"A.1": 0, "A.2": 0}
    appraisal.explain(year.held, "H1.C", "A.1", {"reason": "x"}, who=official("clerk", "H1.C"), at=AT)
    assert appraisal.bench(year.held, "H1.B", "judge", stage=Stage.REVIEW2) == {"A.1": 1, "A.2": 0}


def test_a_leaf_that_figures_or_a_survey_fill_waits_for_nobody(year):
    by_itself = [leaf for leaf, rule in year.held.rules.tree.leaves.items() if rule.method in {"survey", "indicator"}]
    assert by_itself
    due = date(2026, 11, 20)
    appraisal.set_due("PAR", 2026, Milestone.REVIEW1, due, reason="", who=admin("x"), at=AT)
    appraisal.assign("PAR", 2026, by_itself, "H1.B", who=admin("x"), at=AT)
    year.put("self", "H1.A,A.1,30", "H1.C,A.1,20")
    assert set(appraisal.bench(year.held, "H1.B", "judge", stage=Stage.REVIEW1).values()) == {0}
    assert "review" not in count_waiting(who=official("judge", "H1.B"), at=AT)
    assert "H1.B" not in {one.who for one in appraisal.late_duties(year.held, on=date(2026, 12, 1))}


def test_who_is_late_follows_from_dates(year):
    for milestone, day in ((Milestone.SELF, 15), (Milestone.REVIEW1, 20), (Milestone.PUBLICATION, 30)):
        due = date(2026, 11, day)
        appraisal.set_due("PAR", 2026, milestone, due, reason="", who=admin("x"), at=AT)
    appraisal.assign("PAR", 2026, ["A.1"], "H1.R", who=admin("x"), at=AT)
    assert [one.milestone for one in appraisal.due_calendar(year.held)] == ["self", "review1", "publication"]
    assert not appraisal.late_duties(year.held, on=date(2026, 11, 15))
    year.put("self", "H1.A,A.1,30")
    late = appraisal.late_duties(year.held, on=date(2026, 12, 1))
    assert [(one.who, one.milestone, one.late_on(date(2026, 12, 1)), one.done) for one in late] == [
        ("H1.A", "self", 16, AT.date()),
        ("H1.B", "self", 16, None),
        ("H1.C", "self", 16, None),
        ("H1.R", "review1", 11, None),
        ("", "publication", 1, None),
    ]
    appraisal.set_due("PAR", 2026, Milestone.SELF, date(2026, 12, 31), reason="gia hạn", who=admin("x"), at=AT)
    assert {one.milestone for one in appraisal.late_duties(year.held, on=date(2026, 12, 1))} == {
        "review1",
        "publication",
    }


def test_the_councils_table_is_remembered_until_something_is_said(year, django_assert_max_num_queries):
    year.full()
    first = appraisal.council(year.held, as_of=AT + timedelta(minutes=4))
    assert (first.as_of, [row.total for row in first.rows], first.rows[0].fields["A"]) == (AT, [F("87.5")] * 3, 60)
    held = year.held
    with django_assert_max_num_queries(4):
        assert appraisal.council(held, as_of=AT + timedelta(minutes=9)) is first
    year.put("review1", "H1.A,A.1,0")
    assert [row.rank for row in appraisal.council(year.held, as_of=AT).rows] == [1, 1, 3]


def an_agency(identifier, since):
    day = date(since, 1, 1)
    agencies.create_agency(
        identifier=identifier,
        name=identifier,
        kind=agencies.AgencyKind.DEPARTMENT,
        level=agencies.AgencyLevel.PROVINCE,
        since=day,
        who=OPERATOR,
    )


def test_ranks_of_years_before_with_those_that_were_merged(tmp_path):
    for identifier in UNITS:
        an_agency(identifier, 2025)
    agencies.hand_over(old="H1.B", new="H1.A", on=date(2026, 7, 1), partial=False, who=OPERATOR)
    agencies.hand_over(old="H1.C", new="H1.A", on=date(2026, 7, 1), partial=True, who=OPERATOR)
    year = Year(tmp_path)
    year.full("H1.A", "H1.C")
    year.put("self", "H1.B,A.1,10", "H1.B,A.2,1")
    assert appraisal.history("H1.A", on=date(2026, 12, 31)) == []
    for stage in ("explanation", "review1"):
        year.put(stage, "H1.B,B.2,0", "H1.B,B.1,0", columns="unit,leaf,applicable")
    appraisal.seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    now = appraisal.history("H1.A", on=date(2026, 12, 31))
    assert [(one.year, one.unit, one.rank, one.of, one.grade) for one in now] == [
        (2026, "H1.A", 1, 3, "tốt"),
        (2026, "H1.B", 3, 3, "trung bình"),
    ]
    assert [one.unit for one in appraisal.history("H1.A", on=date(2026, 6, 30))] == ["H1.A"]


def test_two_years_average_is_a_verdict(tmp_path):
    rules = ("average_twice",)
    for number, asked in enumerate((2025, 2026)):
        text = SET.replace("Nhóm A", f"Nhóm A {number}")
        year = Year(tmp_path, text, ("H1.A",), year=asked, consequences=rules)
        year.put("self", "H1.A,A.1,20", "H1.A,A.2,1")
        year.put("survey", "H1.A,B.1,10")
        for stage in ("explanation", "review1"):
            year.put(stage, "H1.A,B.2,0", columns="unit,leaf,applicable")
        assert bool(year.document()["H1.A"]["verdicts"]) is (asked == 2026)
        appraisal.seal(year.held, decision="QĐ", who=OPERATOR, at=AT)


def person(role, agency):
    return Person("judge", AccountKind.STAFF, (GrantRecord(role, agency),), agency)


@pytest.mark.parametrize(
    ("act", "role", "agency", "unit", "leaf", "allowed"),
    [
        ("self_score", Role.CLERK, "H1.A", "H1.A", None, True),
        ("self_score", Role.CLERK, "H1.B", "H1.A", None, False),
        ("self_score", Role.LEADER, "H1.A", "H1.A", None, False),
        ("sign_off", Role.LEADER, "H1.A", "H1.A", None, True),
        ("sign_off", Role.OFFICIAL, "H1.A", "H1.A", None, False),
        ("review", Role.OFFICIAL, "H1.B", "H1.A", "A.1", True),
        ("review", Role.OFFICIAL, "H1.B", "H1.A", "A.2", False),
        ("review", Role.OFFICIAL, "H1.B", "H1.B", "A.1", False),
        ("review", Role.OFFICIAL, "H1.C", "H1.A", "A.1", False),
        ("confirm_claim", Role.LEADER, "H1.B", "H1.A", "A.1", True),
        ("see_sheet", Role.OFFICIAL, "H1.B", "H1.A", None, True),
        ("see_sheet", Role.OFFICIAL, "H1.C", "H1.A", None, False),
        ("see_council", Role.LEADER, "H1.A", None, None, False),
        ("publish", Role.LEADER, "H1.A", None, None, False),
        ("publish", Role.LEADER, "*", None, None, True),
        ("complain", Role.LEADER, "H1.A", "H1.A", None, True),
        ("seal", Role.ADMIN, "*", None, None, False),
    ],
)
def test_who_may(year, act, role, agency, unit, leaf, allowed):
    appraisal.assign("PAR", 2026, ["A.1"], "H1.B", who=admin("x"), at=AT)
    found = appraisal.may(act, person(role, agency), on=date(2026, 12, 1), held=year.held, unit=unit, leaf=leaf)
    assert bool(found) is allowed


def test_publication_asks_for_a_second_person(year):
    assert appraisal.may("publish", person(Role.LEADER, "*"), on=date(2026, 12, 1)).second


def test_a_complaint_is_listed_with_its_answer(year):
    year.full()
    later = datetime(2027, 1, 5, 8, tzinfo=VIETNAM)
    appraisal.seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    number = appraisal.complain(year.held, "H1.C", "A.1", "chấm thiếu", who=chief("head", "H1.C"), at=later)
    assert [(one.unit, one.leaf, one.reason) for one in appraisal.complaint_records(year.held)] == [("H1.C", "A.1", "")]
    appraisal.revise(year.held, number, score="39", reason="đúng", decision="QĐ 2", who=chief("x"), at=later)
    (answered,) = appraisal.complaint_records(year.held)
    assert (answered.points, answered.reason) == (39, "đúng")


def test_publication_keeps_what_the_figures_read(year, monkeypatch):
    feed = Feed()
    feed.append(*lives("a", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00"), ("finished", "10 17:00")))
    monkeypatch.setattr(projectors, "feed", feed)
    bring_up()
    for unit in UNITS:
        year.put("self", f"{unit},A.1,40", f"{unit},A.2,1")
    before = year.document()["H1.A"]
    appraisal.seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    feed.append(*lives("b", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00"), ("finished", "11 17:00")))
    bring_up()
    assert year.document()["H1.A"] == before
    kept = next(mark for line in page(year).lines for mark in line.marks if mark.stage is Stage.INDICATOR)
    assert (kept.points, kept.answer, kept.authority) == (20, 100, "system")
    assert "sự kiện thứ" in kept.evidence
