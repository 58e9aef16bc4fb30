"""What was stored stays readable, of every kind and schema number that the contexts declare, and so do the seals."""

import json
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.apps import apps
from django.db import connection
from tests.config.stored import FOLDER, missing, samples, unread

from motcua.casework.dossiers import events
from motcua.casework.dossiers import public as dossiers
from motcua.commons.ledger.pure import StreamKind, reader
from motcua.commons.ledger.rules.sealing import leaf, signed_bytes
from motcua.config.streams import kinds, told
from motcua.kit.chain import merkle_root

ROW_TOLD = "SELECT ledger_row_told(%s::jsonb, %s::text[])"
SEAL = json.loads((FOLDER / "checkpoint.json").read_text(encoding="utf-8"))


def test_every_kind_has_a_sample_of_every_number():
    assert missing(kinds(), samples()) == set()


def test_every_stored_event_is_read_and_has_its_hash():
    assert unread(kinds(), samples().values()) == []


def test_a_new_kind_number_or_table_without_a_sample_is_seen():
    """Planted: each is missed by its name."""
    petition = StreamKind("petition", "", {"received": 2}, read=reader({"received": 2}))
    more = replace(dossiers.DOSSIERS, events={**dossiers.DOSSIERS.events, "finished": 2})
    assert missing([*kinds()[1:], more, petition], samples()) == {
        ("petition", "received", 1),
        ("petition", "received", 2),
        ("dossier", "finished", 2),
    }


def test_what_the_program_forgets_or_a_hash_that_covers_less_is_seen(monkeypatch):
    """Planted: a kind, a number's upcaster and an event are taken out, a payload and a state are edited."""
    kept = samples()
    others = [kind for kind in kinds() if kind.name != "looks"]
    assert unread(others, kept.values()) == ["looks looked.1: not read"]
    ruled = StreamKind("rules", "", {"changed": 3}, read=reader({"changed": 3}))
    assert unread([*others[:1], ruled], [kept["rules", "changed", 1]]) == ["rules changed.1: not read"]
    monkeypatch.delitem(events.KINDS, "forwarded")
    assert unread(kinds(), kept.values()) == ["dossier forwarded.1: not read"]
    edited = [{**kept["looks", "looked", 1], change: to} for change, to in (("payload", {}), ("to_state", "x"))]
    assert unread(kinds(), edited) == ["looks looked.1: hash"] * 2


def test_an_upcaster_that_changes_what_lies_there_is_seen():
    """Planted: a value inside a stored one is taken out."""

    def careless(old):
        old["content"].pop("reason", None)
        return old

    rule = samples()["rules", "changed", 1]
    events = {"changed": 2}
    for upcaster, found in ((careless, ["rules changed.1: changed by the reading"]), (dict, [])):
        kind = StreamKind("rules", "", events, read=reader(events, {("changed", 1): upcaster}))
        assert unread([kind], [rule]) == found


def rows():
    return [one for one in samples().values() if one["stream"] in told() and one["kind"] != "removed"]


def lost(tables):
    """Columns of stored rows that their tables do not have: rows without them are other rows."""
    have = {table: {field.column for field in model._meta.local_fields} for table, model in tables.items()}
    return [
        f"{one['stream']}.{column}"
        for one in rows()
        for column in json.loads(one["row"])
        if column not in have[one["stream"]]
    ]


def test_a_stored_row_has_the_hash_that_was_told_and_every_column_it_had(db):
    with connection.cursor() as cursor:
        for sample in rows():
            cursor.execute(ROW_TOLD, [sample["row"], list(told()[sample["stream"]].may_set)])
            payload = sample["payload"]
            payload = payload["rows"][str(json.loads(sample["row"])["id"])] if "rows" in payload else payload
            said = {name: value for name, value in payload.items() if name != "was"}
            assert json.loads(cursor.fetchone()[0]) == said, sample["stream"]
    assert lost({model._meta.db_table: model for model in apps.get_models()}) == []


def test_a_column_that_is_gone_is_seen():
    """Planted: a table of a model that has one column less."""
    tables = {model._meta.db_table: model for model in apps.get_models()}
    fields = [field for field in tables["accounts_grant"]._meta.local_fields if field.column != "scope"]
    tables["accounts_grant"] = SimpleNamespace(_meta=SimpleNamespace(local_fields=fields))
    assert lost(tables) == ["accounts_grant.scope"] * 2


def signed(born):
    """Whether the kept seal's signature covers what it covered when it was made."""
    at, previous = datetime.fromisoformat(SEAL["at"]), bytes.fromhex(SEAL["previous"])
    covered = signed_bytes(SEAL["number"], SEAL["position"], bytes.fromhex(SEAL["root"]), at, previous, born=born)
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(SEAL["public_key"])).verify(
        bytes.fromhex(SEAL["signature"]), covered
    )


def test_a_stored_seal_with_the_birth_it_signed_is_still_one():
    leaves = [leaf(number, bytes.fromhex(one)) for number, one in enumerate(SEAL["events"], SEAL["since"] + 1)]
    assert merkle_root(leaves).hex() == SEAL["root"]
    assert (SEAL["position"] - SEAL["since"], SEAL["born"]) == (len(leaves), "simulation 19")
    signed(SEAL["born"])
    with pytest.raises(InvalidSignature):
        signed("live 19")
