"""Every address has an act, every act a row, and every role meets the answer its row promises.

The crawl is generated: a new route is walked as soon as it exists, with absent objects and a real one. The wall is
asked about everyone; one of each kind walks in here, everyone in `make test-long`.
"""

import re
from contextlib import suppress
from http import HTTPStatus
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, path, resolve, reverse
from tests.casework.slips import world
from tests.commons.files.samples import PDF
from tests.harness.dossiers import page_of, relations_of

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import OPERATOR, AccountKind, Matrix, Role, create_account, person
from motcua.commons.accounts.rules.who import NOBODY
from motcua.commons.audit.public import LOOKS, record
from motcua.commons.files.public import keep
from motcua.commons.jobs.public import done
from motcua.config import rights
from motcua.config.rights import PUBLIC, SIGNED_IN, addresses, faults, matrix, routes
from motcua.config.settings.paths import PACKAGE

NAMES = sorted(name for name, _ in addresses() if name)
ABSENT = "khong-co-that"
WHO = ["anonymous", *(f"{role} {place}" for role in Role for place in ("here", "there"))]
FILLINGS = ["1", "01", "02", ABSENT, "2026-01-01"]
DOSSIER_PARAMETERS = frozenset({"code", "dossier"})


def test_every_address_has_an_act_and_every_act_a_row():
    assert faults() == []


@pytest.mark.parametrize("name", ["portal:planted", None])
def test_a_route_without_a_row_is_a_fault(name):
    planted = [path("moi/", print, name=name)]
    assert any("no act" in fault or "no name" in fault for fault in faults(planted))


def test_a_row_for_no_address_and_an_act_without_a_row_are_faults(monkeypatch):
    monkeypatch.setattr(rights, "routes", lambda: {**routes(), "portal:gone": PUBLIC, "portal:sign_in": "fly"})
    assert {"portal:gone: no such address", "portal:sign_in: no row for fly"} <= set(faults())


def expected(name, who):
    """open: whatever the page says; enter: asked to sign in; closed: 403."""
    act = routes()[name]
    if act == PUBLIC:
        return "open"
    if who == NOBODY:
        return "open" if act != SIGNED_IN and matrix().ever(act, who) else "enter"
    return "open" if act == SIGNED_IN or matrix().ever(act, who) else "closed"


def met(response):
    if response.status_code == 302 and response.url.startswith(reverse("portal:sign_in")):
        return "enter"
    return "closed" if response.status_code == 403 else "open"


def ways(name, code=ABSENT, papers=()):
    """The addresses of a route, each parameter filled by what its pattern takes, a paper also by its name."""
    parameters = possibilities(name)[0]
    known = {"paper_id": [*papers, *FILLINGS]}
    fillings = product(*([code] if one in DOSSIER_PARAMETERS else known.get(one, FILLINGS) for one in parameters))
    urls = []
    for filling in fillings:
        with suppress(NoReverseMatch):
            urls.append(reverse(name, kwargs=dict(zip(parameters, filling, strict=True))))
    assert urls, f"{name}: the crawl cannot fill {parameters}; teach it"
    return urls


def address(name):
    """One of them."""
    return ways(name)[0]


def possibilities(name):
    """The names of a route's parameters, once for each way to write its address."""
    resolver, *rest = get_resolver(), *name.split(":")
    prefix = ""
    for space in rest[:-1]:
        prefix, resolver = resolver.namespace_dict[space]
    outer = re.findall(r"%\((\w+)\)s", prefix)
    forms = [form for entry in resolver.reverse_dict.getlist(rest[-1]) for form in entry[0]]
    return [[*outer, *parameters] for _, parameters in forms]


