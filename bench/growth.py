"""Growing a database to a size no demo would be played to: finished dossiers cloned in SQL.

Clone k of a dossier lies with the agency k places further in the list of its kind, so that figures spread over all
agencies; ids, codes, feed positions and spans are shifted alike, and the cells are added up anew from the spans. The
hashes are those of the original: `motcua verify` would rightly find them wrong, a rebuild of the facts must not.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg import sql

from motcua.measure.facts import public as facts

_BEGIN = """
CREATE TEMP TABLE seed AS
SELECT id, code, (regexp_match(code, '^(.*)-(\\d{6})-(\\d+)$'))[1] AS agency,
    (regexp_match(code, '^(.*)-(\\d{6})-(\\d+)$'))[2] AS day,
    (regexp_match(code, '^(.*)-(\\d{6})-(\\d+)$'))[3]::bigint AS serial
FROM dossiers_dossier WHERE ended_at IS NOT NULL AND receiving = settling AND holder = settling;
ANALYZE seed;
CREATE TEMP TABLE stride AS SELECT
    (SELECT max(id) FROM ledger_stream) AS dossier, (SELECT max(id) FROM ledger_event) AS event,
    (SELECT max(position) FROM ledger_position) AS position, (SELECT max(serial) + 1 FROM seed) AS serial;
CREATE TEMP TABLE rotation (was text PRIMARY KEY, becomes text);
SET session_replication_role = replica;
"""

_CLONES = """
DROP TABLE IF EXISTS clone;
CREATE TEMP TABLE clone AS
SELECT s.id, s.code, s.agency AS was, r.becomes AS agency,
    r.becomes || '-' || s.day || '-' || (s.serial + %(k)s * stride.serial) AS new
FROM seed s JOIN rotation r ON r.was = s.agency, stride ORDER BY s.id LIMIT %(most)s;
ANALYZE clone;
"""

_AGENCY = "clone.agency"
_SHIFTED: Mapping[str, tuple[str, dict[str, str]]] = {
    "dossiers_dossier": (
        "clone.id = t.id",
        {"id": "t.id + k * stride.dossier", "code": "clone.new", "applicant": "NULL", "continues": "NULL"}
        | dict.fromkeys(("receiving", "settling", "holder"), _AGENCY),
    ),
    "ledger_stream": ("clone.id = t.id", {"id": "t.id + k * stride.dossier", "key": "clone.new"}),
    "ledger_event": (
        "clone.id = t.stream_id",
        {
            "id": "t.id + k * stride.event",
            "stream_id": "t.stream_id + k * stride.dossier",
            "agency": _AGENCY,
            "payload": "replace(t.payload::text, clone.was, clone.agency)::jsonb",
        },
    ),
    "ledger_content": (
        "clone.id = t.stream_id",
        {"id": "nextval('ledger_content_id_seq')", "stream_id": "t.stream_id + k * stride.dossier"},
    ),
    "dossiers_intent": (
        "clone.code = t.code",
        {"key": "t.key || '#' || stride.position || '.' || k", "code": "clone.new"},
    ),
    "facts_dossier": (
        "clone.code = t.code",
        {
            "code": "clone.new",
            "position_from": "t.position_from + k * stride.position",
            "position_to": "t.position_to + k * stride.position",
            "settling_agency": _AGENCY,
        },
    ),
    "facts_paper": (
        "clone.code = t.dossier",
        {
            "code": "replace(t.code, t.dossier, clone.new)",
            "dossier": "clone.new",
            "position_from": "t.position_from + k * stride.position",
            "position_to": "t.position_to + k * stride.position",
            "receiving_agency": _AGENCY,
        },
    ),
}
_POSITIONS = """
INSERT INTO ledger_position (position, event_id)
SELECT t.position + %(k)s * stride.position, t.event_id + %(k)s * stride.event
FROM clone JOIN ledger_event e ON e.stream_id = clone.id JOIN ledger_position t ON t.event_id = e.id, stride
"""

_END = """
SET session_replication_role = origin;
SELECT setval('ledger_stream_id_seq', (SELECT max(id) FROM ledger_stream));
SELECT setval('ledger_event_id_seq', (SELECT max(id) FROM ledger_event));
UPDATE ledger_sequencer SET head = (SELECT max(position) FROM ledger_position);
UPDATE facts_watermark SET position = (SELECT head FROM ledger_sequencer);
"""


def grow(admin: psycopg.Connection[Any], to: int, groups: Sequence[Sequence[str]]) -> None:
    """Clone until there are `to` dossiers; `groups` are the agencies that may stand in for each other."""
    admin.execute(_BEGIN)
    k, missing = 0, to - _one(admin, "SELECT count(*) FROM dossiers_dossier")
    while missing > 0:
        k += 1
        made = _clone(admin, k, missing, groups)
        if not made:
            raise RuntimeError("there is no finished dossier to clone")
        missing -= made
    admin.execute(_END)
    admin.execute("DROP TABLE seed, stride, rotation")
    admin.execute("VACUUM (ANALYZE)")
    admin.execute("CHECKPOINT")


def _clone(admin: psycopg.Connection[Any], k: int, most: int, groups: Sequence[Sequence[str]]) -> int:
    turned = [{"was": was, "becomes": group[(i + k) % len(group)]} for group in groups for i, was in enumerate(group)]
    admin.execute("TRUNCATE rotation")
    admin.execute(
        "INSERT INTO rotation SELECT * FROM json_to_recordset(%s) AS x(was text, becomes text)", [json.dumps(turned)]
    )
    with psycopg.ClientCursor(admin) as cursor:
        cursor.execute(_CLONES, {"k": k, "most": most})
    for table, (joined, shifted) in _SHIFTED.items():
        admin.execute(_copy(admin, table, joined, shifted, k))
    admin.execute(_POSITIONS, {"k": k})
    return _one(admin, "SELECT count(*) FROM clone")


def _copy(admin: psycopg.Connection[Any], table: str, joined: str, shifted: dict[str, str], k: int) -> sql.Composed:
    found = admin.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s", [table]
    )
    columns = [name for (name,) in found]
    values = [sql.SQL(shifted[name]) if name in shifted else sql.Identifier("t", name) for name in columns]
    return sql.SQL(
        "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {values} "
        "FROM clone JOIN {table} t ON {joined}, stride, (SELECT {k}::bigint AS k) AS times"
    ).format(
        table=sql.Identifier(table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
        joined=sql.SQL(joined),
        k=sql.Literal(k),
    )


def _one(admin: psycopg.Connection[Any], query: str) -> int:
    row = admin.execute(query.encode()).fetchone()
    return int(row[0]) if row else 0


def add_up() -> None:
    """The cells anew from the spans, by the projectors' own filling."""
    facts.fill()
