"""The SQL of the write path: draw numbers, lock, and one statement that writes a whole batch."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.sealing import Link
from motcua.kit.now import VIETNAM
from motcua.kit.vietnamese import fold

_DRAW = """
WITH relaxed AS (SELECT set_config('synchronous_commit', 'off', true)),
wanted AS (SELECT identifier, day, wanted FROM json_to_recordset(%s) AS w(identifier text, day text, wanted int)),
given AS (
  INSERT INTO dossiers_serial AS s (identifier, day, last)
  SELECT identifier, day, wanted FROM wanted, relaxed ORDER BY identifier, day
  ON CONFLICT (identifier, day) DO UPDATE SET last = s.last + EXCLUDED.last
  RETURNING identifier, day, last
)
SELECT g.identifier, g.day, g.last - w.wanted + n, nextval('dossiers_dossier_id_seq')
FROM given g JOIN wanted w USING (identifier, day), generate_series(1, w.wanted) n
ORDER BY 1, 2, 3
"""
# The counter's row is locked for this statement only. It need not be flushed: a dossier that carries the number commits
# later in the same log, so the number is durable whenever the dossier is.

_LOCK = """
SELECT * FROM dossiers_dossier WHERE code = ANY(%s) ORDER BY id FOR UPDATE
"""

_DOSSIER: dict[str, str] = {
    "id": "bigint",
    "code": "text",
    "procedure": "text",
    "version_id": "bigint",
    "channel": "text",
    "receiving": "text",
    "settling": "text",
    "holder": "text",
    "step": "text",
    "owner": "text",
    "state": "text",
    "seq": "int",
    "head": "text",
    "last_at": "timestamptz",
    "submitted_at": "timestamptz",
    "accepted_at": "timestamptz",
    "term_amount": "int",
    "term_unit": "text",
    "started": "timestamptz",
    "promised": "timestamptz",
    "statutory_due": "timestamptz",
    "citizen_due": "timestamptz",
    "due": "timestamptz",
    "policy": "text",
    "pauses": "jsonb",
    "supplement_requests": "smallint",
    "ended_at": "timestamptz",
    "end_kind": "text",
    "returned_at": "timestamptz",
}
_FIXED = ("id", "code", "procedure", "channel", "receiving", "settling", "owner", "submitted_at")
_BYTES = ("head", "previous", "hash", "mac")


def _columns(types: dict[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in types.items())


def _values(names: Collection[str], alias: str = "x") -> str:
    return ", ".join(f"decode({alias}.{n}, 'hex')" if n in _BYTES else f"{alias}.{n}" for n in names)


_EVENT = {
    "dossier_id": "bigint",
    "seq": "int",
    "kind": "text",
    "at": "timestamptz",
    "actor": "text",
    "agency": "text",
    "duty": "text",
    "payload": "jsonb",
    "previous": "text",
    "hash": "text",
}
_CONTENT = {
    "dossier_id": "bigint",
    "seq": "int",
    "kind": "text",
    "body": "jsonb",
    "search": "text",
    "mac": "text",
    "erased_basis": "text",
}
_INTENT = {"key": "text", "code": "text", "seq": "int"}
_MOVING = [name for name in _DOSSIER if name not in _FIXED]

_WRITE = f"""
WITH filed AS (
  INSERT INTO dossiers_dossier ({", ".join(_DOSSIER)}, official)
  SELECT {_values(_DOSSIER)}, '' FROM json_to_recordset(%s) AS x({_columns(_DOSSIER)})
), moved AS (
  UPDATE dossiers_dossier d SET {", ".join(f"{n} = {_values([n])}" for n in _MOVING)}
  FROM json_to_recordset(%s) AS x({_columns(_DOSSIER)}) WHERE d.id = x.id
), happened AS (
  INSERT INTO dossiers_event ({", ".join(_EVENT)})
  SELECT {_values(_EVENT)} FROM json_to_recordset(%s) AS x({_columns(_EVENT)})
), wrote AS (
  INSERT INTO dossiers_content ({", ".join(_CONTENT)})
  SELECT {_values(_CONTENT)} FROM json_to_recordset(%s) AS x({_columns(_CONTENT)})
)
INSERT INTO dossiers_intent ({", ".join(_INTENT)})
SELECT {_values(_INTENT)} FROM json_to_recordset(%s) AS x({_columns(_INTENT)})
"""  # noqa: S608  made of the constants above only


def database_time() -> datetime:
    """The database's clock, in Vietnam's time: the effective time of every act in a live database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (at,) = cursor.fetchone()
    moment: datetime = at.astimezone(VIETNAM)
    return moment


