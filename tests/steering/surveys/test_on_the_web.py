"""What the pages ask for: a sample before it is drawn, slips nobody can match, machines, progress, remarks."""

from datetime import date, timedelta
from fractions import Fraction
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from tests.harness.people import admin
from tests.steering.surveys.world import CONTENT, LINK, NOW, SURVEY, invited, later, opened, slips_asked, vote

from motcua.commons.accounts.public import OPERATOR, AccountKind, GrantRecord, Person, Role
from motcua.kit.refusal import Denied, Refusal
from motcua.measure.facts.public import Window
from motcua.registry.agencies.public import create_agency
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.models import PrintRun
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


def test_each_agency_is_invited_in_its_own_way(db, settle):
    settle(SIZES)
    opened()
    drawn = surveys.draw_sample(*SURVEY, window=AUGUST, error=Fraction(1, 20), who=admin(), at=NOW)
    size = {one.agency: one.size for one in drawn.strata}
    given = surveys.issue(*SURVEY, agencies=["H1.A"], who=OPERATOR, at=NOW)
    assert {code[:4] for code in given} == {"H1.A"}
    with pytest.raises(Refusal, match="đã phát"):
        surveys.issue(*SURVEY, agencies=["H1.A", "H1.B"], who=OPERATOR, at=NOW)
    first, second = both_halves(surveys.SlipOrder(frozenset({"H1.B", "H1.C"})))
    assert [one.place[0] for one in second] == ["H1.B"] * size["H1.B"] + ["H1.C"] * size["H1.C"]
    assert [(one.number, one.place) for one in first] == [(one.number, one.place) for one in second]
    with pytest.raises(Refusal, match="chưa rút mẫu"):
        surveys.issue(*SURVEY, agencies=["H9"], who=OPERATOR, at=NOW)
    vote([one.half + other.half for one, other in zip(first[:3], second[:3], strict=True)], {"Q1": 5})
    [overview] = surveys.overviews()
    assert (overview.size, overview.invited, overview.used, overview.waiting) == (drawn.size, drawn.size, 3, 3)
    assert [(one.agency, one.used) for one in surveys.progress(overview.survey.id)][1:2] == [("H1.B", 3)]


def both_halves(order):
    """What the two persons print; the first sheet is the same however often it is printed."""
    number = slips_asked(*SURVEY, order, who=admin("one"))
    first, again = (surveys.first_halves(*SURVEY, who=admin("one"), at=NOW) for _ in range(2))
    assert first == again
    return first, surveys.confirm_slips(*SURVEY, number, who=admin("two"), at=NOW)


def test_what_one_person_is_handed_votes_for_nobody(db):
    opened()
    order = surveys.SlipOrder(group="council", count=9)
    first, second = both_halves(order)
    later, _ = both_halves(order)
    assert len({one.half for one in [*first, *second, *later]}) == 27  # no half comes twice, in no run
    for mine in (first, second):
        for token in (mine[0].half, mine[0].half * 2, mine[0].half + mine[1].half):
            with pytest.raises(Refusal, match=r"Mã phiếu gồm|Không có mã phiếu"):
                surveys.cast(token, {"Q1": 5}, at=NOW, channel=LINK)
    vote([first[0].half + second[0].half], {"Q1": 5})
    for command in (surveys.issue, partial(surveys.invite, group="council", count=1)):
        with pytest.raises(Denied):
            command(*SURVEY, who=admin(), at=NOW)


def test_slips_that_were_replaced_or_grew_old_are_void(db):
    opened()
    order = surveys.SlipOrder(group="council", count=2)
    replaced = slips_asked(*SURVEY, order, who=admin("one"))
    number = slips_asked(*SURVEY, order, who=admin("two"))
    for which, at in ((replaced, NOW), (number, NOW + timedelta(days=14))):
        with pytest.raises(Refusal, match="slips_not_asked"):
            surveys.confirm_slips(*SURVEY, which, who=admin("three"), at=at)
    with pytest.raises(IntegrityError, match="two_persons"), transaction.atomic():
        PrintRun.objects.filter(pk=number).update(confirmed_by="two")


def test_slips_are_a_pdf_without_names(db):
    opened()
    first, second = both_halves(surveys.SlipOrder(group="council", count=9))
    given = [("Sở Y tế", one) for one in first]
    for made in (
        surveys.first_sheet("Phiếu thử", given, address="https://x.vn", at=NOW),
        surveys.second_sheet("Phiếu thử", second, at=NOW),
    ):
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
