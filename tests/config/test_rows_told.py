"""Every kind of row the ledger is told of: an edit, a deletion, an insertion and a cut-off tail are found."""

import json
import os
import shutil
from datetime import UTC

import pytest
from django.db import DatabaseError, connection, transaction
from tests.config.stored import keep, sample_of, samples
from tests.harness import databases

from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.pure import Checked, Link
from motcua.config.streams import kinds, told
from motcua.kit.now import now

VALUES = {
    "jsonb": ("'{}'", "'[]'"),
    "ARRAY": ("'{}'", "'{x}'"),
    "bytea": ("'x'", "'y'"),
    "boolean": ("TRUE", "FALSE"),
    "time without time zone": ("'09:00'", "'09:01'"),
    "date": ("'2026-08-03'", "'2026-08-04'"),
    "uuid": ("gen_random_uuid()", "gen_random_uuid()"),
    "timestamp with time zone": ("'2026-08-03 09:00+07'", "'2026-08-03 09:00:01+07'"),
    "numeric": ("1.5", "1.6"),
    **dict.fromkeys(("bigint", "integer", "smallint"), ("{n}", "99")),
}
"""A value of each type, and another."""

TEXT = ("'x{n}'", "'khác'")
_COLUMNS = """
SELECT column_name, data_type, is_identity = 'YES' FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
_RULES = "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'x')"


def ask(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []


def row_of(table, number):
    """Any row at all: what it says is nobody's business here."""
    columns = [(name, kind) for name, kind, identity in ask(_COLUMNS, [table]) if not identity]
    values = [VALUES.get(kind, TEXT)[0].replace("{n}", str(number)) for _, kind in columns]
    names = ", ".join(f'"{name}"' for name, _ in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(values)})"


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """Three rows in every told table, whatever other rules they break, sealed by a checkpoint."""
    outside = tmp_path_factory.mktemp("told") / "outside"

    def fill():
        ask("SET ROLE NONE")
        for table in told():
            for (name,) in ask(_RULES, [table]):
                ask(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            ask(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_is_told")
        ask("SET session_replication_role = replica")
        for table in told():
            for number in (1, 2, 3):
                ask(row_of(table, number))
        for table in told():
            ask(f"ALTER TABLE {table} ENABLE TRIGGER {table}_is_told")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.conf.settings.CHECKPOINTS", outside)
            ledger.make_checkpoint(at=now())

    with django_db_blocker.unblock(), databases.filled(fill) as name:
        yield name, outside


@pytest.fixture
def tampered(filled, django_db_blocker, tmp_path, settings):
    """A clone, entered as somebody who may do anything and is not the application."""
    name, outside = filled
    settings.CHECKPOINTS = shutil.copytree(outside, tmp_path / "outside")
    with django_db_blocker.unblock(), databases.clone(name):
        ask("SET ROLE NONE")
        ask("SET motcua.recorded = ''")
        yield


def broken():
    checked = Checked()
    rows = [fault for table, one in told().items() for fault in ledger.check_rows(table, one, checked)]
    found = [*rows, *ledger.check_streams(kinds(), checked), *ledger.check_order(), *ledger.check_checkpoints(checked)]
    return [(fault.what, fault.where, fault.why) for fault in found], checked


def after(*statements, found=lambda: broken()[0]):
    """What is found after these, which are undone again."""
    with transaction.atomic():
        for sql in statements:
            ask(sql)
        faults = found()
        transaction.set_rollback(True)
    return faults


def rows_apart(table, *statements):
    """What is found of that table's rows after these, which are undone again."""
    silent, checked = "SET LOCAL session_replication_role = replica", Checked()
    return after(silent, *statements, found=lambda: [f.why for f in ledger.check_rows(table, told()[table], checked)])


def changed_column(table, rows):
    key = {word for word in ("id", "survey_id", "code") if f"r.{word}" in rows.told.key}
    columns = [(name, kind) for name, kind, identity in ask(_COLUMNS, [table]) if not identity and name not in key]
    return next((name, kind) for name, kind in columns if name not in rows.told.untold)


def test_rows_as_the_application_wrote_them_are_sound(tampered):
    found, checked = broken()
    assert found == []
    assert {checked.of(table).events for table in told()} == {3}
    assert {"accounts_grant", "appraisal_mark", "appraisal_seal", "targets_targetvalue"} <= told().keys()
    assert {"assignments_taskrecord", "briefings_pack", "surveys_drawn"} <= told().keys()
    assert not {"surveys_ballot", "surveys_remark", "surveys_token", "surveys_sealed"} & told().keys()


def test_an_edit_a_deletion_and_an_insertion_of_each_are_found(tampered):
    wanted = ["dòng đã bị sửa"], ["dòng đã bị xoá khỏi bảng"], ["dòng không do chương trình ghi"]
    for table, rows in told().items():
        name, kind = changed_column(table, rows)
        first = f"r.ctid = (SELECT min(ctid) FROM {table})"
        other = VALUES.get(kind, TEXT)[1]
        edit = rows_apart(table, f'UPDATE {table} r SET "{name}" = {other} WHERE {first}')
        gone = rows_apart(table, f"DELETE FROM {table} r WHERE {first}")
        more = rows_apart(table, row_of(table, 4))
        assert (edit, gone, more) == wanted, table


def test_a_row_that_is_cut_off_with_what_was_told_of_it_does_not_fit_the_seal(tampered):
    for table, rows in told().items():
        last = f"(SELECT max(s.id) FROM ledger_stream s WHERE s.kind = '{table}')"
        tail = after(
            "SET LOCAL session_replication_role = replica",
            f"DELETE FROM {table} r WHERE ({rows.told.key}) = (SELECT key FROM ledger_stream WHERE id = {last})",
            f"DELETE FROM ledger_position WHERE event_id IN (SELECT id FROM ledger_event WHERE stream_id = {last})",
            f"DELETE FROM ledger_event WHERE stream_id = {last}",
            f"DELETE FROM ledger_stream WHERE id = {last}",
            found=lambda: [*ledger.check_order(), *ledger.check_checkpoints(Checked())],
        )
        assert tail, table


def test_what_is_not_told_of_a_row_is_a_declared_column(tampered):
    for table, rows in told().items():
        columns = {name: kind for name, kind, _ in ask(_COLUMNS, [table])}
        for name in rows.told.untold.keys() & columns.keys():  # and what the database computes itself
            assert rows_apart(table, f'UPDATE {table} SET "{name}" = {VALUES.get(columns[name], TEXT)[1]}') == [], name


def test_each_change_of_a_row_says_what_it_was_and_so_does_its_removal(tampered):
    """So that an edit by hand stays seen, though the application wrote the row again or removed it."""
    ask("SET motcua.recorded = 'on'")
    table, by_hand = "appraisal_assignment", "SET LOCAL motcua.recorded = ''"
    write, back = f"UPDATE {table} SET agency = 'H55.2' WHERE id = 1", "SET LOCAL motcua.recorded = 'on'"
    assert after(write, f"UPDATE {table} SET agency = 'H55.3'", f"DELETE FROM {table}") == []
    edit = f"UPDATE {table} SET agency = 'H55.9' WHERE id = 1"
    for goes_on in (write, f"DELETE FROM {table} WHERE id = 1"):
        (fault,) = after(by_hand, edit, back, goes_on)
        assert fault[:2] == ("row", f"{table} 1")
    put = row_of(table, 4).replace("(", "(id, ", 1).replace("VALUES (", "VALUES (1, ")
    (fault,) = after(f"DELETE FROM {table} WHERE id = 1", by_hand, put)
    assert fault[2] == "dòng không do chương trình ghi"


def test_what_is_lawful_by_hand_is_found_too(tampered):
    """With every guard on: a row may be added, a grant ended; but not by somebody who is not the application."""
    ended = after("UPDATE accounts_grant SET until = '2026-08-02'")
    assert {why for _, _, why in ended} == {"dòng đã bị sửa"}
    ask("SET motcua.recorded = 'on'")
    assert after("UPDATE accounts_grant SET until = '2026-08-02'") == []


def test_an_event_that_fits_an_edited_row_does_not_fit_the_seal(tampered):
    """The owner may compute a new hash for the row, but neither the chain nor the checkpoint follows."""
    found = after(
        "SET LOCAL session_replication_role = replica",
        "UPDATE targets_targetvalue r SET value = 99 WHERE id = 1",
        "UPDATE ledger_event e SET payload = jsonb_build_object('row', (SELECT ledger_row_hash(to_jsonb(r))"
        " FROM targets_targetvalue r WHERE id = 1)) FROM ledger_stream s"
        " WHERE s.id = e.stream_id AND s.kind = 'targets_targetvalue' AND s.key = '1'",
    )
    assert "event" in {what for what, _, _ in found}


AS_THE_PROGRAM_WOULD = """
INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
SELECT s.id, 2, '{event}', 1, t.at, '', '', '', '', t.payload::jsonb, e.hash,
    ledger_hash(s.kind, s.key, 2, '{event}', 1, t.at, '', '', '', '', t.payload, e.hash)
FROM {table} r JOIN ledger_stream s ON s.kind = '{table}' AND s.key = r.id::text
JOIN ledger_event e ON e.stream_id = s.id AND e.seq = 1,
LATERAL (SELECT now() AS at, {payload} AS payload) t WHERE r.id = 1
"""
TOLD_NOW = "ledger_row_told(to_jsonb(r), '{until}')"
TOLD_BEFORE = """'{"row":"' || ledger_row_hash(to_jsonb(r)) || '","stays":"' || (e.payload ->> 'stays') || '"}'"""


@pytest.mark.parametrize(
    ("table", "column", "event", "payload", "what"),
    [
        ("targets_targetvalue", "value", "changed", "ledger_row_told(to_jsonb(r), '{}')", "event"),
        ("targets_targetvalue", "value", "written", "ledger_row_told(to_jsonb(r), '{}')", "event"),
        ("accounts_grant", "role", "changed", TOLD_NOW, "row"),
        ("accounts_grant", "role", "changed", TOLD_BEFORE, "row"),
        ("accounts_grant", "role", "written", TOLD_NOW, "event"),
    ],
)
def test_an_edit_that_an_event_in_the_chain_calls_a_change_is_found(tampered, table, column, event, payload, what):
    """Where rows are only added nothing changes, and elsewhere only what may be set."""
    other = "99" if table == "targets_targetvalue" else "'leader'"
    found = after(
        "SET LOCAL session_replication_role = replica",
        "SET LOCAL TimeZone = 'UTC'",
        f"UPDATE {table} SET {column} = {other} WHERE id = 1",
        AS_THE_PROGRAM_WOULD.format(table=table, event=event, payload=payload),
        "UPDATE ledger_sequencer SET next_xid = '0'",
    )
    assert {what for what, _, _ in found} == {what}


TOLD_OF_ROWS = """
SELECT DISTINCT ON (s.kind, e.kind) s.kind, s.key, e.seq, e.kind, e.schema, e.at, e.payload, e.previous, e.hash
FROM ledger_event e JOIN ledger_stream s ON s.id = e.stream_id ORDER BY s.kind, e.kind, e.id
"""


def changed(table, rows, first):
    """Every column of that row that may be set is, or where all may one, whatever the guards say; told as a change."""
    may_set = rows.may_set or changed_column(table, rows)[:1]
    values = {name: VALUES.get(kind, TEXT)[1] for name, kind, _ in ask(_COLUMNS, [table]) if name in may_set}
    ask(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_is_told_changes")
    ask("SET session_replication_role = replica")
    others = ", ".join(f'"{name}" = {value}' for name, value in values.items())
    ask(f"UPDATE {table} r SET {others} WHERE {first}")
    ask("SET session_replication_role = origin")


def stands(table, rows):
    """The row that was told of first, in each of its states: as text, for a number says how many digits it has."""
    key = f"(SELECT key FROM ledger_stream WHERE kind = '{table}' ORDER BY id LIMIT 1)"
    first = f"({rows.told.key}) = {key}"
    row = f"SELECT (to_jsonb(r) - '{{{','.join(rows.told.untold)}}}'::text[])::text FROM {table} r WHERE {first}"
    states = {"written": ask(row)[0][0]}
    if "changed" in rows.happens:
        changed(table, rows, first)
        states["changed"] = ask(row)[0][0]
    if "removed" in rows.happens:
        ask("SET session_replication_role = replica")
        ask(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_is_told_removals")
        ask(f"DELETE FROM {table} r WHERE {first}")
        ask("SET session_replication_role = origin")
        states["removed"] = None
    if rows.told.together:
        ask("SET session_replication_role = replica")
        ask(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_is_told")
        ask(", ".join([row_of(table, 5), row_of(table, 6).partition(" VALUES ")[2]]))
        ask("SET session_replication_role = origin")
        states["written_together"] = ask(row.replace(key, f"(SELECT max(id)::text FROM {table})"))[0][0]
    return states


def test_a_row_of_each_table_is_kept_as_it_was_told(tampered):
    """`KEEP_SAMPLES=1` writes what is missing."""
    ask("SET TimeZone = 'UTC'")
    ask("SET motcua.recorded = 'on'")
    kept, rows = samples(), {table: stands(table, declared) for table, declared in told().items()}
    for stream, key, seq, kind, schema, at, payload, previous, hashed in ask(TOLD_OF_ROWS):
        if (stream, kind, schema) in kept or not os.environ.get("KEEP_SAMPLES"):
            continue
        said = json.loads(payload)
        link = Link(seq, kind, schema, at.astimezone(UTC), "", "", "", "", said, bytes(previous), bytes(hashed))
        keep(sample_of(stream, key, link, row=rows[stream][kind]))
    assert {(table, kind) for table in rows for kind in rows[table]} <= {
        (stream, kind) for stream, kind, _ in samples()
    }


def test_nobody_appends_for_a_row(tampered):
    with pytest.raises(DatabaseError, match="only the table itself"), transaction.atomic():
        ask("SELECT ledger_append('targets_targetvalue', '1', now(), '[]')")


TOGETHER = [table for table, rows in told().items() if rows.told.together]
BY_PROGRAM = "SET LOCAL motcua.recorded = 'on'"


def written_together(table, numbers=(5, 6, 7)):
    """One statement of the application that writes several rows; whatever other rules they break."""
    first, *others = (row_of(table, number) for number in numbers)
    values = [one.partition(" VALUES ")[2] for one in others]
    return [
        BY_PROGRAM,
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_is_told",
        ", ".join([first, *values]),
        "SET LOCAL motcua.recorded = ''",
    ]


def last_of(table):
    return f"r.ctid = (SELECT max(ctid) FROM {table})"


def test_rows_of_one_statement_are_told_by_one_event(tampered):
    assert {"agencies_unit", "procedures_procedureversion", "procedures_versiontext"} <= set(TOGETHER)
    with transaction.atomic():
        ask("SET LOCAL session_replication_role = replica")
        [(before,)] = ask("SELECT count(*) FROM ledger_event")
        for table in TOGETHER:
            for sql in written_together(table):
                ask(sql)
        assert ask("SELECT count(*) FROM ledger_event") == [(before + len(TOGETHER),)]
        found, checked = broken()
        assert found == []
        assert {checked.of(table).events for table in TOGETHER} == {4}
        transaction.set_rollback(True)


def test_an_edit_a_deletion_and_an_insertion_beside_them_are_found(tampered):
    wanted = (
        ["dòng đã bị sửa"],
        ["dòng đã bị xoá khỏi bảng"],
        ["dòng không do chương trình ghi"],
        ["dòng đã bị sửa"] * 3,
    )
    for table in TOGETHER:
        name, kind = changed_column(table, told()[table])
        many, other = written_together(table), VALUES.get(kind, TEXT)[1]
        edit = rows_apart(table, *many, f'UPDATE {table} r SET "{name}" = {other} WHERE {last_of(table)}')
        gone = rows_apart(table, *many, f"DELETE FROM {table} r WHERE {last_of(table)}")
        more = rows_apart(table, *many, row_of(table, 8))
        twice = rows_apart(table, *many, *AGAIN.format(table=table).split(";"))
        assert (edit, gone, more, twice) == wanted, table


AGAIN = """
INSERT INTO ledger_stream (id, kind, key) VALUES (nextval('ledger_stream_id_seq'), '{table}', '+again');
INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
SELECT currval('ledger_stream_id_seq'), 1, e.kind, 1, now(), '', '', '', '', e.payload, e.previous, e.hash
FROM ledger_event e JOIN ledger_stream s ON s.id = e.stream_id
WHERE s.kind = '{table}' AND e.kind = 'written_together' LIMIT 1
"""


def test_what_becomes_of_a_row_written_together_goes_on_from_it(tampered):
    """Its first change begins a stream of its own; an edit by hand before that change, or of it, stays seen."""
    table = "procedures_procedure"
    many, key = written_together(table), changed_column(table, told()[table])[0]
    on = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_is_told_{what}" for what in ("changes", "removals")]
    edit = f"UPDATE {table} r SET \"{key}\" = 'tay' WHERE {last_of(table)}"
    write = [
        BY_PROGRAM,
        f"UPDATE {table} r SET \"{key}\" = 'mới' WHERE {last_of(table)}",
        "SET LOCAL motcua.recorded = ''",
    ]
    removal = [BY_PROGRAM, f"DELETE FROM {table} r WHERE {last_of(table)}", "SET LOCAL motcua.recorded = ''"]

    def faults(*statements):
        silent = "SET LOCAL session_replication_role = replica"
        return [why for what, _, why in after(silent, *on, *many, *statements) if what == "row"]

    assert [faults(*write), faults(*write, *write), faults(*removal), faults(*write, *removal)] == [[]] * 4
    assert faults(edit, *write) == ["dòng đã bị sửa"]
    assert faults(edit, *removal) == ["dòng đã bị xoá khỏi bảng"]
    assert faults(*write, edit) == ["dòng đã bị sửa"]
    assert faults(row_of(table, 8), *write) == ["dòng không do chương trình ghi"]


AS_ITS_FIRST_CHANGE = """
INSERT INTO ledger_stream (id, kind, key)
SELECT nextval('ledger_stream_id_seq'), 'agencies_unit', r.id::text FROM agencies_unit r WHERE {last};
INSERT INTO ledger_event (stream_id, seq, kind, schema, at, actor, agency, duty, to_state, payload, previous, hash)
SELECT s.id, 1, 'changed', 1, t.at, '', '', '', '', t.payload::jsonb, t.none,
    ledger_hash(s.kind, s.key, 1, 'changed', 1, t.at, '', '', '', '', t.payload, t.none)
FROM agencies_unit r JOIN ledger_stream s ON s.kind = 'agencies_unit' AND s.key = r.id::text,
LATERAL (
    SELECT now() AS at, decode(repeat('00', 32), 'hex') AS none,
        rtrim(ledger_row_told(to_jsonb(r), '{{valid_to,withdrawn_at}}'), '}}') || ',"was":"' || (
            SELECT e.payload -> 'rows' -> r.id::text ->> 'row' FROM ledger_event e
            WHERE e.kind = 'written_together' AND e.payload -> 'rows' ? r.id::text
        ) || '"}}' AS payload
) t WHERE {last}
"""


@pytest.mark.parametrize(("column", "found"), [("name = 'tay'", ["row"]), ("valid_to = '2026-08-05'", [])])
def test_a_first_change_of_columns_that_stay_is_none(tampered, column, found):
    """The owner can write the event that an edit would have had; not of what may not be set."""
    faults = after(
        "SET LOCAL session_replication_role = replica",
        "SET LOCAL TimeZone = 'UTC'",
        *written_together("agencies_unit"),
        f"UPDATE agencies_unit r SET {column} WHERE {last_of('agencies_unit')}",
        *AS_ITS_FIRST_CHANGE.format(last=last_of("agencies_unit")).split(";"),
    )
    assert [what for what, _, _ in faults] == found
