"""The door of jobs."""

from motcua.commons.jobs.actions import done, failed
from motcua.commons.jobs.selectors import SILENT_AFTER, JobOutcomeRecord, alive, outcomes

__all__ = ["SILENT_AFTER", "JobOutcomeRecord", "alive", "done", "failed", "outcomes"]
