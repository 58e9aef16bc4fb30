"""Marks from files: what counts, what is refused, what is kept."""

from fractions import Fraction

import pytest
from tests.harness.people import admin
from tests.measure.facts.stream import Feed, history
from tests.steering.appraisal.year import AT, SET, Year, rule_of

from motcua.commons.accounts.public import OPERATOR
from motcua.measure.facts.actions import projectors
from motcua.measure.facts.public import bring_up
from motcua.steering.appraisal.actions import polling
from motcua.steering.appraisal.actions.closing import seal
from motcua.steering.appraisal.actions.polling import take_surveys
from motcua.steering.appraisal.models import Mark, SignOff
from motcua.steering.appraisal.selectors.marks import marks, sheets
from motcua.steering.surveys.public import Index

pytestmark = pytest.mark.django_db
KEYS = ["unit", "points", "applicable", "total", "rank", "class", "fields", "leaves", "verdicts", "missing"]
ALL = "unit,leaf,answer,score,applicable,reason,evidence"


@pytest.fixture
def year(tmp_path):
    return Year(tmp_path)


def test_the_document_is_exact(year):
    year.put("self", "H1.A,A.1,30.005", "H1.A,A.2,1")
    year.put("survey", "H1.A,B.1,33.333")
    one = year.document()["H1.A"]
    assert list(one) == KEYS
    assert one == {
        "unit": "H1.A",
        "points": "56.67",
        "applicable": "100.00",
        "total": "56.67",
        "rank": None,
        "class": None,
        "fields": {"A": "50.01", "B": "6.67"},
        "leaves": {"A.1": {"self": "30.01"}, "A.2": {"self": "20.00"}, "B.1": {"survey": "6.67"}, "B.2": {}},
        "verdicts": [],
        "missing": ["B.2"],
    }


