"""Sheets as PDF: typst with our own fonts, nothing read from the system or the network; and QR codes.

The values travel as one JSON text, which a sheet shows and never reads as markup.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import segno
import typst


@cache
def _fonts() -> typst.Fonts:
    folder = Path(__file__).parent / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def qr(address: str, kind: str = "svg") -> bytes:
    """The QR code of an address as `svg` or `png`, error correction M: it survives a fold and a coffee."""
    drawing = BytesIO()
    code = segno.make_qr(address, error="m")
    if kind == "svg":
        code.save(drawing, kind=kind, border=1, xmldecl=False, svgns=True, omitsize=True)
    else:
        code.save(drawing, kind=kind, border=1, scale=8)
    return drawing.getvalue()


def quick_qr(address: str) -> bytes:
    """The same as `svg` ten times faster, for sheets of hundreds: one mask for all, one path from the runs of a row."""
    code = segno.make_qr(address, error="m", mask=0)
    runs: list[str] = []
    for y, row in enumerate(code.matrix):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                runs.append(f"M{x + 1} {y + 1.5}h{length}")
            x += length
    size = len(code.matrix) + 2
    path = f'<path stroke="#000" d="{"".join(runs)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{path}</svg>'.encode()


def pdf(sheet: Path, values: Mapping[str, object], *, at: datetime) -> bytes:
    """The sheet with its values as PDF, dated `at`. The same data give the same bytes.

    PDF/A-2a and PDF/UA-1; only where a text holds letters our font does not have (a name in another script), which
    those standards refuse, plain tagged PDF with empty boxes for them.
    """
    sources = sheet, json.dumps(values, ensure_ascii=False), int(at.timestamp())
    try:
        return _set(*sources, standards=["a-2a", "ua-1"])
    except typst.TypstError as fault:
        if "could not be displayed" not in fault.message:
            raise
        return _set(*sources, standards=[])


def _set(sheet: Path, values: str, seconds: int, *, standards: list[Any]) -> bytes:
    return typst.compile(
        str(sheet),
        root=str(sheet.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standards,
        sys_inputs={"form": values},
        timestamp=seconds,
    )
