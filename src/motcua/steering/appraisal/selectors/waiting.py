"""What an open year of appraisal waits for from one person: a score, a signature, a judgement, a word in reply."""

from typing import Final

from motcua.kit.waiting import WaitingQuery
from motcua.steering.appraisal.rules.calendar import Milestone
from motcua.steering.appraisal.rules.stages import Stage

SELF_SCORE: Final = "self_score"
SIGN_OFF: Final = "sign_off"
REVIEW: Final = "review"
EXPLANATION: Final = "explanation"
COMPLAINT: Final = "complaint"

_DUE = """(
    SELECT due FROM appraisal_stagedue WHERE set_id = c.id AND milestone = %s ORDER BY id DESC LIMIT 1) AS until"""

_SHEET = f"""
SELECT ARRAY[c.code, c.year::text, s.unit] AS refs, c.name AS text, c.year::text AS detail, s.opened_at AS since, {_DUE}
FROM appraisal_sheet s JOIN appraisal_criteriaset c ON c.id = s.set_id AND c.state = 'open'
WHERE s.unit = %s
"""  # noqa: S608  no value but places
_BY_ITSELF: Final = "('', 'survey', 'indicator')"
"""Groups, and leaves that a survey or the figures fill: nobody scores or judges them, so they wait for nobody."""
_UNSIGNED = " AND NOT EXISTS (SELECT FROM appraisal_signoff o WHERE o.sheet_id = s.id)"
_UNSCORED = f"""EXISTS (
    SELECT FROM appraisal_node n WHERE n.set_id = c.id AND n.method NOT IN {_BY_ITSELF}
    AND NOT EXISTS (
        SELECT FROM appraisal_mark m WHERE m.sheet_id = s.id AND m.node_id = n.id AND m.stage = 'self'))"""  # noqa: S608  as above
_JUDGED_OTHERWISE = """ AND EXISTS (
    SELECT FROM appraisal_mark m WHERE m.sheet_id = s.id AND m.stage = 'review1'
    AND m.points IS DISTINCT FROM (
        SELECT w.points FROM appraisal_mark w WHERE w.sheet_id = s.id AND w.node_id = m.node_id AND w.stage = 'self'
        ORDER BY w.id DESC LIMIT 1)
    AND NOT EXISTS (
        SELECT FROM appraisal_mark w WHERE w.sheet_id = s.id AND w.node_id = m.node_id
        AND (w.stage IN ('explanation', 'review2') OR (w.stage = 'review1' AND w.id > m.id))))"""

_REVIEW = f"""
SELECT ARRAY[c.code, c.year::text, %s] AS refs, c.name AS text, c.year::text AS detail, signed.at AS since, {_DUE}
FROM appraisal_criteriaset c
CROSS JOIN LATERAL (
    SELECT min(o.at) AS at FROM appraisal_sheet s JOIN appraisal_signoff o ON o.sheet_id = s.id
    WHERE s.set_id = c.id AND s.unit <> %s
) signed
WHERE c.state = 'open' AND EXISTS (
    SELECT FROM appraisal_assignment a JOIN appraisal_node n ON n.id = a.node_id AND n.method NOT IN {_BY_ITSELF}
    JOIN appraisal_sheet s ON s.set_id = n.set_id AND s.unit <> a.agency
    JOIN appraisal_signoff o ON o.sheet_id = s.id
    WHERE n.set_id = c.id AND a.agency = %s AND a.appraiser IN ('', %s) AND a.withdrawn_at IS NULL
    AND NOT EXISTS (
        SELECT FROM appraisal_mark m WHERE m.node_id = n.id AND m.stage = %s AND m.sheet_id = s.id)
"""  # noqa: S608  as above
_EXPLAINED = """ AND EXISTS (
        SELECT FROM appraisal_mark m WHERE m.node_id = n.id AND m.stage = 'explanation' AND m.sheet_id = s.id)"""

_COMPLAINT = """
SELECT ARRAY[c.code, c.year::text, p.id::text] AS refs, s.name AS text, n.code AS detail, p.at AS since,
    NULL::date AS until
FROM appraisal_complaint p JOIN appraisal_sheet s ON s.id = p.sheet_id
JOIN appraisal_criteriaset c ON c.id = s.set_id JOIN appraisal_node n ON n.id = p.node_id
WHERE NOT EXISTS (SELECT FROM appraisal_revision r WHERE r.complaint_id = p.id)
AND NOT EXISTS (SELECT FROM appraisal_seal e WHERE e.set_id = c.id AND e.number = 1 AND e.actor = %s)
AND NOT EXISTS (
    SELECT FROM appraisal_mark m JOIN appraisal_sheet o ON o.id = m.sheet_id
    WHERE m.node_id = p.node_id AND m.authority = 'appraiser' AND m.actor = %s)
"""


def self_scores(unit: str) -> WaitingQuery:
    """The unit's own sheets on which it has not said something of every leaf."""
    return WaitingQuery(SELF_SCORE, f"{_SHEET}{_UNSIGNED} AND {_UNSCORED}", (Milestone.SELF.value, unit))


def sign_offs(unit: str) -> WaitingQuery:
    """The unit's own sheets on which all is said and nobody has signed."""
    return WaitingQuery(SIGN_OFF, f"{_SHEET}{_UNSIGNED} AND NOT {_UNSCORED}", (Milestone.SIGN_OFF.value, unit))


def explanations(unit: str) -> WaitingQuery:
    """The unit's own sheets of which a leaf was judged otherwise, and nobody has replied."""
    return WaitingQuery(EXPLANATION, _SHEET + _JUDGED_OTHERWISE, (Milestone.EXPLANATION.value, unit))


def reviews(agency: str, appraiser: str) -> list[WaitingQuery]:
    """By round the sets of which a leaf given to this agency, or this person of it, is not judged on every sheet."""
    return [
        WaitingQuery(REVIEW, f"{_REVIEW}{needed})", (turn, stage.value, agency, agency, appraiser, stage.value))
        for turn, stage, needed in (("1", Stage.REVIEW1, ""), ("2", Stage.REVIEW2, _EXPLAINED))
    ]


def complaints(person: str) -> WaitingQuery:
    """Complaints that nobody answered, but those of which this person judged the leaf, or set the first seal."""
    return WaitingQuery(COMPLAINT, _COMPLAINT, (person, person))
