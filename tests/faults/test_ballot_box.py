"""The job that opens the ballot box, killed before each of its statements: no ballot is lost, none is written twice."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from psycopg.conninfo import make_conninfo
from tests.harness import server
from tests.steering.surveys.world import NOW, SURVEY, invited, opened, vote

from motcua.commons.accounts.public import OPERATOR
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.actions import keys

pytestmark = pytest.mark.fault

JOB = """
import os, signal, sys
from datetime import datetime
import django
django.setup()
from django.db import connection
from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.steering.surveys import public as surveys
left = int(sys.argv[2])
def deadly(execute, *statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*statement)
at = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)
with connection.execute_wrapper(deadly):
    surveys.open_boxes(at=at) if sys.argv[1] == "open" else surveys.close_survey("SIPAS", 2026, who=OPERATOR, at=at)
"""
BALLOTS = [*range(36)]


def killed(database, act, statement):
    """Run the job in a process of its own that dies before its n-th statement; whether it did."""
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(server.url(), dbname=database),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_HOME": str(settings.MOTCUA_HOME),
        "MOTCUA_SECRET_KEY": "only for tests",
    }
    done = subprocess.run(
        [sys.executable, "-c", JOB, act, str(statement)], env=environment, capture_output=True, check=False
    )
    assert done.returncode in {0, -9}, done.stderr
    return done.returncode == -9


def every_ballot_once(found):
    """Whatever was killed, in the end each ballot is written once, as it was given."""
    assert surveys.balance(found.id).holds
    if surveys.survey(*SURVEY).closed_on is None:
        surveys.close_survey(*SURVEY, who=OPERATOR, at=NOW)
    surveys.open_boxes(at=NOW)
    assert keys.private_key(found.id) is None
    assert surveys.balance(found.id) == surveys.Balance(used=len(BALLOTS), written=len(BALLOTS), sealed=0)
    index = surveys.score(*SURVEY).by_question["Q1"]
    assert (index.counted, index.valid) == (sum(number % 5 >= 3 for number in BALLOTS), len(BALLOTS))


def boxed():
    found = opened()
    vote(invited(len(BALLOTS)), [{"Q1": number % 5 + 1, "T": f"lời {number}"} for number in BALLOTS])
    return found


@pytest.mark.parametrize(("act", "statement"), [("open", 9), ("close", 9)])
def test_killed_in_the_middle(committed_db, act, statement):
    found = boxed()
    assert killed(committed_db, act, statement)
    assert surveys.balance(found.id).written == 0
    every_ballot_once(found)


@pytest.mark.long
@pytest.mark.parametrize("act", ["open", "close"])
def test_killed_before_each_of_its_statements(committed_db, act):
    found = boxed()
    statement = 1
    while killed(committed_db, act, statement):
        assert surveys.balance(found.id).holds
        statement += 1
    assert statement > 9
    every_ballot_once(found)
