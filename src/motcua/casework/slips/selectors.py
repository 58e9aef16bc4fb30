"""What a dossier's slips say, read from the events that fixed it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.public import ACTS, read_given
from motcua.casework.slips.given.extension import extension
from motcua.casework.slips.given.origin import SlipOrigin
from motcua.casework.slips.given.receipt import receipt
from motcua.casework.slips.given.refusal import refusal
from motcua.casework.slips.given.supplement import supplement
from motcua.casework.slips.rules import Slip
from motcua.commons.accounts.public import Who

GIVEN_BY: Final = {act.slip.number: act.event.KIND for act in ACTS if act.slip}
"""The forms that there are, by number, and the event that gives each."""

_READ: Final[Mapping[str, Callable[[SlipOrigin], Slip]]] = {
    "01": receipt,
    "02": supplement,
    "03": refusal,
    "04": extension,
}


def slip_of(
    code: str, number: str, nth: int, *, track: Callable[[str], str], who: Who, at: datetime, reason: str = ""
) -> Slip:
    """The nth form of that number, for who may read the dossier or gave the form; that it is printed is written down.

    `track` is the address that its QR opens, of the dossier's secret.

    Raises Denied to whom the dossier is not there, KeyError for a number without a form. Refuses one that was not given
    (`not_given`), and a reading without the reason that the matrix asks for.
    """
    look = f"print_{number}"
    page, given = read_given(code, GIVEN_BY[number], nth, who=who, at=at, look=look, reason=reason)
    return _READ[number](SlipOrigin(page, given, nth, track))
