"""Official documents as tasks cite them: "Thông báo số 44-TB/TGV ngày 12/9/2025"."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.kit.spans import read_span

_CITED: Final = re.compile(r"(?P<kind>\D+?)(?: số)? (?P<number>\d\S*)(?: ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}))?")

_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Citation:
    """A document's kind, number and day; what the text does not say is empty or None."""

    kind: str
    number: str
    issued_on: date | None


def cite(kind: str, number: str, issued_on: date | None) -> str:
    """A document as texts cite it, and as `read_citation` reads it: Thông báo 44-TB/TGV ngày 12/09/2025."""
    issued = f" ngày {issued_on:%d/%m/%Y}" if issued_on else ""
    return f"{kind} {number}{issued}".strip()


def read_citation(text: str) -> Citation | None:
    """The one document a text cites; None where it is no plain citation: it then stays text."""
    found = _CITED.fullmatch(text.strip())
    if found is None or max(len(found["kind"]), len(found["number"])) > _LONGEST:
        return None
    span = read_span(found["day"]) if found["day"] else None
    if found["day"] and span is None:
        return None
    return Citation(found["kind"].strip(), found["number"].rstrip(",.;"), span.due if span else None)
