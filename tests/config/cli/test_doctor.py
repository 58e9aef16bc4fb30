"""`motcua doctor`: well is said only of what is well, and what is not says what to do."""

import json
from contextlib import nullcontext
from datetime import timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.audit import public as audit
from motcua.commons.jobs import public as jobs
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.selectors import seals
from motcua.config import checkup
from motcua.config.cli import doctor, schema
from motcua.config.jobs import JOBS
from motcua.kit.now import now
from motcua.kit.refusal import Refusal

KEYS = ["name", "ok", "value", "limit", "do"]


@pytest.fixture
def run(committed_db, monkeypatch, tmp_path):
    """A simulation that is well: what each change to it makes of the answer is the change's own doing."""
    monkeypatch.setattr(doctor, "looked_at", nullcontext)
    monkeypatch.setattr(settings, "CHECKPOINTS", tmp_path / "points")
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=now())
    for job in JOBS:
        jobs.done(job.name, at=now())

    def call():
        done = CliRunner().invoke(doctor.command, ["--json"], catch_exceptions=False)
        document = json.loads(done.output)
        assert done.exit_code == (0 if document["ok"] else 1)
        assert all(list(check) == KEYS for check in document["checks"])
        assert all(bool(check["do"]) is not check["ok"] for check in document["checks"])
        return [check for check in document["checks"] if not check["ok"]]

    return call


def test_a_well_installation_is_well(run):
    assert run() == []
    told = CliRunner().invoke(doctor.command, []).output
    assert "Mọi thứ đều tốt." in told


def test_a_connection_that_a_pooler_stripped_is_not_well(run):
    with connection.cursor() as cursor:
        cursor.execute("SET motcua.recorded = ''")
        (check,) = run()
        cursor.execute("SET motcua.recorded = 'on'")
    assert (check["name"], check["value"]) == ("rows_told", "không")


def test_a_silent_worker_is_not_well(run):
    long_ago = now() - timedelta(hours=3)
    for job in JOBS:
        jobs.done(job.name, at=long_ago)
    assert [check["name"] for check in run()] == ["worker", *(f"job.{job.name}" for job in JOBS)]


def test_a_clock_that_went_back_is_not_well(run, monkeypatch):
    audit.record(actor="a", action="look", object_type="account", object_key="x", at=now())
    earlier = now() - timedelta(hours=1)
    monkeypatch.setattr("motcua.config.checkup.now", lambda: earlier)
    for job in JOBS:
        jobs.done(job.name, at=earlier)
    (check,) = run()
    assert (check["name"], "NTP" in check["do"]) == ("clock", True)


def test_a_job_that_fails_is_not_well_though_the_worker_is(run):
    jobs.failed("reminders", "Đĩa đã đầy.", at=now())
    (check,) = run()
    assert check["name"] == "job.reminders"
    assert "Đĩa đã đầy." in check["do"]
    assert "ghi lời nhắc nhiệm vụ" in check["do"]


def test_a_folder_that_cannot_be_written_is_not_well(run, tmp_path):
    (tmp_path / "points").write_text("a file where a folder should be")
    assert [check["name"] for check in run()] == ["checkpoints_writable"]


def test_a_disk_nearly_full_is_not_well(run, monkeypatch):
    monkeypatch.setattr(checkup, "LEAST_FREE", 10**18)
    assert [check["name"] for check in run()] == ["disk_free"]


def test_a_scanner_that_does_not_answer_is_not_well_nor_is_real_data_without_one(run, monkeypatch):
    monkeypatch.setattr(settings, "SCANNER", "unix:/nowhere/clamd")
    [check] = run()
    assert (check["name"], check["value"]) == ("scanner", "không trả lời, 0 tệp chưa quét, 0 tệp có vi-rút")
    monkeypatch.setattr(settings, "SCANNER", "")
    monkeypatch.setattr(checkup, "birth", lambda: SimpleNamespace(live=True))
    assert "MOTCUA_SCANNER" in next(check["do"] for check in run() if check["name"] == "scanner")


def test_facts_that_lag_are_not_well(run):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_sequencer SET head = 5000")
    assert [check["name"] for check in run()] == ["facts_behind"]


def test_an_event_that_waits_too_long_for_its_seal_is_not_well_though_nobody_numbered_it(run, monkeypatch):
    ledger.make_checkpoint(at=now())  # what the setting up of it told
    audit.record(actor="a", action="look", object_type="account", object_key="x", at=now())
    assert run() == []
    monkeypatch.setattr(seals, "LONGEST_UNSEALED", timedelta(0))
    (check,) = run()
    assert (check["name"], "1 sự kiện chờ" in check["value"]) == ("checkpoint_age", True)
    ledger.make_checkpoint(at=now())
    assert run() == []


def test_keys_that_are_gone_or_others_are_not_well(run, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "SEAL_KEY", "0" * 64)
    (check,) = run()
    assert (check["name"], "khoá được giữ bên ngoài" in check["do"]) == ("keys", True)
    monkeypatch.setattr(settings, "MOTCUA_HOME", tmp_path)
    (check,) = run()
    assert (check["name"], "checkpoint.key" in check["do"] or "content.key" in check["do"]) == ("keys", True)
    assert not (tmp_path / "keys").exists()


def test_a_migration_that_waits_is_not_well(run, monkeypatch):
    monkeypatch.setattr(schema.MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    assert [check["name"] for check in run()] == ["schema"]


def test_what_cannot_be_looked_at_keeps_nothing_else_from_being_looked_at(run, monkeypatch):
    def broken():
        raise KeyError("x")

    monkeypatch.setattr(checkup, "behind", broken)
    (check,) = run()
    assert (check["name"], check["value"]) == ("facts_behind", "không xem được")


def test_without_a_database_that_is_the_answer(run, monkeypatch):
    def nowhere():
        raise Refusal("no_database", "Không có.")

    monkeypatch.setattr(doctor, "looked_at", nowhere)
    assert [check["name"] for check in run()] == ["database"]
