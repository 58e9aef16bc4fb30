"""What a survey says in the end, against the ballots as they were handed in, counted plainly."""

from collections import Counter
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.people import admin
from tests.steering.surveys.world import CONTENT, LINK, NOW, SURVEY, invited, opened, vote

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.ratio import half_up
from motcua.measure.facts.public import Window
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.rules.questionnaire import parse
from motcua.steering.surveys.rules.results import AnswerCount
from motcua.steering.surveys.rules.score import People, Score, Turnout

WEIGHTS = {"A": Fraction(1), "B": Fraction(3, 5), "C": Fraction(1, 5), "D": Fraction(0)}
QUESTIONS = {"Q1": "F1", "Q2": "F2", "W": "F2"}


def lot(chance, group):
    answers = {"Q1": chance.choice([1, 3, 4, 5, 5]), "Q2": chance.choice([None, 2, 4, 5]), "T": "lời"}
    return answers if group == "walk_in" else {**answers, "W": chance.choice("AABCD")}


def plain(ballots, wanted=lambda _question: True):
    """(counted, valid, per cent) of ballots, the way one would do it on paper."""
    rated = [
        WEIGHTS[answer] if question == "W" else Fraction(int(answer > 3))
        for answers in ballots
        for question, answer in answers.items()
        if question in QUESTIONS and answer is not None and wanted(question)
    ]
    enough = len(ballots) >= 30 and len(rated) >= 30
    return sum(rated, Fraction(0)), len(rated), half_up(100 * sum(rated) / len(rated)) if enough else None


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_whole_way_gives_what_plain_counting_gives(seed):
    """Six hundred ballots of two groups, two agencies and people who came by themselves; some written, some waiting."""
    chance = Random(seed)  # noqa: S311  the same ballots in every run
    found = opened()
    handed_in = {}
    for group, agency, asked in [
        ("council", "H1.A", 70),
        ("council", "H1.B", 45),
        ("heads", "H1.A", 35),
        ("heads", "H1.C", 12),
        ("walk_in", "H1.A", 40),
    ]:
        tokens = invited(asked, group=group, agency=agency)
        voters = tokens[: chance.randint(10, asked)]
        handed_in[group, agency] = [lot(chance, group) for _ in voters]
        vote(voters, handed_in[group, agency], channel=chance.choice([LINK, surveys.BallotChannel.SLIP]))
        surveys.open_boxes(at=NOW)
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    assert surveys.balance(found.id) == surveys.Balance(
        sum(map(len, handed_in.values())), sum(map(len, handed_in.values())), 0
    )
    score = surveys.score(*SURVEY)
    asked = [one for (group, _), ballots in handed_in.items() if group != "walk_in" for one in ballots]
    assert (score.index.counted, score.index.valid, score.index.value) == plain(asked)
    for factor, index in score.by_factor.items():
        assert (index.counted, index.valid, index.value) == plain(asked, lambda q, f=factor: QUESTIONS[q] == f)
    for question, index in score.by_question.items():
        assert (index.counted, index.valid, index.value) == plain(asked, lambda q, one=question: q == one)
    for agency, index in score.by_agency.items():
        mine = [
            one
            for (group, where), ballots in handed_in.items()
            if where == agency and group != "walk_in"
            for one in ballots
        ]
        assert (index.counted, index.valid, index.value) == plain(mine)
    for group, index in score.by_group.items():
        mine = [one for (who, _), ballots in handed_in.items() if who == group for one in ballots]
        assert (index.counted, index.valid, index.value) == plain(mine)
    assert (score.response().numerator, score.response().denominator) == (len(asked), 162)


@pytest.mark.django_db
def test_a_sample_reads_as_the_published_figure_and_feeds_the_criteria(settle):
    """83 of 100 satisfied in one agency is 83.00 per cent; the other, asked but silent, has no data."""
    settle({("H1.A", "1.1"): 100, ("H1.B", "1.1"): 30})
    opened()
    window = Window(date(2026, 8, 1), date(2026, 9, 1), NOW)
    surveys.draw_sample(*SURVEY, window=window, error=Fraction(1, 1000), each_agency=True, who=admin(), at=NOW)
    tokens = surveys.issue(*SURVEY, who=OPERATOR, at=NOW)
    mine = [token for code, token in tokens.items() if code.startswith("H1.A")]
    vote(mine, [{"Q1": 5 if number < 83 else 2} for number in range(100)])
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    found = surveys.survey_indices(*SURVEY)
    assert (found["H1.A"].value, found["H1.A"].margin, found["H1.A"].state) == ("83.00", "0.00", "ok")
    assert (found["H1.B"].value, found["H1.B"].state) == (None, "no_data")
    assert surveys.survey_indices(*SURVEY, factor="F2")["H1.A"].value is None
    document = surveys.score(*SURVEY).as_json()
    assert document["response"] == {"used": 100, "invited": 130, "value": "76.92"}
    assert document["index"] == {"counted": "83", "valid": 100, "value": "83.00", "margin": "3.56", "state": "ok"}
    assert [one["agency"] for one in document["agencies"]] == ["H1.A", "H1.B"]
    assert document["agencies"][1]["factors"]["F1"] == {
        "counted": None,
        "valid": None,
        "value": None,
        "margin": None,
        "state": "no_data",
    }


PAPER = parse(CONTENT)
places = st.tuples(st.sampled_from(["council", "walk_in"]), st.sampled_from(["", "H1.A", "H1.B", "H1.C"]))


@given(
    st.dictionaries(places, st.lists(st.dictionaries(st.sampled_from(["Q1", "Q2"]), st.integers(1, 5)), max_size=40))
)
def test_open_data_shows_nobody_and_gives_nobody_away(handed_in):
    tally = Counter(
        (group, agency, question, answer)
        for (group, agency), ballots in handed_in.items()
        for one in ballots
        for question, answer in one.items()
    )
    score = Score(
        questionnaire=PAPER,
        cells=[AnswerCount(group, agency, "link", q, answer, n) for (group, agency, q, answer), n in tally.items()],
        people=[People(group, agency, "link", len(ballots)) for (group, agency), ballots in handed_in.items()],
        turnout=[Turnout(group, agency, len(ballots), len(ballots)) for (group, agency), ballots in handed_in.items()],
        population={},
    )
    lines = list(surveys.open_data(score))
    for question in ("Q1", "Q2"):
        truth = Counter()
        for (group, agency, asked, _), number in tally.items():
            truth[agency or "several"] += number if asked == question and group != "walk_in" else 0
        mine = {line.agency: line.index for line in lines if line.question == question}
        assert set(mine) - {"all"} == {agency for agency, number in truth.items() if number}
        shown = {agency: index.valid for agency, index in mine.items() if index}
        assert all(number >= 10 for number in shown.values())
        assert all(number == (truth.total() if agency == "all" else truth[agency]) for agency, number in shown.items())
        if "all" in shown:
            rest = shown.pop("all") - sum(shown.values())
            assert rest == 0 or rest >= 10
            assert rest == 0 or len(mine) - 1 - len(shown) > 1 or not shown
    assert {len(line.cells()) for line in lines} <= {len(surveys.COLUMNS)}
