"""How the jobs went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.commons.jobs.models import JobOutcome
from motcua.kit.now import VIETNAM

SILENT_AFTER: Final = timedelta(seconds=90)
"""A worker that lives writes how it fares every half minute."""


@dataclass(frozen=True, slots=True)
class JobOutcomeRecord:
    """How a job went last; `failing_since` is None while it works. Times are +07:00."""

    name: str
    done_at: datetime | None = None
    failed_at: datetime | None = None
    failing_since: datetime | None = None
    why: str = ""

    @property
    def seen_at(self) -> datetime | None:
        """When it was last tried."""
        return max((one for one in (self.done_at, self.failed_at) if one), default=None)


def outcomes() -> dict[str, JobOutcomeRecord]:
    """Every job that was ever tried, by name."""
    return {
        row.name: JobOutcomeRecord(
            row.name, _local(row.done_at), _local(row.failed_at), _local(row.failing_since), row.why
        )
        for row in JobOutcome.objects.all()
    }


def alive(known: Mapping[str, JobOutcomeRecord], *, at: datetime) -> bool:
    """Whether a worker tried any job just now. What a clock wrote that was ahead of ours since speaks for nobody."""
    tried = (moment for one in known.values() for moment in (one.done_at, one.failed_at) if moment)
    return any(abs(at - moment) < SILENT_AFTER for moment in tried)


def _local(at: datetime | None) -> datetime | None:
    return at and at.astimezone(VIETNAM)
