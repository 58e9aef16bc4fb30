"""A survey from its questionnaire to its closing: what is taken, what is refused, what the database itself refuses."""

import csv
import hashlib
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection, transaction
from tests.harness.people import admin
from tests.steering.surveys.world import CONTENT, LINK, NOW, SURVEY, invited, later, opened, vote

from motcua.commons.accounts.public import OPERATOR, AccountKind, GrantRecord, Person, Role
from motcua.commons.accounts.rules.who import NOBODY
from motcua.kit.refusal import Refusal
from motcua.measure.facts.public import Window
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.actions import keys

FIVE = Fraction(1, 20)
AUGUST = Window(date(2026, 8, 1), date(2026, 9, 1), NOW)
SIZES = {("H1.A", "1.1"): 60, ("H1.A", "1.2"): 4, ("H1.B", "1.1"): 25}

pytestmark = pytest.mark.django_db


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def drawn(settle, sizes=None, **how):
    settle(sizes or SIZES)
    opened()
    return surveys.draw_sample(*SURVEY, error=FIVE, window=AUGUST, **how, who=admin(), at=NOW)


def test_a_questionnaire_has_a_new_version_only_when_it_changes():
    assert surveys.add_questionnaire("x", CONTENT, who=admin(), at=NOW) == 1
    assert surveys.add_questionnaire("x", CONTENT, who=admin(), at=NOW) == 1
    assert surveys.add_questionnaire("x", {**CONTENT, "name": "Phiếu mới"}, who=admin(), at=NOW) == 2


def test_a_survey_keeps_the_version_it_was_opened_with():
    first = opened()
    surveys.add_questionnaire("thu", {**CONTENT, "name": "Phiếu mới"}, who=admin(), at=NOW)
    assert surveys.survey(*SURVEY) == first
    assert surveys.questionnaire_of(first.id).name == "Phiếu thử"


def test_the_shipped_questionnaire_can_be_put():
    surveys.add_questionnaire("SIPAS", surveys.shipped_questionnaire(), who=admin(), at=NOW)
    shown = surveys.questionnaire_of(surveys.open_survey("SIPAS", 2026, questionnaire="SIPAS", who=admin(), at=NOW).id)
    assert (len(shown.factors), len(shown.questions)) == (5, 19)
    assert "không phải phiếu chính thức" in shown.basis


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (lambda: surveys.survey("PCI", 2026), "unknown_survey"),
        (
            lambda: surveys.open_survey("SIPAS", 2026, questionnaire="none", who=admin(), at=NOW),
            "unknown_questionnaire",
        ),
        (opened, "survey_exists"),
        (lambda: surveys.issue(*SURVEY, who=OPERATOR, at=NOW), "not_drawn"),
        (lambda: invited(1, group="passers-by"), "unknown_group"),
        (lambda: invited(0), "bad_count"),
        (lambda: invited(100_001), "bad_count"),
    ],
)
def test_what_cannot_be_is_refused(act, rule):
    opened()
    with pytest.raises(Refusal, match=rule):
        act()


def test_a_closed_survey_takes_nothing(settle):
    settle(SIZES)
    opened()
    (token,) = invited(1)
    surveys.close_survey(*SURVEY, who=OPERATOR, at=later(30))
    acts = [
        lambda: surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW),
        lambda: surveys.draw_sample(*SURVEY, error=FIVE, window=AUGUST, who=admin(), at=NOW),
        lambda: invited(1),
        lambda: vote([token], {"Q1": 5}, at=later(30)),
    ]
    for act in acts:
        with pytest.raises(Refusal, match="survey_closed"):
            act()


def test_the_sample_is_drawn_from_the_dossiers_finished_in_the_period(settle):
    found = drawn(settle, seed="công khai trước")
    assert (found.population, found.size) == (89, 73)
    assert {one.agency: (one.procedure, one.population, one.size) for one in found.strata} == {
        "H1.A": ("", 64, 52),
        "H1.B": ("1.1", 25, 21),
    }
    assert surveys.draw_of(surveys.survey(*SURVEY).id) == found


def test_what_is_recorded_is_enough_to_draw_again(settle):
    found = drawn(settle)
    document = found.as_json()
    everyone = [(f"{a}-{p}-{n:04}", (sa, sp)) for a, p, size, sa, sp in document["counts"] for n in range(size)]
    again = []
    for stratum in document["strata"]:
        mine = [code for code, place in everyone if place == (stratum["agency"], stratum["procedure"])]
        mine.sort(key=lambda code: hashlib.sha256(f"{document['seed']}:{code}".encode()).hexdigest())
        again += mine[: stratum["size"]]
    assert sorted(again) == document["dossiers"]
    assert len(document["seed"]) == 32


