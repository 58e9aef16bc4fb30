"""What the pages ask for: a sample before it is drawn, slips nobody can match, machines, progress, remarks."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import connection
from tests.harness.people import admin
from tests.steering.surveys.world import CONTENT, NOW, SURVEY, invited, later, opened, vote

from motcua.commons.accounts.public import OPERATOR, AccountKind, GrantRecord, Person, Role
from motcua.kit.refusal import Refusal
from motcua.measure.facts.public import Window
from motcua.registry.agencies.public import create_agency
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.selectors.remarks import remarks

AUGUST = Window(date(2026, 8, 1), date(2026, 9, 1), NOW)
SIZES = {("H1.A", "1.1"): 80, ("H1.A", "1.2"): 6, ("H1.B", "1.1"): 25, ("H1.C", "1.3"): 40}
TODAY = NOW.date()


@pytest.fixture
def agency(db):
    create_agency(
        identifier="H1.A", name="Sở Y tế", kind="department", level="province", since=date(2024, 1, 1), who=OPERATOR
    )
    return "H1.A"


def test_what_is_shown_before_is_what_is_drawn(db, settle):
    settle(SIZES)
    opened()
    wanted = surveys.SampleRequest(AUGUST, Fraction(1, 20), agencies=frozenset({"H1.A", "H1.B"}))
    shown = surveys.preview(wanted)
    assert list(surveys.surveyed(wanted)) == ["H1.A", "H1.B"]
    drawn = surveys.draw_sample(
        *SURVEY, window=AUGUST, error=Fraction(1, 20), agencies=["H1.A", "H1.B"], who=admin(), at=NOW
    )
    assert (shown.population, shown.size, shown.strata) == (drawn.population, drawn.size, drawn.strata)
    assert shown.size
    assert shown.counts == drawn.counts
    assert not [code for code in drawn.codes if code.startswith("H1.C")]


def test_each_agency_is_invited_in_its_own_way_and_slips_in_no_order(db, settle):
    settle(SIZES)
    opened()
    drawn = surveys.draw_sample(*SURVEY, window=AUGUST, error=Fraction(1, 20), who=admin(), at=NOW)
    size = {one.agency: one.size for one in drawn.strata}
    given = surveys.issue(*SURVEY, agencies=["H1.A"], who=admin(), at=NOW)
    assert {code[:4] for code in given} == {"H1.A"}
    with pytest.raises(Refusal, match="đã phát"):
        surveys.issue(*SURVEY, agencies=["H1.A", "H1.B"], who=admin(), at=NOW)
    slips = surveys.issue_slips(*SURVEY, agencies=["H1.B", "H1.C"], who=admin(), at=NOW)
    assert [place[0] for place, _ in slips] == ["H1.B"] * size["H1.B"] + ["H1.C"] * size["H1.C"]
    with pytest.raises(Refusal, match="chưa rút mẫu"):
        surveys.issue(*SURVEY, agencies=["H9"], who=admin(), at=NOW)
    vote([token for _, token in slips[:3]], {"Q1": 5})
    [overview] = surveys.overviews()
    assert (overview.size, overview.invited, overview.used, overview.waiting) == (drawn.size, drawn.size, 3, 3)
    assert [(one.agency, one.used) for one in surveys.progress(overview.survey.id)][1:2] == [("H1.B", 3)]


def test_slips_are_a_pdf_without_names(db):
    opened()
    made = surveys.slips("Phiếu thử", [("Sở Y tế", token) for token in invited(9)], address="https://x.vn", at=NOW)
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type/Page\n") in {0, 2}


def test_who_comes_by_votes_beside_the_sample(db, agency):
    opened()
    text = surveys.open_kiosk(*SURVEY, agency=agency, until=TODAY, who=admin(), at=NOW)
    machine = surveys.kiosk(text, at=NOW)
    assert [one.code for one in surveys.kiosk_paper(machine)[1]] == ["Q1", "Q2", "T"]
    with pytest.raises(Refusal, match="chưa có câu trả lời"):
        surveys.cast_walk_in(machine, {}, at=NOW)
    surveys.cast_walk_in(machine, {"Q1": 5}, at=NOW)
    [overview] = surveys.overviews()
    assert (overview.walked, overview.invited, overview.waiting) == (1, 0, 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), bool_and(used) FROM surveys_token")
        assert cursor.fetchone() == (1, True)


@pytest.mark.parametrize(
    ("until", "rule"), [(TODAY - timedelta(days=1), "bad_until"), (TODAY + timedelta(days=400), "bad_until")]
)
def test_a_machine_has_a_last_day(db, agency, until, rule):
    opened()
    with pytest.raises(Refusal) as refused:
        surveys.open_kiosk(*SURVEY, agency=agency, until=until, who=admin(), at=NOW)
    assert refused.value.rule == rule


def test_a_machine_ends_with_its_day_its_survey_and_a_false_letter(db, agency):
    opened()
    text = surveys.open_kiosk(*SURVEY, agency=agency, until=TODAY, who=admin(), at=NOW)
    for given, at, rule in ((text + "x", NOW, "bad_kiosk"), ("", NOW, "bad_kiosk"), (text, later(1), "kiosk_over")):
        with pytest.raises(Refusal) as refused:
            surveys.kiosk(given, at=at)
        assert refused.value.rule == rule
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    with pytest.raises(Refusal) as refused:
        surveys.kiosk(text, at=NOW)
    assert refused.value.rule == "survey_closed"


def test_remarks_are_of_some_agencies_and_in_no_order(db, agency):
    opened()
    words = [f"Lời {number:02}" for number in range(24)]
    vote(invited(24), [{"Q1": 5, "T": one} for one in words])
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    read = remarks(*SURVEY, agencies={agency})
    assert sorted(one.text for one in read) == words != [one.text for one in read]
    assert remarks(*SURVEY, agencies={"H9"}) == []


@pytest.mark.parametrize(
    ("role", "scope", "found"),
    [(Role.LEADER, "H1.A", {"H1.A"}), (Role.OFFICIAL, "H1.A", set()), (Role.ADMIN, "*", None)],
)
def test_whose_remarks_one_may_read(db, agency, role, scope, found):
    create_agency(
        identifier="H1", name="UBND", kind="province_committee", level="province", since=date(2024, 1, 1), who=OPERATOR
    )
    person = Person("k", AccountKind.STAFF, (GrantRecord(role, scope),), scope)
    assert surveys.remarks_open_to(person, on=TODAY) == found


def test_a_result_is_the_publics_when_it_is_counted(db):
    held = opened()
    nobody = Person()
    assert not surveys.may("see_survey", nobody, None, on=TODAY, survey=held)
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    assert surveys.may("see_survey", nobody, None, on=TODAY, survey=surveys.survey(*SURVEY))


def test_the_latest_questionnaires(db):
    opened()
    surveys.add_questionnaire("thu", CONTENT | {"name": "Phiếu mới"}, who=admin(), at=NOW)
    assert [(code, version, asks.name) for code, version, asks in surveys.questionnaires()] == [("thu", 2, "Phiếu mới")]
