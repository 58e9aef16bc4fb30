"""`motcua verify` asks every check, and says where something does not fit."""

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from django.db import connections
from tests.casework.slips import world
from tests.harness.databases import clone
from tests.harness.server import APPLICATION

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Event
from motcua.config.cli import verify
from motcua.kit.refusal import Refusal


@pytest.fixture
def owned(django_db_setup, django_db_blocker, tmp_path, settings):
    settings.CHECKPOINTS = tmp_path
    with django_db_blocker.unblock(), clone():
        yield connections["owner"]


def test_a_guard_that_somebody_took_away_is_told(owned):
    assert verify.everything()["broken"] == []
    with owned.cursor() as cursor:
        cursor.execute("ALTER TABLE targets_targetvalue DISABLE TRIGGER targets_targetvalue_stays")
    (fault,) = verify.everything()["broken"]
    assert (fault["what"], fault["where"]) == ("guard", "targets_targetvalue")


EMPTIED = "CREATE OR REPLACE FUNCTION {} LANGUAGE plpgsql AS $$ BEGIN RETURN{}; END $$"
APART = "ledger_rows_apart(of_table regclass, of_kind text, key text, may_set text[], untold text[])"
REPLACED = {
    "what compares rows": (
        EMPTIED.format(f"{APART} RETURNS TABLE (place text, has_row boolean, has_event boolean)", ""),
        "function",
        "ledger_rows_apart",
    ),
    "what refuses": (EMPTIED.format("ledger_refuses() RETURNS trigger", " NULL"), "function", "ledger_refuses"),
    "what tells": (EMPTIED.format("ledger_records() RETURNS trigger", " NULL"), "function", "ledger_records"),
    "another of the same name": (
        "CREATE FUNCTION ledger_row_hash(told json) RETURNS text LANGUAGE sql AS $$ SELECT '' $$",
        "function",
        "ledger_row_hash",
    ),
    "one that is gone": ("DROP FUNCTION ledger_present()", "function", "ledger_present"),
    "one that runs as its owner": (
        "ALTER FUNCTION ledger_refuses() SECURITY DEFINER SET search_path = x",
        "function",
        "ledger_refuses",
    ),
    "the clock": ("ALTER TABLE ledger_event DISABLE TRIGGER ledger_event_is_timed", "guard", "ledger_event"),
    "rights": (f"GRANT UPDATE, DELETE ON ledger_event TO {APPLICATION}", "right", "ledger_event"),
    "everybody's rights": ("GRANT UPDATE ON ledger_event TO PUBLIC", "right", "ledger_event"),
    "the right to one column": (f"GRANT UPDATE (hash) ON ledger_event TO {APPLICATION}", "right", "ledger_event"),
}


@pytest.mark.parametrize("what", REPLACED)
def test_what_verify_stands_on_is_looked_at_too(owned, what):
    statement, kind, where = REPLACED[what]
    with owned.cursor() as cursor:
        cursor.execute(statement)
    assert {(fault["what"], fault["where"]) for fault in verify.everything()["broken"]} == {(kind, where)}


COPIED = """
DO $$ DECLARE
    mark text := obj_description(oid, 'pg_trigger') FROM pg_trigger WHERE tgname = 'accounts_grant_is_only_set';
BEGIN
    DROP TRIGGER accounts_grant_is_only_set ON accounts_grant;
    CREATE TRIGGER accounts_grant_is_only_set BEFORE UPDATE ON accounts_grant
        FOR EACH ROW WHEN (FALSE) EXECUTE FUNCTION ledger_refuses('only until may be set');
    EXECUTE format('COMMENT ON TRIGGER accounts_grant_is_only_set ON accounts_grant IS %L', mark);
END $$
"""


def test_a_guard_that_never_fires_is_told_whatever_mark_it_carries(owned):
    with owned.cursor() as cursor:
        cursor.execute(COPIED)
    (fault,) = verify.everything()["broken"]
    assert (fault["what"], fault["where"]) == ("guard", "accounts_grant")


@pytest.fixture
def answer(monkeypatch):
    """The command on the test's own database: its exit status and what it printed."""
    monkeypatch.setattr(verify, "looked_at", nullcontext)

    def run(*arguments):
        result = CliRunner().invoke(verify.command, arguments)
        return result.exit_code, result.output

    return run


@pytest.mark.django_db
def test_a_receipt_is_still_the_history_that_was_shown(answer, tmp_path, settings):
    settings.CHECKPOINTS = tmp_path
    world.province(tmp_path)
    code = world.filed()
    first = Event.objects.get(stream__key=code).hash.hex()
    ledger.make_checkpoint(at=world.moment("2026-08-03 09:00"))
    world.act(code, Accept(), "2026-08-03 09:30")
    status, printed = answer("--receipt", code, first, "--json")
    assert (status, json.loads(printed)) == (
        0,
        {"code": code, "same": True, "event": 1, "at": "2026-08-03T08:15:00+07:00", "events": 2, "intact": True}
        | {"checkpoint": 1},
    )
    assert answer("--receipt", f" {code.lower()} ", first)[0] == 0
    for nobody in ("H55.X001-260803-9999\0", "\udcff"):
        with pytest.raises(Refusal, match="unknown_history"):
            dossiers.shown(nobody, first)
    status, printed = answer("--receipt", code, "f" * 64)
    assert (status, "không sự kiện nào mang dấu này" in printed) == (1, True)


@pytest.mark.django_db
def test_each_kind_is_told_with_its_counts(answer, tmp_path, settings):
    settings.CHECKPOINTS = tmp_path
    world.province(tmp_path)
    world.filed()
    document = json.loads(answer("--json")[1])
    assert document.keys() == {"chains", "events", "checkpoints", "kinds", "broken"}
    assert {"kind": "dossier", "label": "hồ sơ", "streams": 1, "events": 1, "broken": 0} in document["kinds"]
    assert {"looks", "rules", "accounts_grant", "appraisal_mark"} <= {kind["kind"] for kind in document["kinds"]}
    assert "hồ sơ: 1 dòng, 1 sự kiện, 0 chỗ hỏng" in answer()[1]
