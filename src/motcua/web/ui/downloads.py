"""How a file leaves: under its own name and type, guessed by nobody, and shown in the browser only where that is safe.

A browser runs nothing of a picture, and opens a PDF in a viewer that is shut off from our pages. Everything else is
saved: a document's macros and a table's formulas are for the program that its reader chooses.
"""

from typing import BinaryIO, Final, TypeVar

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", bound=HttpResponseBase)

PDF: Final = "application/pdf"
SHOWN: Final = frozenset({PDF, "image/jpeg", "image/png"})


def stored(content: BinaryIO, *, name: str, media_type: str) -> FileResponse:
    """A file that somebody sent, of the type its bytes were found to have when they were taken."""
    answer = FileResponse(content, as_attachment=media_type not in SHOWN, filename=name, content_type=media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return _unguessed(answer)


def made(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file that we made, to be saved."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = to_save(name)
    return _unguessed(answer)


def made_to_print(content: bytes, *, name: str) -> HttpResponse:
    """A PDF that we made, to be looked at and printed."""
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return _unguessed(answer)


def to_save(name: str) -> str:
    """The header that names a file to be saved (RFC 6266: any letters)."""
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def _unguessed(answer: Answer) -> Answer:
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
