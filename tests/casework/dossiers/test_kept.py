"""What happened stays, and whoever changes it all the same is found out."""

import json
import shutil
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.test import override_settings
from tests.casework.slips import world
from tests.casework.slips.world import HERE, act, filed, moment
from tests.harness import databases

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.models import APPEND_ONLY, Checkpoint, Content, Event
from motcua.casework.dossiers.public import Accept, Checked, Duty, Finish, Forward, ReturnResult
from motcua.kit.refusal import Refusal

AT = moment("2026-08-10 09:00")
STATEMENTS = ("UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE")


@pytest.fixture
def settled(commune, tmp_path, settings):
    """Two dossiers from filing to result, sealed by a checkpoint; the second's code."""
    settings.CHECKPOINTS = tmp_path / "outside"
    return settle()


def settle():
    for _ in range(2):
        code = filed()
        act(code, Accept(), "2026-08-03 09:00")
        act(code, Forward(step="Thẩm định"), "2026-08-04 09:00", duty=Duty.OFFICIAL)
        act(code, Finish("granted"), "2026-08-05 09:00", duty=Duty.OFFICIAL)
        act(code, ReturnResult("counter"), "2026-08-06 09:00")
    dossiers.make_checkpoint(at=AT)
    return code


@pytest.fixture(scope="module")
def sealed(django_db_setup, django_db_blocker, tmp_path_factory):
    """The same for clones to break: the database's name, and where its checkpoints are."""
    outside = tmp_path_factory.mktemp("sealed") / "outside"

    def fill():
        world.province(tmp_path_factory.mktemp("thu-tuc"))
        with override_settings(CHECKPOINTS=outside):
            settle()

    with django_db_blocker.unblock(), databases.filled(fill) as name:
        yield name, outside


@pytest.fixture
def breakable(sealed, django_db_blocker, tmp_path, settings):
    """A clone of it for this test alone, with checkpoints of its own."""
    name, outside = sealed
    settings.CHECKPOINTS = shutil.copytree(outside, tmp_path / "outside")
    with django_db_blocker.unblock(), databases.clone(name):
        yield


def broken():
    """Everything the checks complain about."""
    checked = Checked()
    faults = [*dossiers.check_chains(checked), *dossiers.check_feed(), *dossiers.check_checkpoints(checked)]
    return {fault.what for fault in faults}, checked


def test_what_nobody_touched_is_sound(settled):
    faults, checked = broken()
    assert faults == set()
    assert (checked.chains, checked.events, checked.checkpoints) == (2, 10, 1)


@pytest.mark.parametrize("alias", ["default", "owner"])
def test_append_only_tables_refuse_the_application_and_even_the_owner(breakable, alias):
    dossiers.record_rule_change(kind="calendar", at=AT, actor="a", reason="thử", payload={})
    columns = {"dossiers_feedposition": "position", "dossiers_checkpoint": "number"}
    for table, statement in product(APPEND_ONLY, STATEMENTS):
        column = columns.get(table, "id")
        with connections[alias].cursor() as cursor:
            cursor.execute(f"SELECT FROM {table}")
            assert cursor.rowcount, f"nothing in {table} that could be changed"
        with pytest.raises(DatabaseError), transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement.format(table, column, column))


def as_owner(sql):
    """Tamper as somebody who may switch our triggers off and break references for a moment."""
    tables = ("event", "feedposition", "content", "checkpoint", "dossier")
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE dossiers_{table} DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE dossiers_feedposition DROP CONSTRAINT IF EXISTS dossiers_feed_one_of")
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'dossiers_feedposition'::regclass AND contype = 'f'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE dossiers_feedposition DROP CONSTRAINT "{name}"')
        cursor.execute(sql)
        for table in tables:
            cursor.execute(f"ALTER TABLE dossiers_{table} ENABLE TRIGGER USER")


