"""A kind of stream that the program does not know works without a line in the ledger: petitions, in tests alone."""

import re
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from motcua.commons.ledger import models
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.public import Told
from motcua.commons.ledger.pure import GENESIS, Checked, Link, StreamKind, digest, reader
from motcua.kit.chain import canonical
from motcua.kit.refusal import Refusal

AT = datetime(2026, 8, 3, 1, 15, 0, 7, tzinfo=UTC)
EVENTS = {"received": 2, "answered": 1}
PETITION = StreamKind(
    name="petition",
    label="phản ánh, kiến nghị",
    events=EVENTS,
    read=reader(EVENTS, {("received", 1): lambda old: {"about": old["topic"]}}),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20).map(
    lambda text: normalize("NFC", text)
)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  UTC is set after


@pytest.fixture
def simulation(db):
    ledger.found(mode="simulation", province="19", at=AT)


def received(key="PA-1", **more):
    told = Told("received", {"about": "đường hỏng"}, "a-1", "H55.18", "clerk", "received", {"text": "Đường trước nhà"})
    return ledger.append(PETITION, key, [told, *more.pop("then", [])], at=AT)


def faults():
    checked = Checked()
    return [f"{one.what} {one.where}" for one in ledger.check_streams([PETITION], checked)], checked


def test_a_petition_is_received_answered_and_verifies(simulation, tmp_path, settings):
    settings.CHECKPOINTS = tmp_path
    answered = Told("answered", {"satisfied": True}, "a-2", "H55.18", "official", "answered")
    assert received(then=[answered]) == 2
    assert received() == 3
    assert received("PA-2") == 1
    found, checked = faults()
    assert found == []
    assert (checked.of("petition").streams, checked.of("petition").events) == (2, 4)
    first = models.Event.objects.order_by("id").first()
    assert (first.at, first.schema, first.to_state, bytes(first.previous)) == (AT, 2, "received", GENESIS)
    assert ledger.sequence() == 4
    assert ledger.make_checkpoint(at=AT).position == 4


def test_in_a_live_database_the_time_is_its_own(db):
    ledger.found(mode="live", province="19", at=AT)
    received()
    event = models.Event.objects.get()
    assert event.at == event.recorded_at > AT
    assert faults()[0] == []


def test_an_event_nobody_declared_is_not_taken(simulation):
    with pytest.raises(KeyError):
        ledger.append(PETITION, "PA-1", [Told("forgotten", {}, "a-1")], at=AT)
    with pytest.raises(Refusal, match="not_canonical"):
        ledger.append(PETITION, "PA-1", [Told("answered", {"share": 0.5}, "a-1")], at=AT)


def test_an_old_schema_number_is_read_and_one_never_known_is_told(simulation):
    old = StreamKind("petition", "", {"received": 1}, read=reader({"received": 1}))
    ledger.append(old, "PA-0", [Told("received", {"topic": "rác"}, "a-1")], at=AT)
    assert faults()[0] == []
    newer = StreamKind("petition", "", {"received": 3}, read=reader({"received": 3}))
    ledger.append(newer, "PA-3", [Told("received", {}, "a-1")], at=AT)
    assert faults()[0] == ["event PA-3 #1"]


def test_a_kind_that_nobody_declares_any_more_is_told(simulation):
    received()
    assert [one.what for one in ledger.check_streams([], Checked())] == ["petition"]


def test_two_who_append_to_one_stream_wait_for_each_other(committed_db):
    ledger.found(mode="simulation", province="19", at=AT)

    def append():
        for _ in range(5):
            received()
        connections.close_all()

    threads = [threading.Thread(target=append) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults() == ([], faults()[1])
    assert models.Event.objects.count() == 10


def test_an_append_is_one_trip(simulation, django_assert_num_queries):
    with django_assert_num_queries(1):
        received()


def test_the_present_of_a_simulation_never_goes_back(simulation):
    """However much waits for its position, and whatever was played after the latest moment."""
    latest, now = AT + timedelta(days=400), AT + timedelta(days=1)
    ledger.append(PETITION, "PA-1", [Told("answered", {}, "a-1")], at=latest)
    assert ledger.present(now) == latest
    answered = [Told("answered", {}, "a-1")] * 120
    ledger.append(PETITION, "PA-2", answered, at=AT)
    assert ledger.present(now) == latest
    ledger.sequence()
    assert ledger.present(now) == latest
    assert ledger.present(latest + timedelta(days=1)) == latest + timedelta(days=1)


def test_the_present_is_one_look_into_an_index_that_a_live_database_leaves_empty(simulation):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT e.at FROM ledger_event e WHERE e.at <> e.recorded_at ORDER BY e.at DESC LIMIT 1")
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "Index" in plan
    assert "ledger_event_played" in plan
    assert "Sort" not in plan


def hash_in_sql(stream, key, link):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_hash(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                *(stream, key, link.seq, link.kind, link.schema, link.at, link.actor, link.agency, link.duty),
                *(link.to_state, canonical(link.payload).decode(), link.previous),
            ],
        )
        return bytes(cursor.fetchone()[0])


@pytest.mark.django_db
def test_sql_and_python_write_the_same_bytes(django_db_setup):
    @given(TEXT, TEXT, TEXT, TIMES, st.dictionaries(TEXT, TEXT, max_size=3), st.binary(min_size=32, max_size=32))
    def same(key, actor, state, at, payload, previous):
        link = Link(7, "looked", 3, at, actor, key, state, actor, payload, previous, b"")
        assert hash_in_sql("petition", key, link) == digest("petition", key, link)

    same()
    awkward = 'a"b\\c/\x01\x1f\x7f\u2028\t\r\n\b\f 𝟙 Ế'
    link = Link(1, awkward, 1, AT - timedelta(days=1), awkward, "", "", "", {awkward: awkward}, GENESIS, b"")
    assert hash_in_sql(awkward, awkward, link) == digest(awkward, awkward, link)


def test_the_ledger_knows_no_dossier():
    """Its code names neither the contexts that stand on it nor their things."""
    package = Path(ledger.__file__).parent
    named = [
        f"{path.name}: {word}"
        for path in [*package.rglob("*.py"), *package.rglob("*.sql")]
        for word in re.findall(
            r"dossiers?_|motcua\.(?:casework|registry|steering|measure|web|flows)|hồ sơ này", path.read_text()
        )
    ]
    assert named == []
