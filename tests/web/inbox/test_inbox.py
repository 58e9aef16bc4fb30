"""What waits for whom: of every kind until it is done, never for a stranger; the number in the head, in one query."""

import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.casework.slips import world
from tests.harness.pages import markup, waiting_number
from tests.harness.people import browsers, official, sessions
from tests.harness.queries import normal
from tests.web.desk.conftest import NOW, _founded_once, desk

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.acts.confirm_term import ConfirmTerm
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, GrantRecord, Person, Role
from motcua.commons.accounts.selectors import ROLE
from motcua.config.settings.paths import PACKAGE
from motcua.flows.what_waits import count_waiting, first_waiting, waiting_page
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.agencies.selectors.asked import CALENDAR
from motcua.web.inbox.waiting.kinds import KINDS

__all__ = ["_founded_once", "desk"]
INBOX = "/viec-cho-toi/"
SNAPSHOT = Path(__file__).with_name("waiting.sql")
SINCE = world.moment("2026-07-01 08:00")


@pytest.fixture
def mate(desk):
    """A second official of the commune, and their browser."""
    made = accounts.create_account(who=OPERATOR, login="mate", full_name="Ma Văn Bạn", kind=AccountKind.STAFF, at=SINCE)
    accounts.grant(
        made, role=Role.OFFICIAL, scope=world.HERE, since=world.FOUNDED, who=OPERATOR, reason="QĐ 1", at=SINCE
    )
    desk.mate, desk.mates_browser = official(made.key, world.HERE), browsers(sessions({"mate": made}))["mate"]
    return desk


def person(desk, name):
    return accounts.person(desk.accounts[name], on=NOW.date())


def waits(who, at=NOW):
    return dict(count_waiting(who=who, at=at))


def hand_on(code, giver, taker, at=NOW):
    dossiers.hand_on(code, None, official=taker.key, who=giver, key="", at=at)


def test_a_dossier_given_to_me_by_name_waits_until_i_open_it(mate):
    world.act(mate.code, dossiers.Accept(), "2026-08-03 09:00")
    mine = person(mate, "official")
    hand_on(mate.code, mine, mine)
    assert waits(mine) == {}, "what I took myself is not new to me"
    hand_on(mate.code, mine, mate.mate)
    assert waits(mine) == {}
    assert waits(mate.mate) == {"given": 1}
    [one] = first_waiting(who=mate.mate, at=NOW, most=10)
    assert (one.refs, one.detail, one.until) == ((mate.code,), world.PROCEDURE, date(2026, 8, 10))
    assert waiting_number(mate.mates_browser.get("/ban/")) == "1"
    page = markup(mate.mates_browser.get(INBOX))
    assert "Hồ sơ mới giao cho bạn" in page
    assert mate.base in page
    assert "Lò Thị Mai" not in page
    mate.mates_browser.get(mate.base)
    assert waits(mate.mate) == {}
    assert waiting_number(mate.mates_browser.get("/ban/")) == "0"
    assert "Không việc nào chờ bạn" in markup(mate.mates_browser.get(INBOX))


def test_it_stands_on_the_desk_under_its_own_head_whatever_is_due(mate, monkeypatch):
    world.act(mate.code, dossiers.Accept(Term(8, TermUnit.WORKING_DAY)), "2026-08-05 09:00")
    hand_on(mate.code, person(mate, "official"), mate.mate)
    page = markup(mate.mates_browser.get("/ban/"))
    assert re.search(r'class="grp"><th[^>]*>Mới về bàn tôi', page)
    assert page.count(f'href="{mate.base}"') == 1
    assert mate.base in markup(mate.mates_browser.get("/ban/?xem=given"))
    assert "Mới về bàn tôi" not in markup(mate.official.get("/ban/"))


def test_papers_that_came_back_wait_for_whoever_asked_or_has_the_dossier(mate):
    mine = person(mate, "official")
    world.act(mate.code, dossiers.Accept(), "2026-08-03 09:00")
    asked = {"reasons": ["Thiếu bản chính"]}
    world.act(
        mate.code, dossiers.RequestSupplement(1), "2026-08-03 10:00", key=mine.key, duty=Duty.OFFICIAL, written=asked
    )
    assert waits(mine) == {}
    world.act(mate.code, dossiers.Supply(), "2026-08-04 09:30", duty=Duty.CITIZEN)
    assert waits(mine) == {"supplied": 1}
    assert waits(mate.mate) == {}
    hand_on(mate.code, mine, mate.mate)
    assert waits(mine) == {}
    assert waits(mate.mate) == {"given": 1, "supplied": 1}
    world.act(mate.code, dossiers.Forward(step="Trình ký"), "2026-08-05 09:00", key=mate.mate.key, duty=Duty.OFFICIAL)
    assert "supplied" not in waits(mate.mate)


