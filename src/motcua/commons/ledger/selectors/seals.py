"""How far what happened is sealed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from motcua.commons.ledger.models import Checkpoint, Event
from motcua.kit.now import VIETNAM

LONGEST_UNSEALED: Final = timedelta(minutes=3)
"""Three turns of whoever seals each minute."""


@dataclass(frozen=True, slots=True)
class LastCheckpoint:
    """The last checkpoint's moment (+07:00), None before the first, and its number."""

    at: datetime | None
    number: int = 0


def sealed() -> LastCheckpoint:
    """The last checkpoint."""
    last = Checkpoint.objects.order_by("-number").first()
    return LastCheckpoint(last.at.astimezone(VIETNAM), last.number) if last else LastCheckpoint(None)


def last_recorded() -> datetime | None:
    """When the last event was written by the database's clock (+07:00); None where there is none."""
    found = Event.objects.order_by("-pk").values_list("recorded_at", flat=True).first()
    return found and found.astimezone(VIETNAM)


_TAIL = """
WITH tail AS (
  SELECT e.recorded_at FROM ledger_position p JOIN ledger_event e ON e.id = p.event_id
  WHERE p.position > (SELECT coalesce(max(position), 0) FROM ledger_checkpoint)
  UNION ALL
  SELECT e.recorded_at FROM ledger_event e
  WHERE e.xid >= (SELECT next_xid FROM ledger_sequencer)
    AND NOT EXISTS (SELECT FROM ledger_position p WHERE p.event_id = e.id))
SELECT count(*), min(recorded_at) FROM tail
"""


@dataclass(frozen=True, slots=True)
class UnsealedTail:
    """What could still be taken away unseen: how many events, and when (+07:00) the first of them was written."""

    events: int
    since: datetime | None

    def late(self, at: datetime) -> bool:
        """Whether it waits longer at that moment than it does where everything works."""
        return self.since is not None and at - self.since >= LONGEST_UNSEALED


def unsealed() -> UnsealedTail:
    """The events that no checkpoint covers yet, those without a position too: no worker need be alive for them."""
    with connection.cursor() as cursor:
        cursor.execute(_TAIL)
        events, since = cursor.fetchone()
    return UnsealedTail(events, since and since.astimezone(VIETNAM))
