"""What a dossier's slips say, read from the events that fixed it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.public import ACTS, dossier_page
from motcua.casework.slips.given.extension import extension
from motcua.casework.slips.given.receipt import receipt
from motcua.casework.slips.given.refusal import refusal
from motcua.casework.slips.given.source import Given
from motcua.casework.slips.given.supplement import supplement
from motcua.casework.slips.rules import Slip
from motcua.kit.refusal import Refusal

GIVEN_BY: Final = {act.slip.number: act.event.KIND for act in ACTS if act.slip}
"""The forms that there are, by number, and the event that gives each."""

_READ: Final[Mapping[str, Callable[[Given], Slip]]] = {"01": receipt, "02": supplement, "03": refusal, "04": extension}


def slip_of(code: str, number: str, nth: int, *, track: str, at: datetime) -> Slip:
    """The nth form of that number. Refuses one that was not given; raises KeyError for a number without a form."""
    page, kind = dossier_page(code, at=at), GIVEN_BY[number]
    given = [happening for happening in page.happenings if happening.kind == kind]
    if not 1 <= nth <= len(given):
        raise Refusal("no_such_slip", "Hồ sơ {code} chưa có mẫu {number} này.", code=code, number=number)
    return _READ[number](Given(page, given[nth - 1], nth, track))
