"""Each hand in its own place: the unit, its leader, the appraisers; then publication, seal, complaint."""

from fractions import Fraction

import pytest
from tests.harness.people import admin, chief, official
from tests.steering.appraisal.year import AT, UNITS, Year, rule_of

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.refusal import Denied
from motcua.steering.appraisal.actions import sheets
from motcua.steering.appraisal.actions.closing import complain, publish, revise, seal
from motcua.steering.appraisal.actions.marking import Hand, put
from motcua.steering.appraisal.actions.opening import assign, open_sheets, set_due, withdraw_assignment
from motcua.steering.appraisal.actions.sheets import (
    agree,
    confirm_claim,
    explain,
    review,
    self_score,
    sheet_of,
    sign_off,
)
from motcua.steering.appraisal.models import Complaint, MarkAuthority, Seal, Standing
from motcua.steering.appraisal.rules.calendar import Milestone
from motcua.steering.appraisal.rules.stages import Stage
from motcua.steering.appraisal.selectors.bench import leaf_across_units

pytestmark = pytest.mark.django_db
R1, R2 = Stage.REVIEW1, Stage.REVIEW2


@pytest.fixture
def year(tmp_path):
    return Year(tmp_path)


def say(year, leaf="A.1", unit="H1.A", **said):
    return self_score(year.held, unit, leaf, said, who=official("clerk", unit), at=AT)


def judge(year, leaf="A.1", unit="H1.A", stage=R1, agency="H1.R", **said):
    return review(year.held, unit, leaf, stage, said, who=official("judge", agency), at=AT)


def test_a_year_on_one_leaf(year):
    say(year, answer="40", evidence="Báo cáo 1")
    assign("PAR", 2026, ["A.2"], "H1.R", who=admin("x"), at=AT)
    assert rule_of(lambda: judge(year, score="20")) == "not_signed_off"
    sign_off(year.held, "H1.A", who=chief("head", "H1.A"), at=AT)
    assert rule_of(lambda: say(year, answer="39")) == "signed_off"
    assert rule_of(lambda: sign_off(year.held, "H1.A", who=chief("head", "H1.A"), at=AT)) == "signed_off"
    assert rule_of(lambda: judge(year, score="20")) == "not_assigned"
    assert assign("PAR", 2026, ["A.1", "A.2"], "H1.R", who=admin("x"), at=AT) == 1
    assert assign("PAR", 2026, ["A.1"], "H1.R", who=admin("x"), at=AT) == 0
    assert rule_of(lambda: judge(year, score="20")) == "reason_missing"
    judge(year, score="20", reason="thiếu tài liệu")
    explain(year.held, "H1.A", "A.1", {"reason": "đã bổ sung"}, who=official("clerk", "H1.A"), at=AT)
    judge(year, stage=R2, score="30", reason="chấp nhận một phần")
    assert year.document()["H1.A"]["leaves"]["A.1"] == {"self": "40.00", "review1": "20.00", "review2": "30.00"}
    assert withdraw_assignment("PAR", 2026, ["A.1"], "H1.R", who=admin(), at=AT) == 1
    assert rule_of(lambda: judge(year, stage=R2, score="1", reason="x")) == "not_assigned"
    withdraw_assignment("PAR", 2026, ["A.2"], "H1.R", who=admin(), at=AT)
    with pytest.raises(Denied):
        judge(year, stage=R2, score="1", reason="x")


def test_points_are_taken_over_exactly_and_typed_again_as_they_are_shown(year):
    """17.48291 is 17,48 on every page."""
    exactly = Fraction("17.48291")
    assign("PAR", 2026, ["A.1"], "H1.R", who=admin("x"), at=AT)
    own = say(year, answer="17,48291").id
    say(year, evidence="Báo cáo 1")
    sign_off(year.held, "H1.A", who=chief("head", "H1.A"), at=AT)
    hand = {"who": official("judge", "H1.R"), "at": AT}
    assert judge(year, score="17,48").points == exactly
    assert rule_of(lambda: judge(year, score="17,483")) == "reason_missing"
    assert rule_of(lambda: agree(year.held, "H1.A", own, R1, {}, **hand)) == "moved_on"
    [task] = leaf_across_units(year.held, "H1.R", "A.1", stage=R1)
    assert (task.stands.stage, task.stands.points, task.waits) == (R1, exactly, False)
    assert (task.words[Stage.SELF].id, task.said[1].evidence) == (own, "Báo cáo 1")
    assert agree(year.held, "H1.A", task.stands.id, R2, {"reason": "như lần 1"}, **hand).points == exactly


