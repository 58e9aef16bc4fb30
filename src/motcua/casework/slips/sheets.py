"""Setting a slip as PDF: typst with our own fonts, nothing read from the system or the network.

The values travel as one JSON text, which the sheets in `forms/` show and never read as markup.
"""

import json
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from motcua.casework.slips.rules import FormData, ReceiptData, SupplementData, wording

_HERE = Path(__file__).parent
_FORMS = _HERE / "forms"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_HERE / "fonts")])


def _qr(address: str) -> str:
    """The QR code of an address as SVG, error correction M: it survives a fold and a coffee."""
    drawing = BytesIO()
    segno.make_qr(address, error="m").save(drawing, kind="svg", border=1, xmldecl=False, svgns=True, omitsize=True)
    return drawing.getvalue().decode()


def render(form: FormData) -> bytes:
    """The slip as PDF, A5. The same data give the same bytes.

    PDF/A-2a and PDF/UA-1; only where a text holds letters our font does not have (a name in another script), which
    those standards refuse, plain tagged PDF with empty boxes for them.
    """
    values = wording(form) | {"qr": _qr(form.track)}
    name, dated = _sheet_of(form)
    sources = _FORMS / f"{name}.typ", json.dumps(values, ensure_ascii=False), int(dated.timestamp())
    try:
        return _set(*sources, standards=["a-2a", "ua-1"])
    except typst.TypstError as fault:
        if "could not be displayed" not in fault.message:
            raise
        return _set(*sources, standards=[])


def _sheet_of(form: FormData) -> tuple[str, datetime]:
    """The sheet that sets this form, and the moment it was given: the PDF's own date."""
    if isinstance(form, ReceiptData):
        return "form01", form.received
    return ("form02", form.requested) if isinstance(form, SupplementData) else ("form03", form.refused)


def _set(sheet: Path, values: str, seconds: int, *, standards: list[Any]) -> bytes:
    return typst.compile(
        str(sheet),
        root=str(_FORMS),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standards,
        sys_inputs={"form": values},
        timestamp=seconds,
    )
