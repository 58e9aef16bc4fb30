"""What waits for an agency: reports on tasks it gave, bottlenecks it decides on, meetings it is invited to."""

from datetime import date, datetime
from typing import Final

from motcua.kit.now import VIETNAM
from motcua.kit.waiting import WaitingQuery

FINISHED: Final = "task_finished"
EXTENSION: Final = "task_extension"
BOTTLENECK: Final = "bottleneck"
INVITATION: Final = "invitation"

_REPORTED = """
SELECT ARRAY[g.code, t.code] AS refs, t.text AS text, coalesce(led.identifier, '') AS detail, r.at AS since,
    coalesce((
        SELECT n.day FROM assignments_taskrecord n
        WHERE n.task_id = r.task_id AND n.turn IS NOT DISTINCT FROM r.turn AND n.kind = 'extension_granted'
        ORDER BY n.id DESC LIMIT 1), r.turn, t.due) AS until
FROM assignments_taskrecord r
JOIN assignments_task t ON t.id = r.task_id
JOIN assignments_taskgroup g ON g.id = t.group_id
LEFT JOIN agencies_agency a ON a.id = t.giver_id
LEFT JOIN agencies_agency led ON led.id = r.agency_id
WHERE r.kind = %s AND r."on" <= %s AND coalesce(a.identifier, '') = ANY (%s) AND r.by <> %s
AND NOT EXISTS (
    SELECT FROM assignments_taskrecord n
    WHERE n.task_id = r.task_id AND n.turn IS NOT DISTINCT FROM r.turn AND n.id > r.id AND n.kind = ANY (%s))
"""

_ANSWERS: Final = {
    FINISHED: ("finished", ["finished", "confirmed", "sent_back"]),
    EXTENSION: (
        "extension_asked",
        ["extension_asked", "extension_granted", "extension_refused", "confirmed"],
    ),
}
"""What is reported, and what takes its place or answers it: as `rules.states` says."""


def reported(kind: str, givers: list[str], person: str, *, on: date) -> WaitingQuery:
    """Reports of that kind, by others, that nobody answered; "" among the givers stands for none."""
    what, answers = _ANSWERS[kind]
    return WaitingQuery(kind, _REPORTED, (what, on, givers, person, answers))


_HELD_UP = """
SELECT ARRAY[b.id::text] AS refs, b.text AS text, b.decision_needed AS detail,
    b.raised_on::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS since, NULL::date AS until
FROM assignments_bottleneck b
LEFT JOIN agencies_agency o ON o.id = b.owner_id
WHERE b.raised_on <= %s AND coalesce(o.identifier, '') = ANY (%s)
AND NOT EXISTS (SELECT FROM assignments_bottleneckend e WHERE e.bottleneck_id = b.id)
"""

_INVITED = """
SELECT ARRAY[m.id::text, a.identifier] AS refs, m.title AS text, m.location AS detail, i.invited_at AS since,
    m.held_on AS until
FROM assignments_attendance i
JOIN assignments_meeting m ON m.id = i.meeting_id
JOIN agencies_agency a ON a.id = i.agency_id
WHERE a.identifier = %s AND m.held_on >= %s AND i.invited_at <= %s
AND NOT EXISTS (SELECT FROM assignments_receipt r WHERE r.meeting_id = m.id AND r.agency_id = a.id)
"""


def held_up(owners: list[str], *, on: date) -> WaitingQuery:
    """Bottlenecks without a decision whose owners are these; "" stands for one that is no agency of this system."""
    return WaitingQuery(BOTTLENECK, _HELD_UP, (on, owners))


def invited(agency: str, *, at: datetime) -> WaitingQuery:
    """Invitations of the agency to meetings from that day on that nobody there has said to have seen."""
    return WaitingQuery(INVITATION, _INVITED, (agency, at.astimezone(VIETNAM).date(), at))
