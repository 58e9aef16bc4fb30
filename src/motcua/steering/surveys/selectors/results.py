"""The answers counted by the database, and handed to the rules."""

from collections import Counter
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from motcua.steering.surveys.models import Ballot, Token
from motcua.steering.surveys.rules.questionnaire import Answer
from motcua.steering.surveys.rules.results import AnswerCount, Index
from motcua.steering.surveys.rules.score import People, Score, Turnout
from motcua.steering.surveys.selectors.samples import draw_of
from motcua.steering.surveys.selectors.surveys import questionnaire_of, survey

_CELLS = """
SELECT ballot."group", ballot.agency, ballot.channel, given.key, given.value, count(*)
FROM surveys_ballot AS ballot CROSS JOIN LATERAL jsonb_each_text(ballot.answers) AS given
WHERE ballot.survey_id = %s GROUP BY 1, 2, 3, 4, 5
"""


def score(code: str, year: int) -> Score:
    """What the survey found so far, from the ballots that are written; those that wait count in the turnout only."""
    found = survey(code, year)
    return Score(
        questionnaire=questionnaire_of(found.id),
        cells=_cells(found.id),
        people=_people(found.id),
        turnout=_turnout(found.id),
        population=_population(found.id),
    )


def survey_indices(code: str, year: int, *, factor: str | None = None) -> dict[str, Index]:
    """The index of each agency asked about, of all questions or of one factor: what a criterion is scored by."""
    found = score(code, year)
    return found.by_agency if factor is None else found.factor_by_agency(factor)


def _cells(survey_id: UUID) -> list[AnswerCount]:
    with connection.cursor() as cursor:
        cursor.execute(_CELLS, [survey_id])
        rows: list[tuple[str, str, str, str, Answer, int]] = cursor.fetchall()
    return [AnswerCount(*row) for row in rows]


def _people(survey_id: UUID) -> list[People]:
    rows = Ballot.objects.filter(survey_id=survey_id).values_list("group", "agency", "channel")
    return [People(*row) for row in rows.annotate(count=Count("id")).order_by("group", "agency", "channel")]


def _turnout(survey_id: UUID) -> list[Turnout]:
    rows = Token.objects.filter(stratum__survey_id=survey_id).values_list("stratum__group", "stratum__agency")
    counted = rows.annotate(invited=Count("digest"), votes=Count("digest", filter=Q(used=True)))
    return [Turnout(*row) for row in counted.order_by("stratum__group", "stratum__agency")]


def _population(survey_id: UUID) -> dict[str, int]:
    drawn = draw_of(survey_id)
    if drawn is None:
        return {}
    found: Counter[str] = Counter({"": drawn.population})
    for agency, _procedure, count, _, _ in drawn.counts:
        found[agency] += count
    return dict(found)