TAMPERED = {
    "a payload": 'UPDATE dossiers_event SET payload = payload || \'{"step": "khác"}\' WHERE seq = 3',
    "a moment": "UPDATE dossiers_event SET at = at - interval '1 minute' WHERE seq = 4",
    "an actor": "UPDATE dossiers_event SET actor = 'a-other' WHERE seq = 2",
    "an agency": "UPDATE dossiers_event SET agency = 'H55.X002' WHERE seq = 2",
    "a hash": "UPDATE dossiers_event SET hash = decode('00', 'hex') WHERE seq = 2",
    "the last event": "DELETE FROM dossiers_feedposition p USING dossiers_event e WHERE e.id = p.event_id AND seq = 5;"
    " DELETE FROM dossiers_event WHERE seq = 5",
    "an event between": "DELETE FROM dossiers_event WHERE seq = 3",
    "a due date": "UPDATE dossiers_dossier SET promised = promised + interval '1 day'",
    "a state": "UPDATE dossiers_dossier SET state = 'withdrawn'",
    "what was written": "UPDATE dossiers_content SET body = body || '{\"name\": \"khác\"}' WHERE kind = 'applicant'",
    "a row of content": "DELETE FROM dossiers_content WHERE kind = 'applicant'",
    "a position": "UPDATE dossiers_feedposition SET position = position + 100 WHERE position = 10",
    "two positions": "UPDATE dossiers_feedposition SET position = -position WHERE position IN (1, 2);"
    " UPDATE dossiers_feedposition SET position = 3 + position WHERE position < 0",
    "a checkpoint's root": "UPDATE dossiers_checkpoint SET root = decode('00', 'hex')",
    "a checkpoint": "DELETE FROM dossiers_checkpoint",
    "a whole dossier": "DELETE FROM dossiers_feedposition WHERE event_id IN (SELECT e.id FROM dossiers_event e JOIN"
    " dossiers_dossier d ON d.id = e.dossier_id WHERE d.code LIKE '%0002');"
    " DELETE FROM dossiers_event WHERE dossier_id IN (SELECT id FROM dossiers_dossier WHERE code LIKE '%0002');"
    " DELETE FROM dossiers_content WHERE dossier_id IN (SELECT id FROM dossiers_dossier WHERE code LIKE '%0002');"
    " DELETE FROM dossiers_dossier WHERE code LIKE '%0002';"
    " UPDATE dossiers_sequencer SET head = 5",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_every_tampering_is_found(breakable, what):
    assert broken()[0] == set()
    as_owner(TAMPERED[what])
    assert broken()[0] != set()


def test_a_database_put_back_to_yesterday_is_found(settled):
    """The outside keeps a checkpoint the database no longer knows."""
    kept = Path(settings.CHECKPOINTS) / "checkpoints.jsonl"
    line = json.loads(kept.read_text())
    kept.write_text(kept.read_text() + json.dumps(line | {"number": 2, "position": 14, "signature": "00" * 64}) + "\n")
    assert "checkpoint" in broken()[0]


def test_an_erased_dossier_still_verifies_and_says_on_what_basis(settled):
    with pytest.raises(Refusal):
        dossiers.erase_content(settled, basis=" ", at=AT)
    assert dossiers.erase_content(settled, basis="Luật 91/2025/QH15, Điều 14", at=AT) > 0
    assert Content.objects.filter(dossier__code=settled, body__isnull=False).count() == 0
    assert broken()[0] == set()


def test_a_checkpoint_seals_only_what_is_new(settled):
    assert dossiers.make_checkpoint(at=AT) is None
    act(filed(), Accept(), "2026-08-11 09:00")
    second = dossiers.make_checkpoint(at=AT)
    assert second is not None
    assert (second.number, second.position) == (2, 12)
    assert bytes(second.previous) == bytes(Checkpoint.objects.get(number=1).signature)
    assert broken()[0] == set()


def test_a_live_database_gives_every_time_itself(committed_db, tmp_path):
    dossiers.found(mode="live", province="19", at=AT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world.dossiers, "found", lambda **_: None)
        world.province(tmp_path)
    code = filed()
    event = Event.objects.get(dossier__code=code)
    assert event.at == event.recorded_at
    assert event.at > moment("2026-08-03 08:15")
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_event (dossier_id, seq, kind, at, actor, agency, duty, payload, previous, hash)"
            " SELECT dossier_id, 2, kind, '2020-01-01', actor, agency, duty, payload, previous, hash"
            " FROM dossiers_event RETURNING at > now() - interval '1 minute'",
        )
        assert cursor.fetchone() == (True,)


def test_a_birth_happens_once(commune):
    again = dossiers.found(mode="simulation", province="19", at=AT)
    assert again.born_at < AT
    for other in ({"mode": "live", "province": "19"}, {"mode": "simulation", "province": "25"}):
        with pytest.raises(Refusal) as refusal:
            dossiers.found(**other, at=AT)
        assert refusal.value.rule == "born_otherwise"
    assert HERE
