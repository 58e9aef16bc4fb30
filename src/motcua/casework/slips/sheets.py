"""Setting a slip as PDF by its sheet in `forms/`."""

from pathlib import Path

from motcua.casework.slips.rules import Slip, wording
from motcua.kit.typesetting import pdf, qr

_FORMS = Path(__file__).parent / "forms"


def render(form: Slip) -> bytes:
    """The slip as PDF, A5. The same data give the same bytes."""
    return pdf(_FORMS / f"{form.SHEET}.typ", wording(form) | {"qr": qr(form.track).decode()}, at=form.dated)
