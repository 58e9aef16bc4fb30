"""Surveys and questionnaires by their codes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from motcua.kit.refusal import Refusal
from motcua.steering.surveys.models import Questionnaire, Survey
from motcua.steering.surveys.rules.questionnaire import QuestionnaireContent, parse

_BALANCE = """
SELECT
    (SELECT count(*) FROM surveys_token JOIN surveys_stratum AS stratum ON stratum.id = stratum_id
     WHERE used AND survey_id = %(survey)s),
    (SELECT count(*) FROM surveys_ballot WHERE survey_id = %(survey)s),
    (SELECT count(*) FROM surveys_sealed JOIN surveys_stratum AS stratum ON stratum.id = stratum_id
     WHERE survey_id = %(survey)s)
"""


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """A survey, open while `closed_on` is None, with the version of the questionnaire it puts."""

    id: UUID
    code: str
    year: int
    questionnaire: str
    version: int
    opened_on: date
    closed_on: date | None
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the used tokens' ballots are: written, waiting to be, or (of a closed survey) sealed for ever."""

    used: int
    written: int
    sealed: int

    @property
    def holds(self) -> bool:
        """No ballot was lost, none counted twice."""
        return self.used == self.written + self.sealed


def survey(code: str, year: int) -> SurveyRecord:
    """The survey; refused if there is none (`unknown_survey`)."""
    row = Survey.objects.select_related("questionnaire").filter(code=code, year=year).first()
    if row is None:
        raise Refusal("unknown_survey", "Không có khảo sát {code} năm {year}.", code=code, year=year)
    return record(row)


def record(row: Survey) -> SurveyRecord:
    """A row as other contexts see it."""
    return SurveyRecord(
        id=row.id,
        code=row.code,
        year=row.year,
        questionnaire=row.questionnaire.code,
        version=row.questionnaire.version,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        public_key=bytes(row.public_key),
    )


def surveys(*, year: int | None = None) -> list[SurveyRecord]:
    """All surveys, or those of a year, by code."""
    rows = Survey.objects.select_related("questionnaire").order_by("year", "code")
    return [record(row) for row in (rows if year is None else rows.filter(year=year))]


def questionnaires() -> list[tuple[str, int, QuestionnaireContent]]:
    """The latest version of every questionnaire: code, version, what it asks."""
    rows = Questionnaire.objects.order_by("code", "-version").distinct("code")
    return [(row.code, row.version, parse(row.content)) for row in rows]


def unbalanced() -> list[tuple[SurveyRecord, Balance]]:
    """Surveys in which ballots were lost or invented: somebody wrote in the database."""
    found = [(one, balance(one.id)) for one in surveys()]
    return [(one, counted) for one, counted in found if not counted.holds]


def questionnaire_of(survey_id: UUID) -> QuestionnaireContent:
    """What the survey asks."""
    return parse(Survey.objects.select_related("questionnaire").get(id=survey_id).questionnaire.content)


def balance(survey_id: UUID) -> Balance:
    """The survey's ballots, counted at both ends at one moment, so that a vote under way is in neither or both."""
    with connection.cursor() as cursor:
        cursor.execute(_BALANCE, {"survey": survey_id})
        return Balance(*cursor.fetchone())
