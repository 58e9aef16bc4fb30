"""How far surveys are: asked, answered, waiting, written. Counts only; of an open survey for those who run it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from motcua.kit.ratio import Ratio
from motcua.steering.surveys.models import Survey
from motcua.steering.surveys.rules.results import WALK_IN
from motcua.steering.surveys.selectors.surveys import SurveyRecord, record

_OVERVIEWS = """
SELECT survey.id, draw.population, draw.size, coalesce(asked.invited, 0), coalesce(asked.used, 0),
    coalesce(asked.walked, 0), coalesce(box.waiting, 0), coalesce(written.ballots, 0)
FROM surveys_survey AS survey
LEFT JOIN surveys_draw AS draw ON draw.survey_id = survey.id
LEFT JOIN (
    SELECT stratum.survey_id, count(*) FILTER (WHERE stratum."group" <> %(walk_in)s) AS invited,
        count(*) FILTER (WHERE used AND stratum."group" <> %(walk_in)s) AS used,
        count(*) FILTER (WHERE used AND stratum."group" = %(walk_in)s) AS walked
    FROM surveys_token JOIN surveys_stratum AS stratum ON stratum.id = stratum_id GROUP BY 1
) AS asked ON asked.survey_id = survey.id
LEFT JOIN (
    SELECT stratum.survey_id, count(*) AS waiting
    FROM surveys_sealed JOIN surveys_stratum AS stratum ON stratum.id = stratum_id GROUP BY 1
) AS box ON box.survey_id = survey.id
LEFT JOIN (SELECT survey_id, count(*) AS ballots FROM surveys_ballot GROUP BY 1) AS written
    ON written.survey_id = survey.id
"""
_PROGRESS = """
SELECT stratum."group", stratum.agency, stratum.procedure, stratum.population, stratum.size,
    coalesce(asked.invited, 0), coalesce(asked.used, 0)
FROM surveys_stratum AS stratum
LEFT JOIN (
    SELECT stratum_id, count(*) AS invited, count(*) FILTER (WHERE used) AS used FROM surveys_token GROUP BY 1
) AS asked ON asked.stratum_id = stratum.id
WHERE stratum.survey_id = %s ORDER BY stratum."group", stratum.agency, stratum.procedure
"""


@dataclass(frozen=True, slots=True)
class Overview:
    """A survey in numbers. `invited` and `used` without those who came by themselves (`walked`)."""

    survey: SurveyRecord
    population: int | None
    size: int | None
    invited: int
    used: int
    walked: int
    waiting: int
    written: int

    @property
    def response(self) -> Ratio:
        return Ratio(self.used, self.invited)


@dataclass(frozen=True, slots=True)
class StratumProgress:
    """A stratum: dossiers it stands for, how many were drawn, tokens given out, and those used."""

    group: str
    agency: str
    procedure: str
    population: int
    size: int
    invited: int
    used: int

    @property
    def response(self) -> Ratio:
        return Ratio(self.used, self.invited)


def overviews() -> list[Overview]:
    """Every survey, the latest year first."""
    with connection.cursor() as cursor:
        cursor.execute(_OVERVIEWS, {"walk_in": WALK_IN})
        counted: dict[UUID, tuple[int, ...]] = {row[0]: row[1:] for row in cursor.fetchall()}
    rows = Survey.objects.select_related("questionnaire").order_by("-year", "code")
    return [Overview(record(row), *counted[row.id]) for row in rows if row.id in counted]


def progress(survey_id: UUID) -> list[StratumProgress]:
    """The strata of a survey, drawn ones and groups."""
    with connection.cursor() as cursor:
        cursor.execute(_PROGRESS, [survey_id])
        return [StratumProgress(*row) for row in cursor.fetchall()]
