"""Writing down how a job went. Times are the wall's, in a simulation too: this is about machines."""

from datetime import datetime

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from motcua.commons.jobs.models import JobOutcome


def done(name: str, *, at: datetime) -> None:
    """The job did its work."""
    JobOutcome.objects.update_or_create(name=name, defaults={"done_at": at, "failing_since": None})


def failed(name: str, why: str, *, at: datetime) -> None:
    """The job could not, and why, in one sentence without personal data; it fails since the first time in a row."""
    JobOutcome.objects.get_or_create(name=name)
    since = Coalesce(F("failing_since"), Value(at))
    JobOutcome.objects.filter(name=name).update(failed_at=at, why=why, failing_since=since)
