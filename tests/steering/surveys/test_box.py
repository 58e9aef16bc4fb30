"""The box of ballots where transactions really commit: what it writes, what it gives away, and who gets in twice."""

import threading
from collections import Counter
from random import Random

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests.steering.surveys.world import LINK, NOW, SURVEY, invited, later, opened, vote

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.refusal import Refusal
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.actions import box
from motcua.steering.surveys.rules.tokens import digest

FORBIDDEN = [
    "UPDATE surveys_questionnaire SET content = '{}'",
    "DELETE FROM surveys_stratum",
    "UPDATE surveys_token SET used = false",
    "UPDATE surveys_token SET digest = sha256('x'), used = true WHERE NOT used",
    "DELETE FROM surveys_token",
    "UPDATE surveys_survey SET closed_on = NULL",
    "UPDATE surveys_survey SET year = 2027",
    "DELETE FROM surveys_survey",
    "UPDATE surveys_sealed SET channel = 'paper'",
    "UPDATE surveys_ballot SET answers = '{}'",
    "DELETE FROM surveys_ballot",
    "DELETE FROM surveys_remark",
    "TRUNCATE surveys_sealed",
    "INSERT INTO surveys_token SELECT 'short', false, id FROM surveys_stratum",
    "INSERT INTO surveys_sealed SELECT gen_random_uuid(), channel, content, stratum_id FROM surveys_sealed",
]


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.mark.parametrize("alias", ["default", "owner"])
def test_the_database_itself_refuses(committed_db, alias):
    """Whoever is connected, the owner too; of a closed survey with ballots written and ballots sealed for ever."""
    opened()
    spare = invited(13)
    vote(spare[1:], {"Q1": 5, "T": "tốt"})
    vote(invited(3, group="heads"), {"Q1": 5})
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    taken = []
    for statement in FORBIDDEN:
        try:
            with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
                cursor.execute(statement)
            taken.append(statement)
        except DatabaseError:
            pass
    connections["owner"].close()
    assert taken == []


def kinship(one, other):
    """Spearman's rank correlation of two orders of the same things: 1 the same, -1 reversed, about 0 by chance."""
    place = {thing: number for number, thing in enumerate(other)}
    size = len(one)
    apart = sum((number - place[thing]) ** 2 for number, thing in enumerate(one))
    return 1 - 6 * apart / (size * (size**2 - 1))


ORDERS = ("id", "ctid", "xmin::text::bigint, ctid", "xmin::text::bigint, id")
BALLOT = "concat(answers->>'Q1', answers->>'Q2', answers->>'W')"
HELD = """
SELECT attrelid::regclass::text, attname::text, format_type(atttypid, NULL) FROM pg_attribute
WHERE attrelid IN ('surveys_ballot'::regclass, 'surveys_remark'::regclass, 'surveys_sealed'::regclass,
    'surveys_token'::regclass) AND attnum > 0 AND format_type(atttypid, NULL) ~ 'date|time|int|serial|numeric'
"""
CROWD = 100


