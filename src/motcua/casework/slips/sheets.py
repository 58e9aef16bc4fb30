"""Setting a slip as PDF by its sheet in `forms/`."""

from datetime import datetime
from pathlib import Path

from motcua.casework.slips.rules import FormData, ReceiptData, SupplementData, wording
from motcua.kit.typesetting import pdf, qr

_FORMS = Path(__file__).parent / "forms"


def render(form: FormData) -> bytes:
    """The slip as PDF, A5. The same data give the same bytes."""
    name, dated = _sheet_of(form)
    return pdf(_FORMS / f"{name}.typ", wording(form) | {"qr": qr(form.track).decode()}, at=dated)


def _sheet_of(form: FormData) -> tuple[str, datetime]:
    """The sheet that sets this form, and the moment it was given: the PDF's own date."""
    if isinstance(form, ReceiptData):
        return "form01", form.received
    return ("form02", form.requested) if isinstance(form, SupplementData) else ("form03", form.refused)
