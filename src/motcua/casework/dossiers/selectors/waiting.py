"""Dossiers that wait for one person by name, read from what happened to them and from the log of who saw them."""

from typing import Final

from motcua.commons.audit.public import LOOKS
from motcua.kit.waiting import WaitingQuery

GIVEN: Final = "given"
SUPPLIED: Final = "supplied"
TYPED_TERM: Final = "typed_term"

_ROW = "ARRAY[d.code] AS refs, d.code AS text, d.procedure AS detail"
_UNTIL = "(d.due AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS until"

_GIVEN = f"""
SELECT {_ROW}, given.at AS since, {_UNTIL}
FROM dossiers_dossier d
JOIN ledger_stream l ON l.kind = %s AND l.key = 'dossier ' || d.code
CROSS JOIN LATERAL (
    SELECT e.seq, e.actor, e.at, e.recorded_at FROM ledger_event e
    WHERE e.stream_id = l.id AND e.payload ->> 'action' = 'assign' ORDER BY e.seq DESC LIMIT 1
) given
WHERE d.official = %s AND d.holder = %s AND d.ended_at IS NULL AND given.actor <> d.official
AND NOT EXISTS (
    SELECT FROM ledger_event e WHERE e.stream_id = l.id AND e.seq > given.seq AND e.actor = d.official
    AND e.payload ->> 'action' IN ('read', 'read_number', 'read_file'))
AND NOT EXISTS (
    SELECT FROM ledger_event e WHERE e.stream_id = d.id AND e.actor = d.official AND e.recorded_at > given.recorded_at)
"""  # noqa: S608  no value but places
# Given by somebody else, and neither opened nor acted on since.

_SUPPLIED = f"""
SELECT {_ROW}, e.at AS since, {_UNTIL}
FROM dossiers_dossier d JOIN ledger_event e ON e.stream_id = d.id AND e.seq = d.seq AND e.kind = 'supplied'
WHERE d.holder = %s AND d.ended_at IS NULL AND d.supplement_requests > 0 AND e.actor <> %s
AND %s = coalesce(nullif(d.official, ''), (
    SELECT r.actor FROM ledger_event r WHERE r.stream_id = d.id AND r.kind = 'supplement_requested'
    ORDER BY r.seq DESC LIMIT 1))
"""  # noqa: S608  as above
# Nothing has happened since; it is whose the dossier is, or whoever asked for the papers where it is nobody's.

_TYPED_TERM = f"""
SELECT {_ROW}, d.accepted_at AS since, {_UNTIL}
FROM dossiers_dossier d
WHERE d.term_source = 'given' AND d.ended_at IS NULL AND d.settling = %s
AND d.state IN ('accepted', 'processing', 'awaiting_supplement')
AND NOT EXISTS (SELECT FROM ledger_event e WHERE e.stream_id = d.id AND e.actor = %s)
"""  # noqa: S608  as above
_ASSIGNED = " AND d.holder = %s AND d.official IN ('', %s)"


def given(person: str, agency: str) -> WaitingQuery:
    """What that agency holds and somebody else gave to this person by name, until they open it or act on it."""
    return WaitingQuery(GIVEN, _GIVEN, (LOOKS.name, person, agency))


def supplied(person: str, agency: str) -> WaitingQuery:
    """What came back with the papers that this person asked for, or lies with them by name, until the next act."""
    return WaitingQuery(SUPPLIED, _SUPPLIED, (agency, person, person))


def typed_terms(person: str, agency: str) -> WaitingQuery:
    """Typed terms of what that agency settles, for a second person: one who has had no hand in the dossier."""
    return WaitingQuery(TYPED_TERM, _TYPED_TERM, (agency, person))


def typed_terms_assigned(person: str, agency: str) -> WaitingQuery:
    """Of these, those of dossiers that lie with this person or with nobody by name."""
    return WaitingQuery(TYPED_TERM, _TYPED_TERM + _ASSIGNED, (agency, person, agency, person))
