"""Official documents as tasks cite them: "Thông báo số 44-TB/TGV ngày 12/9/2025 của UBND tỉnh"."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.kit.spans import read_span
from motcua.kit.vietnamese import fold

_CITED: Final = re.compile(
    r"(?P<kind>\D+?)(?: số)? (?P<number>\d\S*)(?: ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}))?(?: của (?P<issuer>[^\d;:]+))?"
)

_LONGEST: Final = 100
_LONGEST_ISSUER: Final = 300
_WRITTEN_OUT: Final = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))
"""Names of bodies that texts shorten, without accents."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document's kind, number, day and issuer; what the text does not say is empty or None.

    Agencies number their documents alike (12/KH-UBND), so that number and day alone say nothing of whose it is.
    """

    kind: str
    number: str
    issued_on: date | None
    issuer: str = ""


def cite(kind: str, number: str, issued_on: date | None, issuer: str = "") -> str:
    """A document as texts cite it, and as `read_citation` reads it: Thông báo 44-TB/TGV ngày 12/09/2025 của …."""
    issued = f" ngày {issued_on:%d/%m/%Y}" if issued_on else ""
    return f"{kind} {number}{issued}{f' của {issuer}' if issuer else ''}".strip()


def same_issuer(one: str, other: str) -> bool:
    """Whether two texts name one issuer: case, accents, blanks and what is commonly shortened make no difference."""
    return _issuer(one) == _issuer(other)


def _issuer(text: str) -> str:
    plain = " ".join(fold(text).split()).strip(" .,")
    for long, short in _WRITTEN_OUT:
        plain = plain.replace(long, short)
    return plain


def read_citation(text: str) -> Citation | None:
    """The one document a text cites; None where it is no plain citation: it then stays text."""
    found = _CITED.fullmatch(text.strip())
    if found is None or max(len(found["kind"]), len(found["number"])) > _LONGEST:
        return None
    span = read_span(found["day"]) if found["day"] else None
    if found["day"] and span is None:
        return None
    issuer = (found["issuer"] or "").strip(" .,")
    if len(issuer) > _LONGEST_ISSUER or " về " in issuer:
        return None
    return Citation(found["kind"].strip(), found["number"].rstrip(",.;"), span.due if span else None, issuer)
