"""Questionnaires, answers and indices, against plain counting on Fractions and floats."""

import math
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.refusal import Refusal
from motcua.steering.surveys.rules.disclosure import hidden
from motcua.steering.surveys.rules.questionnaire import parse, unpacked
from motcua.steering.surveys.rules.results import AnswerCount, Index, ResultState, indices, margin_of_error
from motcua.steering.surveys.rules.tokens import BITS, digest, written

YEN_BAI = [
    {"code": code, "text": code, "weight": weight} for code, weight in zip("ABCD", (100, 60, 20, 0), strict=True)
]
GROUPS = ["council", "front", "department", "district", "division", "commune"]
CONTENT = {
    "name": "Phiếu thử",
    "factors": [{"code": "F1", "name": "Tiếp cận"}, {"code": "F2", "name": "Công chức"}],
    "groups": [{"code": group, "name": group} for group in GROUPS],
    "questions": [
        {"code": "Q1", "factor": "F1", "kind": "likert", "text": "Nơi ngồi chờ"},
        {"code": "Q2", "factor": "F2", "kind": "likert", "text": "Thái độ"},
        {
            "code": "W",
            "factor": "F2",
            "kind": "choice",
            "text": "Chất lượng tham mưu",
            "options": YEN_BAI,
            "groups": ["council", "front"],
        },
        {
            "code": "C",
            "factor": "F1",
            "kind": "choice",
            "text": "Ông/bà nộp ở đâu?",
            "options": [{"code": "online", "text": "Trực tuyến"}, {"code": "desk", "text": "Trực tiếp"}],
        },
        {"code": "T", "factor": "F1", "kind": "text", "text": "Góp ý"},
    ],
}
PAPER = parse(CONTENT)


def changed(**parts):
    return {**CONTENT, **parts}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({}, "name"),
        (changed(questions=[]), "không có câu hỏi"),
        (changed(factors=[]), "yếu tố không có"),
        (changed(questions=[{**CONTENT["questions"][0], "kind": "stars"}]), "stars"),
        (changed(questions=[CONTENT["questions"][0]] * 2), "trùng"),
        (changed(questions=[{**CONTENT["questions"][0], "groups": ["x"]}]), "nhóm"),
        (changed(questions=[{**CONTENT["questions"][3], "options": []}]), "phương án"),
        (changed(questions=[{**CONTENT["questions"][0], "options": YEN_BAI}]), "phương án"),
        (changed(questions=[{**CONTENT["questions"][2], "options": [{**YEN_BAI[0], "weight": 101}]}]), "101"),
        (changed(questions="Q"), "sai"),
    ],
)
def test_a_questionnaire_that_is_none_is_refused_with_the_place(content, word):
    with pytest.raises(Refusal, match=word):
        parse(content)


@pytest.mark.parametrize(
    ("answers", "group", "kept"),
    [
        ({"Q1": "5", "Q2": 1}, "", {"Q1": 5, "Q2": 1}),
        ({"Q1": " 4 ", "Q2": "", "T": None}, "", {"Q1": 4}),
        ({"W": "B", "C": "desk"}, "council", {"W": "B", "C": "desk"}),
        ({"T": "  rất\ntốt\x07 "}, "", {"T": "rất tốt"}),
        ({"T": "to\u0302\u0301t"}, "", {"T": "tốt"}),
    ],
)
def test_answers_are_kept_as_they_are_meant(answers, group, kept):
    assert PAPER.check(answers, group=group) == kept


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"Q1": "6"}, "bad_answer"),
        ({"Q1": "0"}, "bad_answer"),
        ({"Q1": "٣"}, "bad_answer"),
        ({"C": "post"}, "bad_answer"),
        ({"T": "x" * 501}, "bad_answer"),
        ({"Q9": "1"}, "unknown_question"),
        ({"W": "A"}, "unknown_question"),
        ({"T": " \n"}, "empty_ballot"),
        ({}, "empty_ballot"),
    ],
)
def test_what_is_no_answer_is_refused(answers, rule):
    with pytest.raises(Refusal, match=rule):
        PAPER.check(answers, group="")


texts = st.text(st.characters(codec="utf-8"), max_size=500)
ballots = st.fixed_dictionaries(
    {"Q1": st.integers(1, 5)},
    optional={
        "Q2": st.integers(1, 5),
        "W": st.sampled_from("ABCD"),
        "C": st.sampled_from(["online", "desk"]),
        "T": texts,
    },
)


