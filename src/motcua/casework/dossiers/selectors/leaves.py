"""What stands at each position of the feed, as the checkpoints seal it."""

import json
from collections.abc import Iterator

from django.db import connection

from motcua.casework.dossiers.rules.sealing import change_digest, leaf

_LEAVES = """
SELECT p.position, e.hash, r.kind, r.at, r.actor, r.reason, r.payload
FROM dossiers_feedposition p
LEFT JOIN dossiers_event e ON e.id = p.event_id
LEFT JOIN dossiers_rulechange r ON r.id = p.rule_change_id
WHERE p.position > %s AND p.position <= %s ORDER BY p.position
"""


def leaves(*, after: int, upto: int) -> Iterator[bytes]:
    """The Merkle leaves of the positions in (after, upto], in order; a missing position leaves a gap."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [after, upto])
        while rows := cursor.fetchmany(10_000):
            for position, digest, kind, at, actor, reason, payload in rows:
                seal = b""
                if digest is not None:
                    seal = bytes(digest)
                elif kind is not None:
                    seal = change_digest(kind, at, actor, reason, json.loads(payload))
                yield leaf(position, seal)
