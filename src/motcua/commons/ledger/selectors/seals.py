"""How far what happened is sealed."""

from dataclasses import dataclass
from datetime import datetime

from motcua.commons.ledger.models import Checkpoint, Sequencer
from motcua.kit.now import VIETNAM


@dataclass(frozen=True, slots=True)
class LastCheckpoint:
    """The last checkpoint's moment (+07:00), None before the first, the positions given since, and its number."""

    at: datetime | None
    waiting: int
    number: int = 0


def sealed() -> LastCheckpoint:
    """The last checkpoint, and how much has happened since."""
    last = Checkpoint.objects.order_by("-number").first()
    head = Sequencer.objects.values_list("head", flat=True).first() or 0
    return (
        LastCheckpoint(last.at.astimezone(VIETNAM), head - last.position, last.number)
        if last
        else LastCheckpoint(None, head)
    )