@given(ballots)
def test_every_ballot_has_the_same_length_and_comes_back(answers):
    kept = PAPER.check(answers, group="council")
    packed = PAPER.packed(kept)
    assert len(packed) == PAPER.width
    assert unpacked(packed) == kept


@given(st.lists(st.tuples(st.sampled_from(GROUPS), st.sampled_from(["H1", "H2"]), ballots), max_size=90))
def test_indices_are_those_of_plain_counting(given_ballots):
    tally = Counter(
        (group, agency, code, answer)
        for group, agency, answers in given_ballots
        for code, answer in answers.items()
        if code != "T"
    )
    cells = [AnswerCount(g, a, "link", code, answer, count) for (g, a, code, answer), count in tally.items()]
    people = Counter(agency for _, agency, _ in given_ballots)
    found = indices(PAPER, cells, by=lambda cell: cell.agency, ballots=lambda agency: people[agency])
    for agency, index in found.items():
        rated = [
            {"A": 1.0, "B": 0.6, "C": 0.2, "D": 0.0}[answer] if code == "W" else float(answer > 3)
            for _, where, answers in given_ballots
            if where == agency
            for code, answer in answers.items()
            if code in {"Q1", "Q2", "W"}
        ]
        assert index.valid == len(rated)
        assert math.isclose(index.counted, math.fsum(rated), abs_tol=1e-9)
        assert (index.state is ResultState.OK) == (people[agency] >= 30)
        if index.value is not None:
            assert math.isclose(float(index.value), 100 * math.fsum(rated) / len(rated), abs_tol=0.00501)


@pytest.mark.parametrize(
    ("satisfied", "valid", "value"),
    [(8296, 10000, "82.96"), (8010, 10000, "80.10"), (333, 400, "83.25"), (30, 30, "100.00"), (0, 30, "0.00")],
)
def test_the_figure_of_the_decision(satisfied, valid, value):
    """82.96 is Điện Biên's SIPAS of 2024, 80.10 what it was the year before."""
    assert Index(Fraction(satisfied), valid, valid).value == value


@given(st.integers(30, 5000), st.data())
def test_the_margin_is_the_textbooks_rounded_up(answers, data):
    hits = data.draw(st.integers(1, answers - 1))
    population = data.draw(st.integers(answers, 10**6))
    share = hits / answers
    textbook = 196 * math.sqrt(share * (1 - share) / answers * (population - answers) / (population - 1))
    margin = float(margin_of_error(Fraction(hits, answers), answers, population))
    assert textbook - 1e-9 <= margin <= textbook + 0.0100001


def test_all_of_one_mind_is_not_certainty():
    assert margin_of_error(Fraction(1), 300) == margin_of_error(Fraction(0), 300) == "1.00"
    assert margin_of_error(Fraction(1, 2), 400) == "4.90"
    assert margin_of_error(Fraction(1, 2), 400, 400) == "0.00"


@pytest.mark.parametrize("index", [Index(), Index(Fraction(25), 29, 29), Index(Fraction(60), 60, 20)])
def test_too_few_answers_are_no_data_and_not_zero(index):
    assert (index.state, index.value, index.margin, index.ratio) == (ResultState.NO_DATA, None, None, None)
    assert (index.as_json()["counted"] is None) is (index.valid < 10)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30)))
def test_hidden_rows_do_not_follow_from_the_total(counts):
    left_out = hidden(counts)
    assert {row for row, count in counts.items() if 0 < count < 10} <= left_out
    together = sum(counts[row] for row in left_out)
    whole = left_out == {row for row, count in counts.items() if count}
    assert not left_out or whole or (len(left_out) > 1 and together >= 10)


@given(st.integers(0, 2**BITS - 1))
def test_a_token_is_read_however_it_is_typed(number):
    token = written(number)
    spoken = token.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert digest(token) == digest(spoken) == digest(f" {token.replace('-', '')}")
    assert len(token) == 24


def test_tokens_differ_and_what_is_none_is_refused():
    assert digest(written(7)) != digest(written(8))
    for token in ("", "7Q2M", "UUUU-UUUU-UUUU-UUUU-UUUU", "1" * 21):
        with pytest.raises(Refusal, match="bad_token"):
            digest(token)
