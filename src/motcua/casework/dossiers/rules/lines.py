"""An act as it is written down, one JSON object: its fields read, or refused in one sentence; forms too."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.rules import entrance
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.kit.worktime import Term, TermUnit

Line = Mapping[str, Any]

_LONGEST_NAME = 200
_LONGEST_TERM = 100_000
"""In whatever unit: beyond any law."""
_YEARS = range(2000, 2100)
"""The calendar's range."""


def name(line: Line, field: str) -> str:
    """A reference or code that has to be there."""
    value = line.get(field)
    if not isinstance(value, str) or not value or len(value) > _LONGEST_NAME:
        raise Refusal("field_missing", "Thiếu mục “{name}”, hoặc mục này không phải chữ.", name=field)
    return nfc(value)


def moment(line: Line, field: str) -> datetime:
    """A moment with its time zone, in Vietnam's time."""
    try:
        at = datetime.fromisoformat(line[field])
    except (KeyError, TypeError, ValueError):
        at = None
    if at is None or at.tzinfo is None or at.year not in _YEARS:
        raise Refusal(
            "bad_time",
            "Mục “{name}” phải là thời điểm có múi giờ, như 2026-08-03T08:15:00+07:00.",
            name=field,
        )
    return at.astimezone(VIETNAM)


def term(given: Any) -> Term:
    """A length of time: `{"amount": 5, "unit": "working_day"}`."""
    try:
        amount, unit = given["amount"], TermUnit(given["unit"])
    except (KeyError, TypeError, ValueError):
        amount, unit = None, TermUnit.HOUR
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount <= _LONGEST_TERM:
        raise Refusal(
            "bad_term",
            "Thời hạn phải có “amount” là số nguyên dương và “unit” là một trong: {units}.",
            units=", ".join(TermUnit),
        )
    return Term(amount, unit)


def reasons(line: Line) -> list[str]:
    """Every reason, in order."""
    return entrance.reasons(line.get("reasons") or [])


def papers(line: Line) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The papers as the event keeps them, and their names as content."""
    kept, names = entrance.papers(line.get("components") or [])
    return kept, {"papers": names} if names else {}
