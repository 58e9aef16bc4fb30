"""The trips of the write path: draw numbers; look and lock; write a whole batch. What they do, the database keeps."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies import Hand
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.keeping import FIXED, columns
from motcua.casework.dossiers.rules.search_text import search_text
from motcua.commons.ledger.public import BirthRecord, not_initialised
from motcua.commons.ledger.pure import Link
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import EDITION

_DRAW = "SELECT identifier, day, serial, id, pattern FROM dossiers_draw(%s, %s, %s, %s)"
_WRITE = "SELECT dossiers_write(%s, %s, %s, %s, %s)"
_WRITE_AND_DROP = f"""
WITH sent AS (
    DELETE FROM dossiers_draft AS d USING unnest(%s::text[], %s::text[]) AS s (key, owner)
    WHERE d.key = s.key AND d.owner = s.owner
) {_WRITE}
"""  # noqa: S608  constants of ours
_LOOK = (
    f"SELECT mode, province, clock, done, free, locked, hands, ({EDITION})"  # noqa: S608  a constant of ours
    " FROM dossiers_look(%s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done under a key: on which dossier, as which of its events, by whom, and all that was asked for.

    `asked` is the hash of that (`repeats.asked_digest`).
    """

    code: str
    seq: int
    actor: str
    kind: str
    asked: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a transaction sees as it begins: birth, clock, registry's edition, acts done under our keys, locked rows.

    `free` are the codes of the applicants' dossiers that ended without a result and that no filing continues.
    `hands` are what the persons who act did on the locked dossiers before, by the dossier's id. `at` is the present in
    Vietnam's time, after the locks: in a live database its clock, which is the effective time of every act; in a
    simulation the later of that clock and the last act that was played.
    """

    born: BirthRecord
    at: datetime
    edition: UUID | None
    done: dict[str, Done]
    free: frozenset[str]
    rows: list[Dossier]
    hands: dict[int, list[Hand]]


def draw(places: Sequence[tuple[str, str]]) -> list[tuple[int, str]]:
    """An id and a code for each (agency, day), in order. Numbers are never given twice, nor given back.

    In a live database every day is the database's today, in a simulation the day "" is its present one. The counter's
    row is locked for this statement only, unless a transaction is under way.
    """
    asked = Counter(places)
    identifiers, days = ([place[part] for place in asked] for part in range(2))
    drawn: defaultdict[str, dict[str, list[tuple[int, str]]]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [identifiers, days, list(asked.values()), not connection.in_atomic_block])
        for agency, day, serial, pk, pattern in cursor.fetchall():
            code = pattern.format(identifier=agency, day=day, serial=serial)
            drawn[agency].setdefault(day, []).append((pk, code))
    if places and not drawn:
        raise not_initialised()
    return [_next(drawn[agency], day) for agency, day in places]


def _next(drawn: dict[str, list[tuple[int, str]]], day: str) -> tuple[int, str]:
    numbers = drawn[day] if day in drawn else next(iter(drawn.values()))
    return numbers.pop(0)


def look(
    *, codes: Collection[str], keys: Collection[str], applicants: Collection[str], persons: Collection[str]
) -> Snapshot:
    """Look, and lock these dossiers, those our keys acted on and those a filing may continue, until the end; by id."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, [list(codes), list(keys), list(applicants), list(persons)])
        mode, province, clock, done, free, rows, hands, edition = cursor.fetchone()
    if mode is None:
        raise not_initialised()
    return Snapshot(
        born=BirthRecord(mode == "live", province),
        at=clock.astimezone(VIETNAM),
        edition=edition,
        done={key: Done(*act) for key, act in (done or {}).items()},
        free=frozenset(free or ()),
        rows=[_row(row) for row in rows or ()],
        hands=_hands(hands or ()),
    )


def _hands(given: Collection[dict[str, Any]]) -> dict[int, list[Hand]]:
    hands: defaultdict[int, list[Hand]] = defaultdict(list)
    for one in given:
        hands[one["stream_id"]].append((one["actor"], one["agency"], one["duty"]))
    return hands


_TIMES: Final = [field.attname for field in Dossier._meta.concrete_fields if isinstance(field, DateTimeField)]


def _row(given: dict[str, Any]) -> Dossier:
    """A row as it comes in JSON."""
    times = {name: datetime.fromisoformat(given[name]) for name in _TIMES if given[name] is not None}
    return Dossier(**{**given, **times, "head": bytes.fromhex(given["head"][2:])})


class Rows:
    """The rows of one batch, written together or not at all."""

    def __init__(self) -> None:
        self.filed: list[dict[str, Any]] = []
        self.moved: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.contents: list[dict[str, Any]] = []
        self.intents: list[dict[str, Any]] = []
        self.sent: list[tuple[str, str]] = []

    def add_dossier(
        self,
        pk: int,
        *,
        code: str,
        owner: str,
        applicant: str,
        head: bytes,
        course: Course,
        due: datetime | None,
        new: bool,
    ) -> None:
        """The dossier's current row, after its last event."""
        row = {
            "id": pk,
            "code": code,
            "owner": owner,
            "official": "",
            "head": _bytes(head),
            "due": due,
            **columns(course),
        }
        if new:
            self.filed.append(row | _chain(applicant, course))
        else:
            self.moved.append(row)

    def add_event(self, pk: int, link: Link) -> None:
        """One event."""
        self.events.append(
            {
                "stream_id": pk,
                "seq": link.seq,
                "kind": link.kind,
                "schema": link.schema,
                "at": link.at,
                "actor": link.actor,
                "agency": link.agency,
                "duty": link.duty,
                "to_state": link.to_state,
                "payload": link.payload,
                "previous": _bytes(link.previous),
                "hash": _bytes(link.hash),
            },
        )

    def add_content(self, pk: int, seq: int, kind: str, body: Any, mac: bytes) -> None:
        """What a person wrote with that event; an applicant can be found by name, phone and number, accents aside."""
        self.contents.append(
            {
                "stream_id": pk,
                "seq": seq,
                "kind": kind,
                "body": body,
                "search": search_text(kind, body),
                "mac": _bytes(mac),
            },
        )

    def add_intent(self, key: str, code: str, seq: int, asked: str) -> None:
        """The key that must not act again, and what it stands for."""
        self.intents.append({"key": key, "code": code, "seq": seq, "asked": asked})

    def add_sent(self, key: str, owner: str) -> None:
        """The owner's draft that became a dossier: from then on there is only the dossier."""
        self.sent.append((key, owner))

    def write(self) -> None:
        """Write everything in one statement."""
        parts = (self.filed, self.moved, self.events, self.contents, self.intents)
        given: list[Any] = [json.dumps(part, default=_plain, ensure_ascii=False) for part in parts]
        with connection.cursor() as cursor:
            if self.sent:
                keys, owners = ([one[part] for one in self.sent] for part in range(2))
                cursor.execute(_WRITE_AND_DROP, [keys, owners, *given])
            else:
                cursor.execute(_WRITE, given)


def _chain(applicant: str, course: Course) -> dict[str, Any]:
    """What a filing fixes for good; columns that are not named here stay empty."""
    known = {"applicant": applicant} if applicant else {}
    return known | columns(course, FIXED) if course.continues else known


def _bytes(value: bytes) -> str:
    return f"\\x{value.hex()}"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    message = f"{type(value).__name__} has no place in a row"
    raise TypeError(message)
