"""The sequencer: one at a time, it numbers what happened, once and for ever."""

from django.db import connection, transaction

_LOCK = 0x6D6F7463
"""Any number of our own, the same in every process: one sequencer at a time."""

_FRESH = """
  SELECT e.id FROM ledger_event e
  WHERE {whose} AND (SELECT p.position FROM ledger_position p WHERE p.event_id = e.id) IS NULL
"""
_ENDED = "e.xid >= %(since)s::xid8 AND e.xid < %(until)s::xid8"
_OURS = "e.xid = pg_current_xact_id_if_assigned()"
# Two ways in, each by the index of the transactions, and each position looked up by itself: of transaction ids the
# planner knows no distribution, and joined otherwise it would read every event and position there is.

_SEQUENCE = f"""
WITH fresh AS ({_FRESH.format(whose=_ENDED)} UNION ALL {_FRESH.format(whose=_OURS)}), placed AS (
  INSERT INTO ledger_position (position, event_id)
  SELECT %(head)s + row_number() OVER (ORDER BY id), id FROM fresh
  RETURNING position
)
SELECT coalesce(max(position), %(head)s) FROM placed
"""  # noqa: S608  constants of ours
_BOUNDS = """
SELECT CASE WHEN s.next_xid > pg_snapshot_xmax(n.now) THEN '0' ELSE s.next_xid::text END, s.head, least(
  pg_current_xact_id_if_assigned(), coalesce((
  SELECT running.xid FROM pg_snapshot_xip(n.now) AS running (xid)
  WHERE NOT EXISTS (
    SELECT FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'transactionid' AND l.granted AND l.mode = 'ExclusiveLock'
      AND l.transactionid = running.xid::xid
      AND a.datid <> (SELECT oid FROM pg_database WHERE datname = current_database()))
  ORDER BY running.xid LIMIT 1), pg_snapshot_xmax(n.now)))::text
FROM ledger_sequencer s, (SELECT pg_current_snapshot() AS now) n
"""
# The oldest transaction still running, our own included; one that is known to run in another database of the server
# can write no event.

# Event ids are drawn under the stream's lock, so their order is the order within each stream.


def head() -> int:
    """The last position given."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT head FROM ledger_sequencer")
        row = cursor.fetchone()
    return 0 if row is None else int(row[0])


@transaction.atomic
def sequence() -> int:
    """Give positions to the events that no running transaction can still precede; the last position given.

    After a restore into another cluster, whose transaction ids begin anew, everything without a position is looked for
    once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_BOUNDS)
        since, position, until = cursor.fetchone()
        cursor.execute(_SEQUENCE, {"since": since, "until": until, "head": position})
        (position,) = cursor.fetchone()
        cursor.execute("UPDATE ledger_sequencer SET next_xid = %s::xid8, head = %s", [until, position])
    return int(position)
