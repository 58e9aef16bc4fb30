"""The moment a status is judged at: a day somebody names, or now."""

from datetime import datetime, time

from motcua.kit.now import VIETNAM, now
from motcua.kit.refusal import Refusal
from motcua.kit.spans import read_span

_END = time(23, 59, 59)


def judged_at(text: str | None) -> datetime:
    """The end of that day in Vietnam; without one the present, in a simulation the later of now and the last act."""
    if text is None:
        from motcua.measure.facts import public as facts

        _, last_at = facts.watermark()
        return max(now(), last_at.astimezone(VIETNAM)) if last_at else now()
    span = read_span(text)
    if span is None or span.due is None or span.starts is not None:
        raise Refusal("bad_day", "Không hiểu ngày “{text}”; hãy viết như 2026-11-22 hoặc 22/11/2026.", text=text[:40])
    return datetime.combine(span.due, _END, VIETNAM)