def test_a_file_of_an_appraiser_means_the_points_that_stand_too(year, tmp_path):
    say(year, answer="17,48291")
    sign_off(year.held, "H1.A", who=chief("head", "H1.A"), at=AT)
    path = tmp_path / "lan1.csv"
    path.write_text('unit,leaf,score\nH1.A,A.1,"17,48"\n', encoding="utf-8")
    put(path, year.held, R1, who=OPERATOR, at=AT)
    [task] = leaf_across_units(year.held, "H1.R", "A.1", stage=R1)
    assert task.stands.points == Fraction("17.48291")


def test_nobody_reviews_the_sheet_of_his_own_agency(year):
    assign("PAR", 2026, ["A.1"], "H1.A", who=admin("x"), at=AT)
    sign_off(year.held, "H1.A", who=chief("head", "H1.A"), at=AT)
    with pytest.raises(Denied):
        judge(year, agency="H1.A", score="1")


def test_an_assignment_to_one_person_is_that_persons(year):
    assign("PAR", 2026, ["A.1"], "H1.R", who=admin("x"), at=AT, appraiser="other")
    sign_off(year.held, "H1.A", who=chief("head", "H1.A"), at=AT)
    with pytest.raises(Denied):
        judge(year, score="1")


def test_a_unit_may_only_explain_what_the_system_fills(year):
    assert rule_of(lambda: say(year, "B.2", answer="90")) == "system_fills_it"
    assert rule_of(lambda: say(year, "B.1", applicable="0")) == "survey_fills_it"
    assert (
        rule_of(lambda: explain(year.held, "H1.A", "B.2", {"reason": " "}, who=official("c", "H1.A"), at=AT))
        == "reason_missing"
    )
    explain(
        year.held,
        "H1.A",
        "B.2",
        {"reason": "mưa bão", "applicable": "0"},
        who=official("clerk", "H1.A"),
        at=AT,
    )
    assert year.document()["H1.A"]["leaves"]["B.2"] == {}


def test_a_claim_is_confirmed_or_not(year):
    say(year, applicable="0", reason="không có việc này")
    sign_off(year.held, "H1.A", who=chief("head", "H1.A"), at=AT)
    assign("PAR", 2026, ["A.1", "A.2"], "H1.R", who=admin("x"), at=AT)

    def decide(leaf, applies):
        confirm_claim(
            year.held,
            "H1.A",
            leaf,
            R1,
            applies=applies,
            reason="đã kiểm tra",
            who=official("judge", "H1.R"),
            at=AT,
        )

    assert rule_of(lambda: decide("A.2", applies=False)) == "no_claim"
    decide("A.1", applies=True)
    assert year.document()["H1.A"]["applicable"] == "100.00"
    decide("A.1", applies=False)
    assert year.document()["H1.A"]["applicable"] == "60.00"


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (say, "nothing_said"),
        (lambda year: say(year, unit="H1.X", answer="1"), "unknown_sheet"),
        (lambda year: say(year, leaf="X", answer="1"), "unknown_leaf"),
        (
            lambda year: publish(year.held, decision=" ", who=chief("x"), at=AT),
            "decision_missing",
        ),
        (
            lambda year: complain(year.held, "H1.A", "A.1", "x", who=chief("x", "H1.A"), at=AT),
            "not_sealed",
        ),
        (lambda year: open_sheets(year.held, None, who=admin("x"), at=AT), "units_needed"),
    ],
)
def test_refusals(year, act, rule):
    assert rule_of(lambda: act(year)) == rule


def test_moving_a_due_date_asks_for_a_reason(year):
    def due(reason):
        set_due("PAR", 2026, Milestone.SELF, AT.date(), reason=reason, who=admin("x"), at=AT)

    due("")
    assert rule_of(lambda: due(" ")) == "reason_missing"
    due("gia hạn theo công văn 12")


def test_the_seal_waits_for_every_claim(year):
    year.full()
    year.put("self", "H1.A,A.2,0", columns="unit,leaf,applicable")
    assert rule_of(lambda: seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)) == "unconfirmed_claims"
    year.put("review1", "H1.A,A.2,0", columns="unit,leaf,applicable")
    sealed = seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    assert (sealed.number, sealed.sheets, len(sealed.digest)) == (1, 3, 64)
    assert rule_of(lambda: seal(year.held, decision="QĐ 2", who=OPERATOR, at=AT)) == "sealed_already"
    assert rule_of(lambda: say(year, unit="H1.B", answer="1")) in {"signed_off", "set_is_closed"}
    assert rule_of(lambda: open_sheets(year.held, ["H1.D"], who=admin("x"), at=AT)) == "set_is_closed"