def test_a_typed_term_waits_for_those_who_had_no_hand_in_it(mate):
    clerk, mine, leader = (person(mate, name) for name in ("clerk", "official", "leader"))
    ground = {"ground": "Quyết định 12/2026/QĐ-UBND"}
    term = dossiers.Accept(Term(8, TermUnit.WORKING_DAY))
    world.act(mate.code, term, "2026-08-03 09:00", key=clerk.key, written=ground)
    assert waits(clerk) == {}
    assert waits(person(mate, "stranger")) == {}
    assert [waits(one) for one in (mine, leader)] == [{"typed_term": 1}, {"typed_term": 1}]
    hand_on(mate.code, mine, mine)
    assert [waits(one) for one in (mine, mate.mate, leader)] == [{"typed_term": 1}, {}, {"typed_term": 1}]
    world.act(mate.code, ConfirmTerm(), "2026-08-04 09:00", key=leader.key, duty=Duty.LEADER)
    assert waits(mine) == waits(leader) == {}


def test_a_kind_is_read_page_by_page_and_a_broken_mark_is_none(mate):
    mine, codes = person(mate, "official"), [mate.code]
    submit = dossiers.Submit(world.PROCEDURE, "counter", world.HERE)
    codes += [world.act(f"n{n}", submit, "2026-08-04 08:15", written=world.WRITTEN | {"papers": []}) for n in range(4)]
    for code in codes:
        world.act(code, dossiers.Accept(), "2026-08-04 09:00")
        hand_on(code, mine, mate.mate)
    found, after = [], ""
    for _page in range(3):
        page = waiting_page("given", who=mate.mate, at=NOW, after=after, limit=2)
        found, after = [*found, *(one.refs[0] for one in page.items)], page.after
    assert (sorted(found), after) == (sorted(codes), "")
    for broken in ("x", "[]", '["a","b","c"]', '["infinity","2026-01-01","\\u0000"]', "1"):
        assert len(waiting_page("given", who=mate.mate, at=NOW, after=broken, limit=9).items) == 5
        assert mate.mates_browser.get(INBOX, {"loai": "given", "sau": broken}).status_code == 200
    assert not waiting_page("role", who=mate.mate, at=NOW).items


def test_citizens_are_led_to_their_own_and_strangers_to_the_door(desk, client):
    assert desk.citizen.get(INBOX).url == "/ho-so/"
    assert client.get(INBOX).status_code == 302
    assert count_waiting(who=person(desk, "citizen"), at=NOW) == {}


def test_the_number_costs_one_query_and_a_page_asks_once(desk):
    """Its SQL is stored for who has most kinds; a change is seen in review."""
    everything = Person(
        "a-x", AccountKind.STAFF, tuple(GrantRecord(role, world.PROVINCE) for role in Role), world.PROVINCE
    )
    with CaptureQueriesContext(connection) as seen:
        count_waiting(who=everything, at=NOW)
    [asked] = [query["sql"] for query in seen.captured_queries if "AS kind FROM" in query["sql"]]
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(f"{normal(asked)}\n", encoding="utf-8")
    assert f"{normal(asked)}\n" == SNAPSHOT.read_text(encoding="utf-8")
    with CaptureQueriesContext(connection) as seen:
        assert desk.admin.get(INBOX).status_code == 200
    assert sum("AS kind FROM" in query["sql"] for query in seen.captured_queries) == 1


def test_every_kind_that_a_context_declares_has_its_words():
    declared = {
        value
        for path in PACKAGE.glob("*/*/selectors/waiting.py")
        for name, value in vars(
            import_module(".".join(("motcua", *path.relative_to(PACKAGE).with_suffix("").parts)))
        ).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, str)
    }
    assert declared | {ROLE, CALENDAR} == {kind.name for kind in KINDS}
