"""B12 and the pages: a worklist deep in its keyset against its first page, and the slowest twentieth of page loads."""

from collections.abc import Sequence
from functools import partial

from django.urls import reverse

from bench.explain import database_ms, statements
from bench.ground import LARGE, Ground, present
from bench.measures.b1 import PROCEDURE
from bench.report import Row
from bench.rounds import in_turns, percentile, ratios
from bench.web import Sending, send, served
from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Channel, Request, Submit, WorklistFilter
from motcua.casework.dossiers.selectors import lists
from motcua.commons.accounts.public import AccountKind, Person, Role

MOST_PAGES = 200
"""So deep the worklist is read; nobody turns more pages."""
PAGES = (
    ("procedures found", "portal:search", (), "?q=dang+ky+khai+sinh", Role.CITIZEN),
    ("procedure", "portal:procedure", (PROCEDURE,), "", Role.CITIZEN),
    ("own dossiers", "portal:mine", (), "", Role.CITIZEN),
    ("look-up: one's own dossier", "portal:follow", ("{code}",), "", Role.CITIZEN),
    ("worklist", "desk:today", (), "", Role.CLERK),
    ("desk search by name", "desk:search", (), "?q=hoang+van+do", Role.CLERK),
    ("board", "board:home", (), "", Role.LEADER),
)


def measure(ground: Ground) -> Sequence[Row]:
    return [*_keyset(ground), *_pages(ground)]


def _keyset(ground: Ground) -> list[Row]:
    at, everywhere, wanted = present(ground), ground.standing(), WorklistFilter(view="all")
    marks = [""]
    while len(marks) < MOST_PAGES and (after := lists.worklist(everywhere, wanted, at=at, after=marks[-1]).after):
        marks.append(after)
    deep = marks[max(0, len(marks) - 2)]
    sides = {
        name: partial(database_ms, statements(partial(lists.worklist, everywhere, wanted, at=at, after=mark))[:1])
        for name, mark in (("first", ""), ("deep", deep))
    }
    times = in_turns(sides, max(5, ground.size.rounds))
    note = f"all communes, page {max(1, len(marks) - 1)} of {len(marks)}"
    return [
        Row("B12 worklist, first page", "ms", times["first"], most=50),
        Row("B12 worklist, deep : first page", "×", ratios(times["deep"], times["first"]), most=1.2, note=note),
    ]


def _pages(ground: Ground) -> list[Row]:
    code = _own(ground)
    rows = []
    with served(ground.environment(LARGE)) as server:
        for name, route, arguments, query, role in PAGES:
            path = reverse(route, args=[argument.format(code=code) for argument in arguments]) + query
            sending = Sending(path, ground.sessions[role])
            send(server, [sending] * 8)
            slow = [
                percentile(send(server, [sending] * ground.size.requests).times, 0.95)
                for _ in range(ground.size.rounds)
            ]
            rows.append(Row(f"Page: {name}, p95", "ms", slow, most=200, note="4 clients at a time"))
    return rows


def _own(ground: Ground) -> str:
    """A dossier of the citizen's: the public look-up answers only so often a minute, one's own page always."""
    owner = ground.logins[Role.CITIZEN].key
    citizen = Person(owner, AccountKind.CITIZEN)
    submit = Submit(PROCEDURE, Channel.SELF_SERVICE, ground.home)
    return dossiers.one(Request("new", submit, present(ground), citizen)).code
