"""How a job went last, and since when it fails."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.commons.jobs import public as jobs

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_job_that_fails_says_since_when_and_why_until_it_works_again():
    jobs.done("reminders", at=AT)
    jobs.failed("reminders", "Đĩa đã đầy.", at=AT + MINUTE)
    jobs.failed("reminders", "Đĩa vẫn đầy.", at=AT + 2 * MINUTE)
    failing = jobs.outcomes()["reminders"]
    assert (failing.done_at, failing.failed_at) == (AT, AT + 2 * MINUTE)
    assert (failing.failing_since, failing.why) == (AT + MINUTE, "Đĩa vẫn đầy.")
    jobs.done("reminders", at=AT + 3 * MINUTE)
    well = jobs.outcomes()["reminders"]
    assert well.failing_since is None
    assert (well.done_at, well.why) == (AT + 3 * MINUTE, "Đĩa vẫn đầy.")


def test_a_job_that_never_worked_is_seen_too():
    jobs.failed("facts", "Không.", at=AT)
    assert jobs.outcomes()["facts"].done_at is None


def test_a_worker_lives_while_any_job_is_tried():
    assert not jobs.alive(jobs.outcomes(), at=AT)
    jobs.failed("facts", "Không.", at=AT)
    assert jobs.alive(jobs.outcomes(), at=AT + MINUTE)
    assert not jobs.alive(jobs.outcomes(), at=AT + 2 * MINUTE)


def test_what_was_written_before_the_clock_went_back_speaks_for_no_worker():
    jobs.done("facts", at=AT + 60 * MINUTE)
    assert not jobs.alive(jobs.outcomes(), at=AT)
    jobs.done("scan", at=AT)
    assert jobs.alive(jobs.outcomes(), at=AT + MINUTE)
