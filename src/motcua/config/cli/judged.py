"""The moment a status is judged at: a day somebody names, or now."""

from datetime import datetime, time

from motcua.config.cli.present import present
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.spans import read_span

_END = time(23, 59, 59)


def judged_at(text: str | None) -> datetime:
    """The end of that day in Vietnam; without one the present."""
    if text is None:
        return present()
    span = read_span(text)
    if span is None or span.due is None or span.starts is not None:
        raise Refusal("bad_day", "Không hiểu ngày “{text}”; hãy viết như 2026-11-22 hoặc 22/11/2026.", text=text[:40])
    return datetime.combine(span.due, _END, VIETNAM)