@pytest.fixture
def site(db, tmp_path):
    """A province, one person of each role in two communes, and one dossier of the first citizen, with its result."""
    world.province(tmp_path / "thu-tuc")
    people = world.people()
    code = world.filed(owner=people[Role.CITIZEN, world.HERE].key)
    world.act(code, dossiers.Accept(), "2026-08-03 09:00")
    ask = dossiers.RequestSupplement(1)
    world.act(code, ask, "2026-08-04 09:00", duty=dossiers.Duty.OFFICIAL, written={"reasons": ["Thiếu bản chính"]})
    world.act(code, dossiers.Supply(), "2026-08-04 10:00", duty=dossiers.Duty.CITIZEN)
    result = keep(PDF, name="x.pdf", at=world.moment("2026-08-05 09:00"), owner="an-official")
    end = dossiers.Finish("granted")
    world.act(code, end, "2026-08-05 09:00", duty=dossiers.Duty.OFFICIAL, written={"files": [result.id]})
    return people, code


LOOKS_AND_SESSIONS = {"ledger_stream", "ledger_event", "ledger_content", "django_session"}
"""What asking for a page may write: that personal data were looked at, and who is signed in."""


def tables_written():
    """How many rows this transaction has written to each table so far, also those taken back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return dict(cursor.fetchall())


def events_but_looks():
    """How much the ledger tells that is no look."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_event e JOIN ledger_stream s ON s.id = e.stream_id WHERE s.kind <> %s",
            [LOOKS.name],
        )
        return cursor.fetchone()[0]


class Visitor:
    """One of the crawl's people at their own browser."""

    def __init__(self, name, account=None):
        self.name = name
        self.account = account
        self.person = person(account, on=world.FOUNDED) if account else NOBODY
        self.client = Client(raise_request_exception=False)
        self.wrote = []

    def get(self, url):
        """Ask for a page, and take down what asking for it wrote, if it wrote more than a page may."""
        client = self.enter()
        before, told = tables_written(), events_but_looks()
        response = client.get(url)
        more = {table for table, count in tables_written().items() if count != before.get(table, 0)}
        if (wrote := more - LOOKS_AND_SESSIONS) or events_but_looks() != told:
            self.wrote.append((url, self.name, sorted(wrote)))
        return response

    def enter(self):
        """Sign in, at first and where the last page signed them out."""
        held = self.client.cookies.get("sessionid")
        if self.account and not (held and held.value):
            self.client.force_login(self.account)
        return self.client


def visitors(people):
    """Nobody, and everyone."""
    known = [
        Visitor(f"{role} {'here' if agency == world.HERE else 'there'}", account)
        for (role, agency), account in people.items()
    ]
    return [Visitor("anonymous"), *known]


def decided(request, visitor):
    """What the wall says to a visitor before any page is drawn."""
    request.person = visitor.person
    try:
        answer = rights.Rights(print).process_view(request, *request.resolver_match)
    except PermissionDenied:
        return "closed"
    return "open" if answer is None else met(answer)


def test_the_wall_gives_each_role_the_answer_of_the_matrix(site):
    """Every route and everyone, asked of the wall itself."""
    everyone, wrong = visitors(site[0]), []
    for name in NAMES:
        request = RequestFactory().get(address(name))
        request.resolver_match = resolve(request.path)
        told = [(visitor.name, decided(request, visitor), expected(name, visitor.person)) for visitor in everyone]
        wrong += [(name, *one) for one in told if one[1] != one[2]]
    assert wrong == []


def test_staff_without_a_role_read_what_everybody_reads(db):
    new = world.moment("2026-08-03 08:00")
    nobody, roleless = Client(), Client()
    roleless.force_login(create_account(who=OPERATOR, login="a.b", full_name="Hà", kind=AccountKind.STAFF, at=new))
    plain = [address(name) for name in NAMES if not possibilities(name)[0]]
    shown = [one for one in plain if nobody.get(one).status_code == HTTPStatus.OK]
    assert reverse("board:home") in shown
    assert [one for one in shown if roleless.get(one).status_code != HTTPStatus.OK] == []


def wrongly_met(names, people, *, methods=("get", "post")):
    """Who met another answer than their row promises, at an object that is not there."""
    for name, visitor, method in product(names, people, methods):
        response = visitor.get(address(name)) if method == "get" else visitor.enter().post(address(name))
        wanted = expected(name, visitor.person)
        if response.status_code >= 500 or met(response) != wanted:
            yield name, visitor.name, method, response.status_code, wanted


def two(name, everyone, may):
    """Of everyone, one who may and one who may not."""
    return {may(name, visitor): visitor for visitor in everyone}.values()


