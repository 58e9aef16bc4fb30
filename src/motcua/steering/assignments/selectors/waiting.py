"""Reports on tasks that wait for the agency that gave them."""

from datetime import date
from typing import Final

from motcua.kit.waiting import WaitingQuery

FINISHED: Final = "task_finished"
EXTENSION: Final = "task_extension"

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
