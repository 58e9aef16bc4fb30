"""What waits for one of staff, whatever context it lies in: derived from the rows that are there, in one query."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, AccountKind, Person
from motcua.commons.imports.public import imports_read
from motcua.kit.now import VIETNAM
from motcua.kit.waiting import Waiting, WaitingQuery
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.public import directory, subtree
from motcua.steering.appraisal import public as appraisal
from motcua.steering.assignments import public as assignments
from motcua.steering.surveys import public as surveys
from motcua.steering.targets import public as targets

MOST_COUNTED: Final = 100
"""Things of one kind that are counted; where there are more, the number says so by this one."""
PAGE: Final = 50
"""Rows of one page of a kind."""

_COUNT = "(SELECT %s::text AS kind FROM ({sql}) q LIMIT %s)"
_SHOW = """(SELECT %s::text AS kind, q.refs::text[] AS refs, q.text, q.detail, q.since, q.until FROM ({sql}) q
WHERE (coalesce(q.until, 'infinity'::date), q.since, q.refs::text[]) > (%s::date, %s::timestamptz, %s::text[])
ORDER BY coalesce(q.until, 'infinity'::date), q.since, q.refs::text[] LIMIT %s)"""
_BEGINNING: Final = ("-infinity", "-infinity", [""])


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """One page of a kind; `after` asks for the next one, "" at the end."""

    items: list[Waiting]
    after: str


def count_waiting(*, who: Person, at: datetime) -> Counter[str]:
    """How much waits of each kind, at most `MOST_COUNTED` of one."""
    asked = _queries(who, at)
    if not asked:
        return Counter()
    sql = " UNION ALL ".join(_COUNT.replace("{sql}", one.sql) for one in asked)
    params = [value for one in asked for value in (one.kind, *one.params, MOST_COUNTED)]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return Counter(kind for (kind,) in cursor.fetchall())


def first_waiting(*, who: Person, at: datetime, most: int) -> list[Waiting]:
    """Of every kind the first so many: what is due first, then what has waited longest."""
    return _found(_queries(who, at), _BEGINNING, most)


def waiting_page(kind: str, *, who: Person, at: datetime, after: str = "", limit: int = PAGE) -> WaitingPage:
    """A page of one kind in that order; empty for a kind that never waits for this person. A broken mark is none."""
    asked = [one for one in _queries(who, at) if one.kind == kind]
    found = _found(asked, _place(after) or _BEGINNING, limit + 1)
    found.sort(key=lambda one: (one.until or date.max, one.since, one.refs))
    return WaitingPage(found[:limit], _mark(found[limit - 1]) if len(found) > limit else "")


def _queries(who: Person, at: datetime) -> list[WaitingQuery]:
    """What each context says may wait for this person; nothing for whoever does not act for anybody."""
    if who.kind is not AccountKind.STAFF or who.acting is None:
        return []
    on = at.astimezone(VIETNAM).date()
    here = who.acting if who.acting != EVERYWHERE and who.acting in directory(on) else ""
    below = subtree(here, on) if here else ()
    return [
        *dossiers.waiting(who),
        *assignments.waiting(who, at=at),
        *accounts.waiting(who, below=below, at=at),
        *agencies.waiting(who, below=below, at=at),
        *surveys.waiting(who, at=at),
        *targets.waiting(who, at=at),
        *appraisal.waiting(who, at=at),
        imports_read(who.key, at=at),
    ]


def _found(asked: list[WaitingQuery], place: tuple[str, str, list[str]], limit: int) -> list[Waiting]:
    if not asked:
        return []
    sql = " UNION ALL ".join(_SHOW.replace("{sql}", one.sql) for one in asked)
    params = [value for one in asked for value in (one.kind, *one.params, *place, limit)]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return [
        Waiting(kind, tuple(refs), text, detail, since.astimezone(VIETNAM), until)
        for kind, refs, text, detail, since, until in rows
    ]


def _mark(last: Waiting) -> str:
    until = last.until.isoformat() if last.until else "infinity"
    return json.dumps([until, last.since.isoformat(), *last.refs], ensure_ascii=False)


def _place(mark: str) -> tuple[str, str, list[str]] | None:
    try:
        until, since, *refs = map(str, json.loads(mark))
        if until != "infinity":
            date.fromisoformat(until)
        aware = datetime.fromisoformat(since).tzinfo is not None
    except (ValueError, TypeError):
        return None
    return (until, since, refs) if aware and all(one.isprintable() for one in refs) else None