def opens(name, visitor):
    return expected(name, visitor.person) == "open"


def test_each_route_opens_to_one_who_may_and_not_to_one_who_may_not(site):
    """Over HTTP, read and written to by one who may; the wall itself was asked about all the others."""
    everyone, wrong = visitors(site[0]), []
    for name in NAMES:
        for visitor in two(name, everyone, opens):
            wrong += wrongly_met([name], [visitor], methods=("get", "post") if opens(name, visitor) else ("post",))
    assert wrong == []
    assert [page for visitor in everyone for page in visitor.wrote] == [], "a page was asked for, and something changed"


@pytest.mark.long
def test_each_role_meets_the_answer_of_the_matrix(site):
    """Every route, everyone, read and written to: one province for all of it."""
    everyone = visitors(site[0])
    assert list(wrongly_met(NAMES, everyone)) == []
    assert [page for visitor in everyone for page in visitor.wrote] == []


def of_a_dossier():
    """The routes that show or change one dossier, but those that mask what they show to everyone."""
    own = Matrix.parse((PACKAGE / "casework/dossiers/permissions.toml").read_text(encoding="utf-8"))
    acts = set(own.rows) - {"submit", "worklist", "look_up"}
    return [name for name in NAMES if routes().get(name) in acts and DOSSIER_PARAMETERS & set(possibilities(name)[0])]


def wrongly_shown(site, chosen):
    """Who sees a dossier that is not theirs, or does not see one that is, of those chosen for each route.

    And what asking for it wrote beside the look.
    """
    people, code = site
    about = relations_of(code)
    papers = [one["id"] for one in page_of(code, world.moment("2026-08-06 09:00")).papers]

    def may(name, visitor):
        return opens(name, visitor) and dossiers.may(visitor.person, routes()[name], about).allowed

    everyone = visitors(people)
    for name in of_a_dossier():
        for visitor in chosen(name, [one for one in everyone if opens(name, one)], may):
            pages = [visitor.get(url).getvalue() for url in ways(name, code, papers)]
            absent = visitor.client.get(address(name)).content
            shown = any(page.replace(code.encode(), ABSENT.encode()) != absent for page in pages)
            if shown is not may(name, visitor):
                yield name, visitor.name, pages[0][:200]
    yield from (page for visitor in everyone for page in visitor.wrote)


def test_a_dossier_that_is_not_yours_looks_like_one_that_is_not(site):
    """At each route one who may sees something; one who may not sees the very page of a dossier that is not there."""
    assert list(wrongly_shown(site, two)) == []


@pytest.mark.long
def test_a_dossier_that_is_not_yours_looks_to_everyone_like_one_that_is_not(site):
    assert list(wrongly_shown(site, lambda _name, everyone, _may: everyone)) == []


def test_everyone_is_crawled(site):
    people, _ = site
    assert sorted(visitor.name for visitor in visitors(people)) == sorted(WHO)


def test_the_crawl_sees_an_open_door(site, monkeypatch):
    """The planted fault: with the wall down, the crawl must find that a signed-in page answers anyone."""
    monkeypatch.setattr(rights, "_ask", print)
    met_by_nobody = met(Client().get(address("portal:choose_agency")))
    assert met_by_nobody != expected("portal:choose_agency", NOBODY)


def test_the_crawl_sees_a_page_that_writes(site):
    """The planted faults: a page that keeps something because it was looked at, and one that tells more than a look."""
    at, visitor = world.moment("2026-08-06 09:00"), Visitor("anonymous")
    visitor.client.get = lambda _: record(actor="a", action="look", object_type="x", object_key="y", at=at)
    visitor.get("/")
    assert visitor.wrote == []
    visitor.client.get = lambda _: done("facts", at=at)
    visitor.get("/")
    rule = {"kind": "calendar", "agency": world.HERE, "who": OPERATOR, "at": at, "reason": "x", "payload": {}}
    visitor.client.get = lambda _: dossiers.record_rule_change(**rule)
    visitor.get("/")
    assert [tables for _, _, tables in visitor.wrote] == [["jobs_joboutcome"], []]