def distinct(number):
    """A ballot that can be told from all others: what an attacker hopes for."""
    return {"Q1": number // 20 % 5 + 1, "Q2": number // 4 % 5 + 1, "W": "ABCD"[number % 4], "T": f"lời {number}"}


def strongest_trace(voters):
    """The closest kinship between the order of `voters` and any order in which ballots or remarks can be read."""
    cast = [distinct(number) for number in voters]
    ballots = ["{Q1}{Q2}{W}".format(**one) for one in cast]
    remarks = [one["T"] for one in cast]
    return max(
        abs(kinship(said, [row[0] for row in rows(f"SELECT {what} FROM {table} ORDER BY {order}")]))
        for table, what, said in (("surveys_ballot", BALLOT, ballots), ("surveys_remark", "text", remarks))
        for order in ORDERS
    )


def crowd_votes():
    """Everyone votes in a transaction of their own; the job writes most of it, the closing the rest. Their tokens."""
    opened()
    tokens = invited(CROWD)
    vote(tokens, [distinct(number) for number in range(CROWD)])
    surveys.open_boxes(at=later(1))
    surveys.close_survey(*SURVEY, who=OPERATOR, at=later(2))
    return tokens


def test_no_number_order_time_or_transaction_leads_from_a_token_to_a_ballot(committed_db):
    """By chance a kinship of a hundred is beyond 0.55 less than once in ten million times."""
    tokens = crowd_votes()
    assert strongest_trace(range(CROWD)) < 0.55
    assert strongest_trace(sorted(range(CROWD), key=lambda number: digest(tokens[number]))) < 0.55
    of_tokens = {row[0] for row in rows("SELECT xmin::text FROM surveys_token")}
    of_ballots = {
        row[0] for row in rows("SELECT xmin::text FROM surveys_ballot UNION SELECT xmin::text FROM surveys_remark")
    }
    assert len(of_tokens) == CROWD
    assert len(of_ballots) == 2
    assert not of_tokens & of_ballots
    assert rows("SELECT count(*) FROM surveys_sealed") == [(0,)]


def test_a_box_that_does_not_shuffle_is_found_out(committed_db, monkeypatch):
    class Orderly(Random):
        def sample(self, population, k):
            return list(population)[:k]

    orderly = Orderly()
    monkeypatch.setattr(box, "SystemRandom", lambda: orderly)
    monkeypatch.setattr(box, "_waiting", in_order_of_arrival)
    crowd_votes()
    assert strongest_trace(range(CROWD)) > 0.9


def in_order_of_arrival(survey_id):
    cells = {}
    for key, *label in rows(
        """SELECT sealed.id, "group", agency, procedure, channel FROM surveys_sealed AS sealed
           JOIN surveys_stratum AS stratum ON stratum.id = stratum_id ORDER BY sealed.ctid"""
    ):
        cells.setdefault(tuple(label), []).append(key)
    return cells


def test_these_tables_hold_no_time_and_no_number_of_their_own(committed_db):
    assert sorted(rows(HELD)) == [
        ("surveys_ballot", "day", "date"),
        ("surveys_sealed", "stratum_id", "bigint"),
        ("surveys_token", "stratum_id", "bigint"),
    ]


def test_the_day_is_that_of_the_writing_for_everyone(committed_db):
    opened()
    for day in range(3):
        vote(invited(9), {"Q1": 5}, at=later(day))
    assert surveys.open_boxes(at=later(7)) == 17
    assert rows("SELECT DISTINCT day::text FROM surveys_ballot") == [("2026-11-29",)]


def test_a_ballot_in_the_box_says_nothing(committed_db):
    opened()
    vote(invited(2), [{"Q1": 1}, {"Q1": 5, "W": "A", "T": "x" * 500}])
    (one, _), (other, _) = rows("SELECT content, stratum_id FROM surveys_sealed")
    assert len(one) == len(other)
    assert bytes(one)[:32] != bytes(other)[:32]
    assert {word for (word,) in rows("SELECT stratum_id FROM surveys_sealed")} == {
        rows("SELECT id FROM surveys_stratum")[0][0]
    }


def test_lots_are_ten_or_more_and_small_cells_are_merged(committed_db):
    """Kiosk and interview ballots of one place are too few to be told apart; three heads are too few to be heard."""
    found = opened()
    vote(invited(14), {"Q1": 5}, channel=LINK)
    vote(invited(4), {"Q1": 1}, channel=surveys.BallotChannel.KIOSK)
    vote(invited(7), {"Q1": 2}, channel=surveys.BallotChannel.INTERVIEW)
    vote(invited(6, agency="H1.B"), {"Q1": 3})
    vote(invited(6, agency="H1.C"), {"Q1": 3})
    vote(invited(3, group="heads"), {"Q1": 4})
    assert surveys.open_boxes(at=NOW) == 0
    assert surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW) == 37
    assert sorted(rows('SELECT "group", agency, channel, count(*) FROM surveys_ballot GROUP BY 1, 2, 3')) == [
        ("council", "", "", 12),
        ("council", "H1.A", "", 11),
        ("council", "H1.A", "link", 14),
    ]
    assert surveys.balance(found.id) == surveys.Balance(used=40, written=37, sealed=3)


def test_what_we_did_not_seal_is_left_in_the_box(committed_db):
    """Someone who writes in the database moves ballots to another stratum, or puts in bytes of his own."""
    found = opened()
    vote(invited(30), {"Q1": 5})
    vote(invited(1, agency="H1.B"), {"Q1": 1})
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE surveys_sealed DISABLE TRIGGER USER")
        cursor.execute("""UPDATE surveys_sealed SET stratum_id = (SELECT max(id) FROM surveys_stratum)
                          WHERE id IN (SELECT id FROM surveys_sealed LIMIT 3)""")
        cursor.execute("ALTER TABLE surveys_sealed ENABLE TRIGGER USER")
    connections["owner"].close()
    surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    assert surveys.balance(found.id).written < 31
    assert surveys.balance(found.id).holds


def test_ballots_that_somebody_invents_or_removes_are_missed(committed_db):
    found = opened()
    vote(invited(12), {"Q1": 5})
    assert surveys.unbalanced() == []
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM surveys_sealed WHERE id = (SELECT id FROM surveys_sealed LIMIT 1)")
    connections["owner"].close()
    assert surveys.unbalanced() == [(found, surveys.Balance(used=12, written=0, sealed=11))]


def in_threads(number, act):
    """What each of so many threads came back with, all starting at once."""
    gate, said = threading.Barrier(number), []

    def run(place):
        gate.wait()
        try:
            said.append(act(place))
        except Refusal as refusal:
            said.append(refusal.rule)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(said)


def test_one_token_in_many_hands_votes_once(committed_db):
    opened()
    (token,) = invited(1)
    said = in_threads(6, lambda place: surveys.cast(token, {"Q1": place % 5 + 1}, at=NOW, channel=LINK))
    assert said == {None: 1, "token_used": 5}
    assert rows("SELECT count(*) FROM surveys_sealed") == [(1,)]


def test_voting_counting_and_closing_at_once_lose_and_double_nothing(committed_db):
    found = opened()
    tokens = invited(60)

    def act(place):
        if place == 6:
            return surveys.open_boxes(at=NOW) and None
        if place == 7:
            return surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW) and None
        for token in tokens[place * 10 : place * 10 + 10]:
            surveys.cast(token, {"Q1": 5}, at=NOW, channel=LINK)
        return None

    in_threads(8, act)
    balance = surveys.balance(found.id)
    assert balance.holds
    assert balance.sealed < 10
    assert surveys.score(*SURVEY).response().numerator == balance.used
