"""What stands at each position, as the checkpoints seal it."""

from collections.abc import Iterator

from django.db import connection

from motcua.commons.ledger.rules.sealing import leaf

_LEAVES = """
SELECT p.position, e.hash FROM ledger_position p LEFT JOIN ledger_event e ON e.id = p.event_id
WHERE p.position > %s AND p.position <= %s ORDER BY p.position
"""


def leaves(*, after: int, upto: int) -> Iterator[bytes]:
    """The Merkle leaves of the positions in (after, upto], in order; a missing position leaves a gap."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, [after, upto])
        while rows := cursor.fetchmany(10_000):
            for position, digest in rows:
                yield leaf(position, b"" if digest is None else bytes(digest))
