"""Changes of targets that wait for a second person, whoever may be that."""

from typing import Final

from motcua.kit.waiting import WaitingQuery

CHANGE: Final = "target_change"

_PROPOSED = """
SELECT ARRAY[p.code, t.code] AS refs, t.text AS text, p.code AS detail, d.at AS since, NULL::date AS until
FROM targets_targetdraft d JOIN targets_target t ON t.id = d.target_id JOIN targets_plan p ON p.id = t.plan_id
WHERE d.closed_at IS NULL AND d.by <> %s
"""


def changes_proposed(person: str) -> WaitingQuery:
    """What others than this person proposed and nobody answered."""
    return WaitingQuery(CHANGE, _PROPOSED, (person,))
