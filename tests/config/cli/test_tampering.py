"""What whoever owns the database, and even its keys, may try: each is told by `motcua verify`.

What edits a dossier's own chain is in tests/casework/dossiers/test_tampered.py, told rows of every table in
tests/config/test_rows_told.py.
"""

import json
import shutil

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection, transaction
from tests.casework.slips import world
from tests.harness import databases
from tests.steering.appraisal.year import Year
from tests.steering.surveys.world import invited, opened, vote

from motcua.casework.dossiers.public import Accept
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Checkpoint
from motcua.commons.ledger.pure import DerivedRows, ErasableRows, unseen_columns
from motcua.commons.ledger.rules.sealing import signed_bytes
from motcua.commons.ledger.selectors import keys
from motcua.config.cli import verify
from motcua.config.verified_rows import verified_rows
from motcua.kit.refusal import Refusal
from motcua.measure.facts import public as facts
from motcua.steering.appraisal.models import CriteriaSet, Seal, Standing
from motcua.steering.appraisal.public import seal
from motcua.steering.appraisal.selectors.seals import _content_now, set_digest
from motcua.steering.appraisal.selectors.sets import criteria_set
from motcua.steering.surveys import public as surveys

AT = world.moment("2026-12-01 09:00")


def ask(*statements):
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


@pytest.fixture(scope="module")
def year_behind(django_db_setup, django_db_blocker, tmp_path_factory):
    """Dossiers, people with roles, a survey that was answered and a year of appraisal that is sealed."""
    folder = tmp_path_factory.mktemp("year")

    def fill():
        world.province(folder)
        world.people()
        code = world.filed(owner="a-citizen")
        world.act(code, Accept(), "2026-08-03 09:00")
        opened()
        vote(invited(24), [{"Q1": number % 5 + 1, "T": f"lời {number}"} for number in range(24)])
        surveys.close_survey("SIPAS", 2026, who=OPERATOR, at=AT)
        year = Year(folder)
        year.full()
        seal(year.held, decision="QĐ 1", who=OPERATOR, at=AT)
        facts.bring_up()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(settings, "CHECKPOINTS", folder / "outside")
            ledger.make_checkpoint(at=AT)

    with django_db_blocker.unblock(), databases.filled(fill) as name:
        yield name, folder / "outside"


@pytest.fixture(scope="module")
def owned(year_behind, django_db_blocker):
    """A clone for all cases, entered as somebody who may do anything and is not the application."""
    name, outside = year_behind
    with django_db_blocker.unblock(), databases.clone(name):
        ask("SET ROLE NONE", "SET motcua.recorded = ''")
        yield outside


@pytest.fixture
def tampered(owned, tmp_path, monkeypatch):
    """What is found after something was done, which is undone again."""
    monkeypatch.setattr(settings, "CHECKPOINTS", shutil.copytree(owned, tmp_path / "outside"))
    home = shutil.copytree(settings.MOTCUA_HOME / "keys", tmp_path / "home" / "keys").parent
    monkeypatch.setattr(settings, "MOTCUA_HOME", home)
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
    for looked_at_elsewhere in ("_guards", "_functions", "_rights"):
        monkeypatch.setattr(verify, looked_at_elsewhere, list)

    def after(*acts, pinned=""):
        with transaction.atomic():
            ask("SET LOCAL session_replication_role = replica")
            for act in acts:
                ask(act) if isinstance(act, str) else act()
            found = verify.everything(pinned)["broken"]
            transaction.set_rollback(True)
        keys._secret.cache_clear()
        return {fault["what"] for fault in found}

    yield after
    keys._secret.cache_clear()


def forget_outside():
    shutil.rmtree(settings.CHECKPOINTS)


def set_digests_again():
    """As the program would compute them of what stands there now."""
    for row in CriteriaSet.objects.all():
        CriteriaSet.objects.filter(pk=row.pk).update(digest=_content_now(row.pk))
        for sealed in Seal.objects.filter(set=row):
            standings = list(Standing.objects.filter(seal=sealed))
            Seal.objects.filter(pk=sealed.pk).update(
                digest=set_digest(criteria_set(row.code, row.year), standings),
                signature=ledger.signed(set_digest(criteria_set(row.code, row.year), standings)),
            )


def another_key():
    """A signing key of the attacker's own in the home; nothing is signed with it yet."""
    keys.key_file(keys.CHECKPOINT).write_bytes(bytes(range(32)))
    keys._secret.cache_clear()