def test_published_then_sealed_and_the_result_stays(year):
    year.full()
    before = year.document()
    publish(year.held, decision="QĐ 1", who=chief("x"), at=AT)
    assert rule_of(lambda: publish(year.held, decision="QĐ 1", who=chief("x"), at=AT)) == "set_is_closed"
    seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    assert year.document() == before
    assert [one["total"] for one in before.values()] == ["87.50"] * 3
    assert list(Standing.objects.values_list("rank", "grade")) == [(1, "tốt")] * 3


def test_a_complaint_is_answered_by_a_revision_and_a_new_seal(year):
    year.full()
    seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    number = complain(year.held, "H1.C", "A.1", "chấm thiếu", who=chief("head", "H1.C"), at=AT)
    other = complain(year.held, "H1.B", "A.1", "chấm thiếu", who=chief("head", "H1.B"), at=AT)

    def answer(complaint, score, reason="đúng là vậy"):
        return revise(
            year.held,
            complaint,
            score=score,
            reason=reason,
            decision="QĐ 2",
            who=chief("x"),
            at=AT,
        )

    assert rule_of(lambda: answer(number, "20", " ")) == "reason_missing"
    assert rule_of(lambda: answer(number, "41")) == "score_out_of_range"
    sealed = answer(number, "20")
    assert (sealed.number, Seal.objects.count()) == (2, 2)
    assert answer(other, "") is None
    assert rule_of(lambda: answer(number, "20")) == "unknown_complaint"
    found = year.document()
    assert found["H1.C"]["leaves"]["A.1"] == {"self": "40.00", "revision": "20.00"}
    assert [found[unit]["rank"] for unit in UNITS] == [1, 1, 3]
    assert Complaint.objects.filter(revision=None).count() == 0


def test_no_act_in_any_order_changes_a_sealed_result(year):
    assign("PAR", 2026, ["A.1"], "H1.R", who=admin("x"), at=AT)
    year.full()
    year.put("review1", "H1.A,A.1,10")
    seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    before = year.document()
    every = [
        lambda: say(year, answer="1"),
        lambda: judge(year, score="1", reason="x"),
        lambda: judge(year, stage=R2, score="1", reason="x"),
        lambda: explain(
            year.held, "H1.A", "A.1", {"reason": "x", "answer": "40"}, who=official("clerk", "H1.A"), at=AT
        ),
        lambda: sign_off(year.held, "H1.B", who=chief("head", "H1.B"), at=AT),
        lambda: year.put("review2", "H1.A,A.1,40"),
        lambda: year.put("survey", "H1.A,B.1,100"),
        lambda: publish(year.held, decision="QĐ 2", who=chief("x"), at=AT),
        lambda: assign("PAR", 2026, ["A.1"], "H1.B", who=admin("x"), at=AT),
        lambda: set_due("PAR", 2026, Milestone.SELF, AT.date(), reason="x", who=admin("x"), at=AT),
    ]
    for act in [*every, *reversed(every)]:
        assert rule_of(act)
        assert year.document() == before


def test_what_the_database_refuses_is_said_as_a_refusal(year):
    """The record in hand is of before the publication, or the sign-off, of somebody else."""
    stale = year.held
    sheet = sheet_of(stale, "H1.A")
    sign_off(stale, "H1.A", who=chief("head", "H1.A"), at=AT)
    hand = Hand("clerk", MarkAuthority.UNIT, "H1.A")
    said = {"answer": "1"}
    assert rule_of(lambda: sheets._say(stale, sheet, "A.1", Stage.SELF, said, hand=hand, at=AT)) == "not_your_place"
    year.full("H1.B")
    publish(year.held, decision="QĐ 1", who=chief("x"), at=AT)
    assert (
        rule_of(lambda: explain(stale, "H1.A", "A.1", {"reason": "x"}, who=official("c", "H1.A"), at=AT))
        == "set_is_closed"
    )
    marks = year.folder / "marks.csv"
    marks.write_text("unit,leaf,answer\nH1.B,A.1,1\n", encoding="utf-8")
    assert rule_of(lambda: put(marks, stale, Stage.REVIEW1, who=OPERATOR, at=AT)) == "set_is_closed"
