"""Going on after the database has gone back to an older state, so that no code is given to a second dossier."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from motcua.casework.dossiers.models import CodePattern
from motcua.casework.dossiers.policies import refuse_outside
from motcua.commons.accounts.public import Who
from motcua.commons.ledger import public as ledger
from motcua.kit.now import VIETNAM

STEP: Final = 5_000
"""More dossiers than one centre numbers in a day (large ones: two thousand); each return on a day takes another."""


@dataclass(frozen=True, slots=True)
class GoneOn:
    """From which checkpoint on, how far the copy outside had come, and above which number that day's codes begin."""

    last: int
    kept: int
    floor: int
    day: date


@transaction.atomic
def resume(*, basis: str, who: Who, at: datetime) -> GoneOn:
    """Say that work goes on from an older state, and from where. No person has the right; raises Denied.

    Codes carry their day, so only those of days until now can have been given already: on them numbers go on above a
    floor. `basis` is the document of the restoration.
    """
    refuse_outside("resume", who)
    said = ledger.resume(basis=basis, actor=who.key, at=at)
    today = at.astimezone(VIETNAM).date()
    row = CodePattern.objects.select_for_update(no_key=True).get()
    floor = STEP + (row.floor if row.floor_day == f"{today:%y%m%d}" else 0)
    CodePattern.objects.filter(pk=row.pk).update(floor=floor, floor_day=f"{today:%y%m%d}")
    return GoneOn(said.last, said.kept, floor, today)
