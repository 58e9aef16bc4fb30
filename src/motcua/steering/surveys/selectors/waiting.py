"""Surveys that somebody asked to close, and slips that somebody asked for."""

from datetime import datetime
from typing import Final

from motcua.kit.waiting import WaitingQuery
from motcua.steering.surveys.selectors.closing import WAITS

CLOSING: Final = "survey_closing"
SLIPS: Final = "survey_slips"

_ASKED = """
SELECT ARRAY[s.code, s.year::text] AS refs, s.code AS text, s.year::text AS detail, r.at AS since,
    ((r.at + %s) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS until
FROM surveys_closingrequest r JOIN surveys_survey s ON s.id = r.survey_id AND s.closed_on IS NULL
WHERE r.closed_by = '' AND r.at > %s AND r.at <= %s AND r.by <> %s
"""


def closings_asked(person: str, *, at: datetime) -> WaitingQuery:
    """The requests that still hold and that another than this person made."""
    return WaitingQuery(CLOSING, _ASKED, (WAITS, at - WAITS, at, person))


_SLIPS_ASKED = """
SELECT ARRAY[s.code, s.year::text] AS refs, s.code AS text, s.year::text AS detail, r.at AS since,
    ((r.at + %s) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS until
FROM surveys_printrun r JOIN surveys_survey s ON s.id = r.survey_id AND s.closed_on IS NULL
WHERE r.confirmed_by = '' AND r.at > %s AND r.at <= %s AND r.by <> %s
AND NOT EXISTS (SELECT FROM surveys_printrun later WHERE later.survey_id = r.survey_id AND later.id > r.id)
"""


def slips_asked(person: str, *, at: datetime) -> WaitingQuery:
    """The slips that wait and that another than this person asked for."""
    return WaitingQuery(SLIPS, _SLIPS_ASKED, (WAITS, at - WAITS, at, person))
