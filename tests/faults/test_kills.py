"""What was acknowledged is there, whole and in its chain, whichever process is killed and whenever."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from motcua.config.cluster import embedded, processes

pytestmark = [pytest.mark.fault, pytest.mark.long]
KILLS = 200
FILINGS = 10_000
CUT = REPEATED = 0.3
"""Of so many filings the sender never hears, and of so many it asks again though it was answered."""

FOUND = """
from motcua.config.cli import founding, runtime
with runtime.database():
    founding.lay_foundations(mode="simulation", province="19")
"""

COUNTER = """
import sys
from contextlib import nullcontext
from datetime import datetime, timedelta
from random import Random
from motcua.config.cli import runtime
with runtime.database():
    from django.db import transaction
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.accounts.public import Role, simulated
    from motcua.kit.now import VIETNAM
    from motcua.registry.agencies import public as agencies
    honest, first, cut, repeated = sys.argv[1] == "honest", int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
    began, lot = datetime(2026, 8, 3, 8, 0, tzinfo=VIETNAM), Random(first)
    office = min(a.identifier for a in agencies.agencies(on=began.date(), level="commune"))
    clerk = simulated("clerk", office, Role.CLERK)
    deed = dossiers.Submit("1.001193", "counter", office)
    private = {"applicant": dossiers.applicant({"name": "Nguyễn Văn Thử", "id_number": "000000000001"})}
    world = dossiers.World()
    def ask(number):
        at = began + timedelta(seconds=number)
        return dossiers.one(dossiers.Request("new", deed, at, clerk, private, key=f"k-{number}"), world=world)
    number, unheard = first, [first - 1] if first else []
    while True:
        with nullcontext() if honest else transaction.atomic():
            for one in [*unheard, number]:
                outcome = ask(one)
                if one == number and lot.random() < cut:
                    unheard.append(number)
                    break
                print(one, outcome.code, flush=True)
                if lot.random() < repeated:
                    print(one, ask(one).code, flush=True)
            else:
                unheard.clear()
            unheard = unheard[-3:]
            number += 1
            if not honest:
                sys.stdin.read()
"""

CHECK = """
import json
from motcua.config.cli import runtime
with runtime.database():
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.ledger import public as ledger
    from motcua.commons.ledger.pure import Checked
    from motcua.config.streams import kinds
    faults = [*ledger.check_streams(kinds(), Checked()), *dossiers.check_rows(), *ledger.check_order()]
    broken = [f"{one.what} {one.where}: {one.why}" for one in faults]
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM dossiers_dossier")
        codes = [code for (code,) in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM dossiers_intent")
        (intents,) = cursor.fetchone()
print(json.dumps({"broken": broken, "codes": codes, "intents": intents}))
"""


@pytest.fixture(scope="module")
def environment(shared_home: Path) -> dict[str, str]:
    """The environment of a person with nothing but a home, whose database is founded."""
    ours = ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_TEST_DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    kept["MOTCUA_HOME"] = str(shared_home)
    subprocess.run([sys.executable, "-c", FOUND], env=kept, check=True, capture_output=True)
    return kept


def counter(environment: dict[str, str], manner: str, first: int = 0, *odds: float) -> subprocess.Popen[str]:
    given = [manner, str(first), *map(str, odds or (0.0, 0.0))]
    command = [sys.executable, "-c", COUNTER, *given]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment, text=True, **pipes)


def found_again(environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", CHECK], env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def acknowledged(clerk: subprocess.Popen[str], wanted: int, victim: int) -> dict[int, str]:
    """Read that many acknowledgements, kill the victim, and read what was said before the end: numbers and codes."""
    said = [clerk.stdout.readline() for _ in range(wanted)]
    assert "" not in said, "it died by itself"
    os.kill(victim, signal.SIGKILL)
    rest, _ = clerk.communicate()
    heard: dict[int, str] = {}
    for line in [*said, *rest.splitlines()]:
        number, _, code = line.strip().partition(" ")
        assert heard.setdefault(int(number), code) == code, "one filing, two dossiers"
    return heard


def test_nothing_acknowledged_is_lost_and_nothing_is_filed_twice(
    environment: dict[str, str], shared_home: Path, scaled: Callable[[int], int]
) -> None:
    """Whoever is killed, whatever the sender did not hear, and however often it asks again."""
    lot, promised, kills, first = Random(766), dict[int, str](), scaled(KILLS), 0  # noqa: S311  the same in every run
    each = FILINGS // KILLS
    with embedded.joined(shared_home) as cluster:
        for turn in range(kills):
            clerk = counter(environment, "honest", first, CUT, REPEATED)
            server = processes.postmaster(cluster.place.data)
            victim = server if turn % 2 else clerk.pid
            heard = acknowledged(clerk, lot.randint(each, 2 * each), victim)
            assert all(promised.setdefault(number, code) == code for number, code in heard.items())
            first = max(promised) + 1
            cluster.revive()
        after = found_again(environment)
    assert len(promised) >= kills * each // 2
    assert set(promised.values()) - set(after["codes"]) == set(), "acknowledged and lost"
    assert len(after["codes"]) == after["intents"], "filed twice"
    assert after["broken"] == []


def test_a_counter_that_speaks_too_early_is_caught(environment: dict[str, str], shared_home: Path) -> None:
    with embedded.joined(shared_home):
        clerk = counter(environment, "hasty", 10**6)
        promised = set(acknowledged(clerk, 1, clerk.pid).values())
        after = found_again(environment)
    assert promised - set(after["codes"]) == promised
    assert after["broken"] == []