def draw(places: Sequence[tuple[str, str]], pattern: str) -> list[tuple[int, str]]:
    """An id and a code for each (agency, day), in order. Numbers are never given twice, nor given back."""
    wanted: dict[tuple[str, str], int] = {}
    for place in places:
        wanted[place] = wanted.get(place, 0) + 1
    asked = [{"identifier": agency, "day": day, "wanted": count} for (agency, day), count in wanted.items()]
    drawn: dict[tuple[str, str], list[tuple[int, int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [json.dumps(asked)])
        for agency, day, serial, pk in cursor.fetchall():
            drawn.setdefault((agency, day), []).append((serial, pk))
    taken = {place: iter(numbers) for place, numbers in drawn.items()}
    codes = []
    for agency, day in places:
        serial, pk = next(taken[agency, day])
        codes.append((pk, pattern.format(identifier=agency, day=day, serial=serial)))
    return codes


def locked(codes: Collection[str]) -> list[Dossier]:
    """The rows of these dossiers, locked in id order until the transaction ends."""
    return list(Dossier.objects.raw(_LOCK, [list(codes)])) if codes else []


def intents(keys: Sequence[str]) -> dict[str, tuple[str, int]]:
    """What the acts with these keys became, of those that happened already."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, code, seq FROM dossiers_intent WHERE key = ANY(%s)", [list(keys)])
        return {key: (code, seq) for key, code, seq in cursor.fetchall()}


class Rows:
    """The rows of one batch, written together or not at all."""

    def __init__(self) -> None:
        self.filed: list[dict[str, Any]] = []
        self.moved: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.contents: list[dict[str, Any]] = []
        self.intents: list[dict[str, Any]] = []

    def add_dossier(
        self,
        pk: int,
        *,
        code: str,
        owner: str,
        head: bytes,
        course: Course,
        due: datetime | None,
        new: bool,
    ) -> None:
        """The dossier's current row, after its last event."""
        row = {"id": pk, "code": code, "owner": owner, "head": head.hex(), "due": due, **_course(course)}
        (self.filed if new else self.moved).append(row)

    def add_event(self, pk: int, link: Link) -> None:
        """One event."""
        self.events.append(
            {
                "dossier_id": pk,
                "seq": link.seq,
                "kind": link.kind,
                "at": link.at,
                "actor": link.actor,
                "agency": link.agency,
                "duty": link.duty,
                "payload": link.payload,
                "previous": link.previous.hex(),
                "hash": link.hash.hex(),
            },
        )

    def add_content(self, pk: int, seq: int, kind: str, body: Any, mac: bytes) -> None:
        """What a person wrote with that event; an applicant can be found by name, phone and number, accents aside."""
        search = fold(" ".join(str(value) for value in body.values() if value)) if kind == "applicant" else ""
        self.contents.append(
            {
                "dossier_id": pk,
                "seq": seq,
                "kind": kind,
                "body": body,
                "search": search,
                "mac": mac.hex(),
                "erased_basis": "",
            },
        )

    def add_intent(self, key: str, code: str, seq: int) -> None:
        """The key that must not act again."""
        self.intents.append({"key": key, "code": code, "seq": seq})

    def write(self) -> None:
        """Write everything in one statement."""
        parts = (self.filed, self.moved, self.events, self.contents, self.intents)
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [json.dumps(part, default=_plain, ensure_ascii=False) for part in parts])


def _course(course: Course) -> dict[str, Any]:
    term = course.term
    return {
        "procedure": course.procedure,
        "version_id": course.version,
        "channel": course.channel,
        "receiving": course.receiving,
        "settling": course.settling,
        "holder": course.holder,
        "step": course.step,
        "state": course.state,
        "seq": course.seq,
        "last_at": course.last_at,
        "submitted_at": course.submitted_at,
        "accepted_at": course.accepted_at,
        "term_amount": None if term is None else term.amount,
        "term_unit": "" if term is None else term.unit,
        "started": course.started,
        "promised": course.promised,
        "statutory_due": course.statutory_due,
        "citizen_due": course.citizen_due,
        "policy": course.policy,
        "pauses": [{"kind": p.kind, "since": p.since, "until": p.until} for p in course.pauses],
        "supplement_requests": course.supplement_requests,
        "ended_at": course.ended_at,
        "end_kind": course.end_kind,
        "returned_at": course.returned_at,
    }


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    message = f"{type(value).__name__} has no place in a row"
    raise TypeError(message)