def sign_again():
    """Everything that can be reached is signed again with the key that lies in the home now."""
    mine, previous = Ed25519PrivateKey.from_private_bytes(bytes(range(32))), b""
    for made in Checkpoint.objects.order_by("number"):
        said = (made.number, made.position, bytes(made.root), made.at, previous)
        previous = mine.sign(signed_bytes(*said, born="simulation 19"))
        Checkpoint.objects.filter(pk=made.pk).update(previous=said[-1], signature=previous)
    for sealed in Seal.objects.all():
        Seal.objects.filter(pk=sealed.pk).update(signature=ledger.signed(sealed.digest))
    ask(f"UPDATE ledger_birth SET seal_key = '{ledger.seal_key()}'")
    outside = settings.CHECKPOINTS / "checkpoints.jsonl"
    lines = [json.loads(line) for line in outside.read_text().splitlines()]
    signed = {made.number: made for made in Checkpoint.objects.all()}
    for line in lines:
        made = signed[line["number"]]
        line |= {"signature": bytes(made.signature).hex(), "previous": bytes(made.previous).hex()}
        line |= {"public_key": ledger.seal_key()}
    outside.write_text("".join(json.dumps(line) + "\n" for line in lines))


POINTS = "UPDATE appraisal_node SET max_points = max_points + 5 WHERE code = 'A.1'"
RESULT = "UPDATE appraisal_standing SET points = '80', rank = 1 WHERE id = (SELECT min(id) FROM appraisal_standing)"
TAMPERED = {
    "nothing": ([], set()),
    "every checkpoint inside": (["DELETE FROM ledger_checkpoint"], {"checkpoint"}),
    "every checkpoint inside and out": (["DELETE FROM ledger_checkpoint", forget_outside], {"checkpoint"}),
    "another signing key": ([another_key], {"key", "checkpoint", "seal"}),
    "another mark of the keys": (["UPDATE ledger_birth SET content_key = 'x'"], {"key"}),
    "whose dossier it is": (["UPDATE dossiers_dossier SET owner = 'a-curious'"], {"dossier"}),
    "who works on it": (["UPDATE dossiers_dossier SET official = 'a-curious'"], {"dossier"}),
    "its due": (["UPDATE dossiers_dossier SET due = due + interval '1 minute'"], {"dossier"}),
    "a sealed set's points": ([POINTS], {"row", "seal"}),
    "a sealed set's points, hashes too": ([POINTS, set_digests_again], {"row"}),
    "a sealed set's rule": (["UPDATE appraisal_criteriaset SET rescale = 'none'"], {"row", "seal"}),
    "that it is sealed": (["UPDATE appraisal_criteriaset SET state = 'open', rank_seal = 0"], {"row", "seal"}),
    "a standing": ([RESULT], {"row", "seal"}),
    "a standing, hashes too": ([RESULT, set_digests_again], {"row"}),
    "a seal's signature": (["UPDATE appraisal_seal SET signature = 'x'"], {"row", "seal"}),
    "an answer": (["""UPDATE surveys_ballot SET answers = '{"Q1": 5}'"""], {"ballots"}),
    "what somebody said": (["UPDATE surveys_remark SET text = 'Rất tốt'"], {"ballots"}),
    "a ballot for another": (
        [
            "DELETE FROM surveys_ballot WHERE id = (SELECT id FROM surveys_ballot LIMIT 1)",
            """INSERT INTO surveys_ballot SELECT gen_random_uuid(), "group", agency, procedure, channel, day,
            '{"Q1": 5}', survey_id FROM surveys_ballot LIMIT 1""",
        ],
        {"ballots"},
    ),
    "a term": (["UPDATE procedures_versionchannel SET term_amount = 30"], {"row"}),
    "a fee": (["UPDATE procedures_versionchannel SET fee_raw = '0', fee_kind = 'free', fee_amount = 0"], {"row"}),
    "a term ended": (["UPDATE procedures_procedureversion SET valid_to = '2026-08-01'"], {"row"}),
    "a day of the calendar": (["""UPDATE agencies_calendarversion SET days = '{}'"""], {"row"}),
    "a role": (["UPDATE accounts_grant SET role = 'leader' WHERE role = 'clerk'"], {"row"}),
    "a password": (["UPDATE accounts_account SET password = '!'"], {"row"}),
    "an account closed": (["UPDATE accounts_account SET is_active = NOT is_active"], {"row"}),
    "an agency's name": (["UPDATE agencies_agencyversion SET name = 'UBND khác'"], {"row"}),
    "a paper that is asked for": (["DELETE FROM procedures_versionpaper"], {"row"}),
    "what is done already": (["INSERT INTO dossiers_intent VALUES ('k', 'H55.X001-260803-9999', 1, '')"], {"dossier"}),
    "the last serial": (["UPDATE dossiers_serial SET last = 0"], {"dossier"}),
    "no serial": (["DELETE FROM dossiers_serial"], {"dossier"}),
    "by what it is found": (["UPDATE ledger_content SET search = 'ai do' WHERE kind = 'applicant'"], {"content"}),
    "a role given": (
        [
            "CREATE TEMPORARY TABLE more AS SELECT * FROM accounts_grant LIMIT 1",
            "UPDATE more SET id = 9999, role = 'admin'",
            "INSERT INTO accounts_grant OVERRIDING SYSTEM VALUE SELECT * FROM more",
        ],
        {"row"},
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_whoever_owns_the_database_changes_nothing_unseen(tampered, what):
    acts, told = TAMPERED[what]
    assert tampered(*acts) == told


OTHERS = {
    "jsonb": "'[1]'",
    "bytea": r"{0} || '\x00'",
    "boolean": "NOT {0}",
    "date": "coalesce({0}, now()::date) + 1",
    "uuid": "gen_random_uuid()",
    "timestamp with time zone": "coalesce({0}, now()) + interval '1 minute'",
    **dict.fromkeys(("bigint", "integer", "smallint", "numeric"), "coalesce({0}, 0) - 7"),
}
"""Another value of each type."""
TEXT = "CASE WHEN {0} = 'x' THEN 'y' ELSE 'x' END"
COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = ANY(%s) ORDER BY 1, ordinal_position
"""
RULES = (
    "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'c' AND conrelid::regclass::text = ANY(%s)"
)


def rows(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, [values])
        return cursor.fetchall()


@pytest.mark.long
def test_every_column_that_follows_from_others_is_held_against_them(tampered, monkeypatch):
    """Of every table that declares so, whether the ledger is told of its rows or not."""
    declared = {table: one for table, one in verified_rows().items() if isinstance(one, DerivedRows | ErasableRows)}
    free = [f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' for table, name in rows(RULES, list(declared))]
    unseen, empty = [], {table for table in declared if not rows(f"SELECT 1 FROM {table} LIMIT %s", 1)}
    for table, column, kind in rows(COLUMNS, list(declared.keys() - empty)):
        other = OTHERS.get(kind, TEXT).format(f'"{column}"')
        edit = f'UPDATE {table} SET "{column}" = {other} WHERE ctid = (SELECT min(ctid) FROM {table})'
        if column not in unseen_columns(declared[table]) and not tampered(*free, edit):
            unseen.append(f"{table}.{column}")
    assert (unseen, empty) == ([], {"dossiers_intent", "surveys_sealed"})


def test_a_key_that_was_swapped_with_everything_signed_again_is_told_by_the_one_kept_elsewhere(tampered):
    kept_elsewhere = ledger.seal_key()
    assert tampered(another_key, sign_again) == {"row"}  # the seals were told with their signatures
    another_key()
    assert {"key", "checkpoint"} <= tampered(sign_again, pinned=kept_elsewhere)


def test_a_start_refuses_keys_that_are_gone_or_others_and_makes_none(tampered, monkeypatch):
    ledger.refuse_foreign_keys()
    another_key()
    with pytest.raises(Refusal, match="keys_foreign"):
        ledger.refuse_foreign_keys()
    shutil.rmtree(keys.key_file(keys.CHECKPOINT).parent)
    keys._secret.cache_clear()
    with pytest.raises(Refusal, match="keys_missing"):
        ledger.refuse_foreign_keys()
    with pytest.raises(Refusal, match="keys_missing"):
        ledger.found(mode="simulation", province="19", at=AT)
    assert not keys.key_file(keys.CHECKPOINT).exists()


def test_nothing_is_sealed_anew_where_the_seals_are_gone(tampered):
    """A new first seal over everything would cover up that there were others."""

    def go_on():
        with pytest.raises(Refusal, match="nothing_sealed"):
            ledger.go_on_sealing(at=AT)

    assert tampered("DELETE FROM ledger_checkpoint", forget_outside, go_on) == {"checkpoint"}
