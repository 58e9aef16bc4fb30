"""A briefing as PDF/A, set by the sheet in `forms/`."""

from datetime import datetime
from pathlib import Path

from motcua.kit.typesetting import pdf, qr
from motcua.steering.briefings.rules.shown import Address, ShownBriefing, sheet

_SHEET = Path(__file__).parent / "forms" / "briefing.typ"


def as_pdf(shown: ShownBriefing, address: Address) -> bytes:
    """The briefing on A4 as PDF/A-2a. The same pack with the same moves gives the same bytes."""
    values = sheet(shown, address)
    addresses = {figure["address"] for section in values["sections"] for figure in section["figures"]}
    codes = {one: qr(one).decode() for one in sorted(addresses)}
    return pdf(_SHEET, values | {"codes": codes}, at=datetime.fromisoformat(shown.made))
