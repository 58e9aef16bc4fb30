"""What happened stays, and whoever changes it all the same is found out."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from tests.casework.dossiers.ledger import AT, broken, settle
from tests.casework.slips import world
from tests.casework.slips.world import HERE, act, filed, moment

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Birth, Checkpoint, Content, Event
from motcua.kit.refusal import Refusal


@pytest.fixture
def settled(commune, tmp_path, settings):
    """Two dossiers from filing to result, sealed by a checkpoint; the second's code."""
    settings.CHECKPOINTS = tmp_path / "outside"
    return settle()


def test_what_nobody_touched_is_sound(settled):
    faults, checked = broken()
    assert faults == set()
    assert (checked.of("dossier").streams, checked.of("dossier").events, checked.checkpoints) == (2, 10, 1)


def test_a_database_put_back_to_yesterday_is_found(settled):
    """The outside keeps a checkpoint the database no longer knows."""
    kept = Path(settings.CHECKPOINTS) / "checkpoints.jsonl"
    line = json.loads(kept.read_text())
    kept.write_text(kept.read_text() + json.dumps(line | {"number": 2, "position": 14, "signature": "00" * 64}) + "\n")
    assert "checkpoint" in broken()[0]


def test_an_erased_dossier_still_verifies_and_says_on_what_basis(settled):
    with pytest.raises(Refusal):
        dossiers.erase_content(settled, basis=" ", who=OPERATOR, at=AT)
    assert dossiers.erase_content(settled, basis="Luật 91/2025/QH15, Điều 14", who=OPERATOR, at=AT) > 0
    assert Content.objects.filter(stream__key=settled, body__isnull=False).count() == 0
    assert broken()[0] == set()


def test_a_checkpoint_seals_only_what_is_new(settled):
    assert ledger.make_checkpoint(at=AT) is None
    first = Checkpoint.objects.get()
    act(filed(), Accept(), "2026-08-11 09:00")
    second = ledger.make_checkpoint(at=AT)
    assert second is not None
    assert (second.number, second.position) == (2, first.position + 2)
    assert bytes(second.previous) == bytes(first.signature)
    assert broken()[0] == set()


def test_a_live_database_gives_every_time_itself(committed_db, tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world.dossiers, "found", lambda **_: None)
        world.province(tmp_path)
    dossiers.found(mode="live", province="19", who=OPERATOR, at=AT)
    code = filed()
    event = Event.objects.get(stream__key=code)
    assert event.at == event.recorded_at
    assert event.at > moment("2026-08-03 08:15")
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload,"
            " previous, hash) SELECT stream_id, 2, kind, schema, '2020-01-01', actor, agency, duty, to_state, payload,"
            " previous, hash FROM ledger_event RETURNING at > now() - interval '1 minute'",
        )
        assert cursor.fetchone() == (True,)


def test_a_birth_happens_once(commune):
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=AT)
    assert Birth.objects.get().born_at < AT
    for other in ({"mode": "live", "province": "19"}, {"mode": "simulation", "province": "25"}):
        with pytest.raises(Refusal) as refusal:
            dossiers.found(**other, who=OPERATOR, at=AT)
        assert refusal.value.rule == "born_otherwise"
    assert HERE
