"""The worker: a job that fails keeps no other from its turn and is written down; a database that was away is back."""

import threading
from threading import Event

import pytest
from django.db import connection, connections
from tests.steering.surveys.world import NOW, invited, opened, vote

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.jobs.public import outcomes
from motcua.commons.ledger import public as ledger
from motcua.config import jobs, worker
from motcua.config.jobs import Job
from motcua.kit.refusal import Refusal
from motcua.steering.surveys.actions import keys
from motcua.web.office.words import JOBS as WORDS

LONGEST = 60.0


def at_work(*given, turns):
    """Let the worker work in a thread of its own, as a process would, until each job has had its turns; how many."""
    left = dict.fromkeys([job.name for job in given], turns)
    stop = Event()

    def counted(job):
        def work():
            left[job.name] -= 1
            job.work()

        return Job(job.name, job.every, work)

    def look():
        """The last in every round: by then all before it were done and written."""
        if max(left.values()) <= 0:
            stop.set()

    def run():
        worker.work([*map(counted, given), Job("look", 0.0, look)], stop=stop)
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(LONGEST)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    return {name: turns - still for name, still in left.items()}


def fail(error):
    def work():
        raise error

    return work


@pytest.fixture(autouse=True)
def _brisk(monkeypatch):
    monkeypatch.setattr(worker, "PAUSE", 0.02)
    monkeypatch.setattr(worker, "PATIENCE", 0.05)


def test_a_job_that_fails_keeps_no_other_from_running_and_is_written(committed_db, capsys):
    ill = Job("ill", 0.0, fail(KeyError("Nguyễn Văn Mật")))
    well = Job("well", 0.0, lambda: None)
    counts = at_work(ill, well, ill, turns=4)
    assert counts["well"] > 3
    assert counts["ill"] > 3
    known = outcomes()
    assert known["well"].done_at
    assert known["well"].failing_since is None
    assert "KeyError" in known["ill"].why
    assert known["ill"].failing_since < known["ill"].failed_at
    assert "Mật" not in known["ill"].why + capsys.readouterr().err


def test_a_refusal_is_written_without_what_it_quotes(committed_db):
    refused = Refusal("x", "Hồ sơ của {name} chờ {days} ngày.", name="Nông Thị Kín", days=3)
    at_work(Job("ill", 0.0, fail(refused)), turns=1)
    assert outcomes()["ill"].why == "Hồ sơ của … chờ 3 ngày."


def test_a_box_that_cannot_be_opened_keeps_nothing_else_waiting(committed_db):
    """What happened once: the box's key broke, and no reminder was ever written again."""
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=NOW)
    found = opened()
    ledger.make_checkpoint(at=NOW)
    vote(invited(40), {"Q1": 5})
    keys._path(found.id).write_bytes(b"half")
    assert all(at_work(*jobs.JOBS, turns=1).values())
    known = outcomes()
    assert known["ballot_boxes"].failing_since
    assert known["reminders"].done_at
    assert known["facts"].done_at
    assert not [name for name, one in known.items() if one.failing_since and name != "ballot_boxes"]
    assert ledger.unsealed().events == 0


def test_a_database_that_went_away_comes_back(committed_db, capsys):
    """Each turn ends with its own connection killed by the server: the next one finds a new one."""

    def killed():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    assert at_work(Job("killed", 0.0, killed), Job("asks", 0.0, outcomes), turns=4)["asks"] > 3
    assert outcomes()["asks"].done_at
    assert outcomes()["killed"].failing_since


def test_without_a_database_at_all_the_worker_waits(committed_db, monkeypatch, capsys):
    monkeypatch.setattr("motcua.commons.jobs.public.done", fail(OSError("gone")))
    monkeypatch.setattr("motcua.commons.jobs.public.failed", fail(OSError("gone")))
    counts = at_work(Job("ill", 0.0, fail(OSError("gone"))), Job("well", 0.0, lambda: None), turns=4)
    assert min(counts.values()) > 3
    assert "ill: " in capsys.readouterr().err


def test_a_job_that_works_is_written_now_and_then_and_not_each_time(committed_db, monkeypatch):
    written = []
    monkeypatch.setattr("motcua.commons.jobs.public.done", lambda name, **_: written.append(name))
    assert at_work(Job("well", 0.0, lambda: None), turns=4)["well"] > 3
    assert written.count("well") == 1


def test_every_job_has_its_words():
    assert {job.name for job in jobs.JOBS} == set(WORDS)
