"""How long a procedure really takes: the working time of the dossiers that were settled, not what the law allows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.kit.worktime import WORKING_DAY
from motcua.measure.facts.selectors.counts import watermark

FEWEST = 10
"""Fewer settled dossiers than this say nothing about the next one."""

RULE_VERSION = "real-time/2026-11"
"""Working minutes from the start on form 01 to the decision, without lawful pauses; quantiles by nearest rank."""

_QUERY = """
SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY worked_minutes),
       percentile_disc(0.9) WITHIN GROUP (ORDER BY worked_minutes)
FROM facts_dossier
WHERE procedure = %(procedure)s AND position_to IS NULL AND worked_minutes IS NOT NULL
  AND ended_at >= %(since)s AND ended_at < %(until)s
"""

_BARS = """
SELECT least((worked_minutes + %(day)s - 1) / %(day)s, %(most)s), count(*)
FROM facts_dossier
WHERE procedure = %(procedure)s AND position_to IS NULL AND worked_minutes IS NOT NULL
  AND ended_at >= %(since)s AND ended_at < %(until)s
GROUP BY 1 ORDER BY 1
"""

MOST_DAYS = 30
"""The last bar holds everything that took longer."""


@dataclass(frozen=True, slots=True)
class RealTime:
    """What the settled dossiers of a procedure took. Minutes are working minutes.

    `half` and `nine_in_ten` are quantiles by nearest rank; `by_days` counts dossiers by begun working days.
    """

    procedure: str
    count: int
    half: int
    nine_in_ten: int
    by_days: tuple[tuple[int, int], ...]
    since: datetime
    until: datetime
    position: int
    rule_version: str = RULE_VERSION


def real_time(procedure: str, *, since: datetime, until: datetime) -> RealTime | None:
    """How long the dossiers took that were settled in [since, until); None where there are fewer than `FEWEST`."""
    given: dict[str, Any] = {
        "procedure": procedure,
        "since": since,
        "until": until,
        "day": WORKING_DAY,
        "most": MOST_DAYS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, given)
        count, half, nine_in_ten = cursor.fetchone()
        if count < FEWEST:
            return None
        cursor.execute(_BARS, given)
        bars = tuple((int(days), int(number)) for days, number in cursor.fetchall())
    return RealTime(procedure, count, half, nine_in_ten, bars, since, until, watermark()[0])