def test_a_sample_is_drawn_once_and_its_tokens_are_handed_out_once(settle):
    found = drawn(settle, each_agency=True)
    assert found.size == 56 + 24
    tokens = surveys.issue(*SURVEY, who=OPERATOR, at=NOW)
    assert list(tokens) == list(found.codes)
    for act in (
        lambda: surveys.draw_sample(*SURVEY, error=FIVE, window=AUGUST, who=admin(), at=NOW),
        lambda: surveys.issue(*SURVEY, who=OPERATOR, at=NOW),
    ):
        with pytest.raises(Refusal, match="already_"):
            act()
    assert surveys.score(*SURVEY).response().denominator == 80


def test_too_few_dossiers_are_not_asked(settle):
    with pytest.raises(Refusal, match="population_too_small"):
        drawn(settle, {("H1.A", "1.1"): 9})


def test_nothing_that_is_kept_holds_a_token_or_whose_it_is(settle):
    drawn(settle)
    tokens = surveys.issue(*SURVEY, who=OPERATOR, at=NOW)
    tables = [name for (name,) in rows("SELECT relname FROM pg_class WHERE relname ~ '^surveys_' AND relkind = 'r'")]
    kept = "".join(str(rows(f'SELECT t::text FROM "{table}" AS t')) for table in tables)
    assert not [token for token in tokens.values() if token in kept or token.replace("-", "") in kept]
    columns = rows("SELECT attname::text FROM pg_attribute WHERE attrelid = 'surveys_token'::regclass AND attnum > 0")
    assert sorted(name for (name,) in columns) == ["digest", "stratum_id", "used"]


@pytest.mark.parametrize(
    ("answers", "rule"),
    [({"Q1": 9}, "bad_answer"), ({}, "empty_ballot"), ({"X": 1}, "unknown_question")],
)
def test_a_ballot_that_is_refused_does_not_use_its_token(answers, rule):
    opened()
    (token,) = invited(1)
    with pytest.raises(Refusal, match=rule):
        surveys.cast(token, answers, at=NOW, channel=LINK)
    surveys.cast(token.lower(), {"Q1": 4}, at=NOW, channel=LINK)
    with pytest.raises(Refusal, match="token_used"):
        surveys.cast(token, {"Q1": 4}, at=NOW, channel=LINK)
    with pytest.raises(Refusal, match="unknown_token"):
        surveys.cast("0000-0000-0000-0000-0000", {"Q1": 4}, at=NOW, channel=LINK)
    with pytest.raises(Refusal, match="survey_closed"):
        surveys.cast(token, {"Q1": 4}, at=later(-1), channel=LINK)


def test_paper_ballots_come_in_by_file_each_by_its_token(tmp_path):
    opened()
    tokens = invited(5)
    path = tmp_path / "phieu.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["token", "Q1", "Q2", "W", "T", "ghi chú"])
        writer.writerow([tokens[0].lower().replace("-", " "), 5, 4, "B", "tốt", "x"])
        writer.writerow([tokens[1], 7, 4, "", "", ""])
        writer.writerow([tokens[2], "", "", "", "", ""])
        writer.writerow([tokens[0], 1, 1, "", "", ""])
        writer.writerow(["AAAA", 1, 1, "", "", ""])
        writer.writerow(["0000-0000-0000-0000-0000", 1, 1, "", "", ""])
        writer.writerow([tokens[3], 3, "", "", "", ""])
    report = surveys.cast_batch(path, code="SIPAS", year=2026, who=admin(), at=NOW)
    assert (report.read, report.new, report.left_out) == (7, 2, 5)
    assert [fault.line for fault in report.faults] == [3, 4, 5, 6, 7]
    assert [
        word in fault.reason
        for fault, word in zip(report.faults, ["Q1", "chưa có", "đã được", "20", "Không có"], strict=True)
    ]
    again = surveys.cast_batch(path, code="SIPAS", year=2026, who=admin(), at=NOW)
    assert (again.new, again.left_out) == (0, 7)
    assert rows("SELECT DISTINCT channel, count(*) FROM surveys_sealed GROUP BY 1") == [("paper", 2)]