def test_an_indicator_leaf_is_filled_by_the_system(year, monkeypatch):
    feed = Feed()
    feed.append(
        *history("a", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00"), ("finished", "10 17:00")),
        *history("b", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")),
    )
    monkeypatch.setattr(projectors, "feed", feed)
    bring_up()
    found = year.document()
    assert found["H1.A"]["leaves"]["B.2"] == {"indicator": "10.00"}
    assert "B.2" in found["H1.B"]["missing"]


def test_a_second_put_is_one_and_a_correction_is_a_new_mark(year):
    assert year.put("self", "H1.A,A.1,30").new == 1
    assert year.put("self", "H1.A,A.1,30").unchanged == 1
    assert year.put("self", "H1.A,A.1,31").changed == 1
    assert [one.points for one in marks(year.held, sheets(year.held.id)[0].id)] == [30, 31]
    assert year.document()["H1.A"]["leaves"]["A.1"] == {"self": "31.00"}


def test_an_empty_answer_or_applicable_leaves_what_was(year):
    year.put("self", "H1.A,A.1,30,,,,", "H1.A,A.2,,,0,không có,", columns=ALL)
    year.put("self", "H1.A,A.1,,,,vì sao,", "H1.A,A.2,,,,vẫn vậy,", columns=ALL)
    one = year.document()["H1.A"]
    assert (one["leaves"]["A.1"], one["applicable"]) == ({"self": "30.00"}, "80.00")
    assert year.put("self", "H1.A,A.1,,,,,", columns=ALL).unchanged == 1


def test_the_self_score_by_command_counts_as_signed_off(year):
    year.put("self", "H1.A,A.1,30", "H1.A,A.2,1", "H1.B,A.1,1")
    assert SignOff.objects.count() == 2


@pytest.mark.parametrize(
    ("stage", "row", "column"),
    [
        ("self", "H1.A,B.2,90,,,,", "answer"),
        ("review2", "H1.A,B.2,,5,,,", "leaf"),
        ("self", "H1.A,B.1,90,,,,", "answer"),
        ("review1", "H1.A,B.1,,5,,,", "leaf"),
        ("self", "H1.A,B.2,,,0,,", "leaf"),
        ("review1", "H1.A,B.2,,,0,,", "leaf"),
        ("self", "H1.A,B.2,,,,lý do,", "leaf"),
        ("survey", "H1.A,A.1,5,,,,", "answer"),
        ("survey", "H1.A,B.2,5,,,,", "answer"),
        ("explanation", "H1.A,B.2,5,,,,", "answer"),
        ("self", "H1.A,A.1,,5,,,", "score"),
        ("review1", "H1.A,A.1,,41,,,", "score"),
        ("self", "H1.A,A.1,41,,,,", "answer"),
        ("self", "H1.A,A.1,x,,,,", "answer"),
        ("review1", "H1.A,A.1,,x,,,", "score"),
        ("self", "H1.A,A.1,1,,maybe,,", "applicable"),
        ("self", "H1.A,A,1,,,,", "leaf"),
        ("self", "H1.A,A.9,1,,,,", "leaf"),
        ("self", "H1.X,A.1,1,,,,", "unit"),
        ("self", "H1.A,A.1,=1,,,,", "answer"),
    ],
)
def test_one_fault_and_nothing_is_written(year, stage, row, column):
    report = year.put(stage, "H1.A,A.1,1,,,," if stage != "survey" else "H1.A,B.1,1,,,,", row, columns=ALL)
    (fault,) = report.faults
    assert (fault.line, fault.reason.split(":")[0], report.left_out) == (3, f"Cột {column}", 2)
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    ("cells", "leaf", "points"),
    [
        ("A.2,có,", "A.2", "20.00"),
        ("A.2,x,", "A.2", "20.00"),
        ("A.2,Không,", "A.2", "0.00"),
        ("A.2,0.9999999999999999,", "A.2", "20.00"),
        ('A.1,"30,25",', "A.1", "30.25"),
        ("A.1,1,có", "A.1", "1.00"),
    ],
)
def test_answers_as_people_write_them(year, cells, leaf, points):
    year.put("self", f"H1.A,{cells}", columns="unit,leaf,answer,applicable")
    assert year.document()["H1.A"]["leaves"][leaf] == {"self": points}


@pytest.mark.parametrize(
    ("word", "applies"), [("có", "100.00"), ("x", "100.00"), ("v", "100.00"), ("không", "80.00"), ("0", "80.00")]
)
def test_applicable_takes_the_words_people_use(year, word, applies):
    year.put("self", f"H1.A,A.2,,{word}", columns="unit,leaf,answer,applicable")
    assert year.document()["H1.A"]["applicable"] == applies


def test_a_band_is_reached_as_excel_shows_the_rate(tmp_path):
    bands = '"{""bands"":[{""min"":80,""points"":2}],""else"":0}"'
    year = Year(tmp_path, text=f"code,parent,name,max_points,method,params\nA,,Nhóm,2,,\nA.1,A,Tỷ lệ,2,bands,{bands}\n")
    for text, points in (("79.9999999999999", "0.00"), ("79.9999999999999999", "2.00"), ('"80,5%"', "2.00")):
        year.put("self", f"H1.A,A.1,{text}")
        assert year.document()["H1.A"]["leaves"]["A.1"] == {"self": points}


def test_two_rows_that_contradict_each_other_are_a_fault(year):
    report = year.put("self", "H1.A,A.1,30", "H1.A,A.1,31")
    (fault,) = report.faults
    assert (fault.line, report.left_out, "dòng 2" in fault.reason) == (3, 2, True)
    assert year.put("self", "H1.A,A.1,30", "H1.A,A.1,30").new == 1


def test_a_claim_is_decided_by_a_reviewer(year):
    year.put("explanation", "H1.A,B.2,0", columns="unit,leaf,applicable")
    assert year.document()["H1.A"]["applicable"] == "80.00"
    year.put("review1", "H1.A,B.2,1", columns="unit,leaf,applicable")
    assert year.document()["H1.A"]["applicable"] == "100.00"


def test_evidence_beside_the_file_is_kept_and_text_is_hashed(year, tmp_path):
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n"
    (tmp_path / "ke-hoach.pdf").write_bytes(pdf)
    (tmp_path / "ghi-chu.txt").write_text("x", encoding="utf-8")
    names = ("ke-hoach.pdf", "ghi-chu.txt", "Kế hoạch số 1", "../../etc/passwd")
    leaves = ("A.1", "A.2")
    rows = [f"H1.{'AB'[place // 2]},{leaves[place % 2]},1,,,,{name}" for place, name in enumerate(names)]
    report = year.put("self", *rows, columns=ALL)
    assert (report.new, report.needs_review, len(report.faults)) == (4, 1, 1)
    found = list(Mark.objects.order_by("pk"))
    assert [one.evidence_file_id is not None for one in found] == [True, False, False, False]
    assert all(len(one.evidence_sha256) == 64 for one in found)
    assert year.put("self", *rows, columns=ALL).unchanged == 4


def test_an_empty_file_is_a_fault(year):
    assert year.put("self").left_out == 1


def test_a_closed_set_takes_nothing(year):
    year.full()
    seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
    assert rule_of(lambda: year.put("review2", "H1.A,A.1,1")) == "set_is_closed"


def test_a_survey_leaf_takes_the_index_of_the_survey_that_the_set_names(tmp_path, monkeypatch):
    text = SET.replace("B.1,B,Hài lòng,20,survey,,", 'B.1,B,Hài lòng,20,survey,"{""survey"": ""SIPAS""}",')
    year = Year(tmp_path, text)
    indices = {"H1.A": Index(Fraction(80), 100, 100), "H1.B": Index(Fraction(8), 10, 10)}
    monkeypatch.setattr(polling, "survey_indices", lambda *_asked, **_more: indices)
    assert take_surveys(year.held, who=admin("x"), at=AT) == 1
    assert take_surveys(year.held, who=admin("x"), at=AT) == 0
    found = year.document()
    assert (found["H1.A"]["leaves"]["B.1"], found["H1.B"]["leaves"]["B.1"]) == ({"survey": "16.00"}, {})
    assert "SIPAS" in Mark.objects.get().evidence


@pytest.mark.parametrize(
    ("answer", "points", "reason", "faults"),
    [
        ("2410/2699", "8.93", "89,29 % (2.410/2.699)", 0),
        ("2410/2699=89.3", "8.93", "89,29 % (2.410/2.699)", 0),
        ("45681/54708=83.50", "8.35", "83,50 % (45.681/54.708)", 0),
        ('"45681/54708=83,4"', "8.35", "83,50 % (45.681/54.708); bản in ghi 83,4 %", 1),
    ],
)
def test_a_rate_is_given_by_its_counts_and_a_printed_one_is_held_against_them(tmp_path, answer, points, reason, faults):
    year = Year(tmp_path, "code,parent,name,max_points,method\nR,,Số hoá,10,linear\nM,,Tay,10,manual\n")
    report = year.put("self", f"H1.A,R,{answer}")
    assert (len(report.faults), report.needs_review, report.new) == (faults, faults, 1)
    assert year.document()["H1.A"]["leaves"]["R"] == {"self": points}
    assert Mark.objects.get().reason.replace("\xa0", " ") == reason
    assert year.put("self", f"H1.A,R,{answer}").unchanged == 1
    assert year.put("self", "H1.A,M,1/2").left_out == year.put("self", "H1.A,R,0/0").left_out == 1