def test_tokens_of_another_survey_are_unknown_to_a_file(tmp_path):
    opened()
    opened(code="KHAC")
    (token,) = invited(1)
    path = tmp_path / "phieu.csv"
    path.write_text(f"token,Q1\n{token},5\n", encoding="utf-8")
    assert surveys.cast_batch(path, code="KHAC", year=2026, who=admin(), at=NOW).left_out == 1
    assert surveys.cast_batch(path, code="SIPAS", year=2026, who=admin(), at=NOW).new == 1


def test_the_key_is_made_with_the_survey_and_destroyed_with_its_count(django_capture_on_commit_callbacks):
    found = opened()
    assert len(keys.private_key(found.id)) == 32
    vote(invited(12), {"Q1": 5})
    with django_capture_on_commit_callbacks(execute=True):
        surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    assert keys.private_key(found.id) is None


def test_a_closing_that_is_taken_back_leaves_the_key_and_every_ballot(django_capture_on_commit_callbacks):
    found = opened()
    vote(invited(12), {"Q1": 5})
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
        transaction.set_rollback(True)
    assert len(keys.private_key(found.id)) == 32
    with django_capture_on_commit_callbacks(execute=True):
        assert surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW) == 12


def test_a_key_that_a_crash_left_behind_is_destroyed_by_the_job():
    found = opened()
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    assert len(keys.private_key(found.id)) == 32
    assert surveys.open_boxes(at=NOW) == 0
    assert keys.private_key(found.id) is None


def test_without_its_key_a_survey_is_neither_opened_nor_closed():
    keys.destroy(opened().id)
    vote(invited(30), {"Q1": 5})
    assert surveys.open_boxes(at=NOW) == 0
    with pytest.raises(Refusal, match="no_survey_key"), transaction.atomic():
        surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    assert surveys.survey(*SURVEY).closed_on is None


def test_outside_ranks_stand_beside_with_their_source(tmp_path):
    path = tmp_path / "hang.csv"
    path.write_text(
        "index,year,place,rank,among,value,source\n"
        "SIPAS,2023,Điện Biên,49,63,80.10,báo cáo\n"
        "SIPAS,2024,Điện Biên,40,63,82.96,báo cáo\n"
        "PCI,2022,Ninh Bình,44,63,,báo cáo\n"
        "PCI,2023,Ninh Bình,,,,báo cáo\n"
        "PCI,2023,Ninh Bình,64,63,,báo cáo\n"
        "PCI,2023,Ninh Bình,4,63,,\n"
        "PCI,2023,Ninh Bình,tư,63,,báo cáo\n",
        encoding="utf-8",
    )
    report = surveys.import_ranks(path, who=admin(), at=NOW)
    assert (report.new, report.left_out, [fault.line for fault in report.faults]) == (3, 4, [5, 6, 7, 8])
    assert surveys.import_ranks(path, who=admin(), at=NOW).unchanged == 3
    path.write_text("index,year,place,rank,source\nPCI,2022,Ninh Bình,43,đính chính\n", encoding="utf-8")
    assert surveys.import_ranks(path, who=admin(), at=NOW).changed == 1
    found = surveys.outside_ranks()
    assert [(one.rank.year, one.places, str(one.points)) for one in found["SIPAS", "Điện Biên"]] == [
        (2023, None, "None"),
        (2024, 9, "2.8600"),
    ]
    assert [one.rank.rank for one in found["PCI", "Ninh Bình"]] == [43]


@pytest.mark.parametrize(
    ("act", "role", "allowed"),
    [
        ("answer_survey", None, True),
        ("answer_survey", Role.OFFICIAL, False),
        ("answer_survey", Role.ADMIN, False),
        ("see_survey", None, False),
        ("see_survey", Role.CLERK, True),
        ("run_survey", Role.ADMIN, True),
        ("run_survey", Role.LEADER, False),
        ("enter_ballots", Role.CLERK, False),
        ("read_remarks", Role.LEADER, True),
        ("read_remarks", Role.OFFICIAL, False),
    ],
)
def test_who_may_do_what(act, role, allowed):
    """Nobody votes from a desk, and those a survey asks about do not bring in its ballots."""
    here = GrantRecord(role, "H1.A") if role else None
    someone = Person("k", AccountKind.STAFF, (here,), "H1.A") if here else NOBODY
    assert surveys.may(act, someone, "H1.A", on=NOW.date()).allowed is allowed
    assert not surveys.may("run_survey", someone, "H1.B", on=NOW.date()).allowed
