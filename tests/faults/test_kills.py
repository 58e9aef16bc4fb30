"""What was acknowledged is there, whole and in its chain, whichever process is killed and whenever."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from motcua.config.cluster import embedded, processes

pytestmark = [pytest.mark.fault, pytest.mark.long]
KILLS = 50

FOUND = """
from motcua.config.cli import founding, runtime
with runtime.database():
    founding.lay_foundations(mode="simulation", province="19")
"""

COUNTER = """
import sys
from contextlib import nullcontext
from motcua.config.cli import runtime
with runtime.database():
    from django.db import transaction
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.accounts.public import Role, simulated
    from motcua.kit.now import now
    from motcua.registry.agencies import public as agencies
    honest = sys.argv[1] == "honest"
    office = min(a.identifier for a in agencies.agencies(on=now().date(), level="commune"))
    clerk = simulated("clerk", office, Role.CLERK)
    deed = dossiers.Submit("1.001193", "counter", office)
    private = {"applicant": dossiers.applicant({"name": "Nguyễn Văn Thử", "id_number": "000000000001"})}
    world = dossiers.World()
    while True:
        with nullcontext() if honest else transaction.atomic():
            outcome = dossiers.one(dossiers.Request("new", deed, now(), clerk, private), world=world)
            print(outcome.code, flush=True)
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
print(json.dumps({"broken": broken, "codes": codes}))
"""


@pytest.fixture(scope="module")
def environment(shared_home: Path) -> dict[str, str]:
    """The environment of a person with nothing but a home, whose database is founded."""
    ours = ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_TEST_DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    kept["MOTCUA_HOME"] = str(shared_home)
    subprocess.run([sys.executable, "-c", FOUND], env=kept, check=True, capture_output=True)
    return kept


def counter(environment: dict[str, str], manner: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COUNTER, manner]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment, text=True, **pipes)


def found_again(environment: dict[str, str]) -> dict[str, list[str]]:
    done = subprocess.run([sys.executable, "-c", CHECK], env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def acknowledged(clerk: subprocess.Popen[str], wanted: int, victim: int) -> set[str]:
    """Read that many acknowledgements, kill the victim, and read what was said before the end."""
    codes = {clerk.stdout.readline().strip() for _ in range(wanted)}
    assert "" not in codes, "it died by itself"
    os.kill(victim, signal.SIGKILL)
    rest, _ = clerk.communicate()
    return codes | set(rest.splitlines())


def test_nothing_acknowledged_is_lost(
    environment: dict[str, str], shared_home: Path, scaled: Callable[[int], int]
) -> None:
    lot, promised = Random(766), set()  # noqa: S311  the same kills in every run
    with embedded.joined(shared_home) as cluster:
        for turn in range(scaled(KILLS)):
            clerk = counter(environment, "honest")
            server = processes.postmaster(cluster.place.data)
            victim = server if turn % 2 else clerk.pid
            promised |= acknowledged(clerk, lot.randint(1, 40), victim)
            cluster.revive()
        after = found_again(environment)
    assert promised
    assert promised - set(after["codes"]) == set(), "acknowledged and lost"
    assert after["broken"] == []


def test_a_counter_that_speaks_too_early_is_caught(environment: dict[str, str], shared_home: Path) -> None:
    with embedded.joined(shared_home):
        clerk = counter(environment, "hasty")
        promised = acknowledged(clerk, 1, clerk.pid)
        after = found_again(environment)
    assert promised - set(after["codes"]) == promised
    assert after["broken"] == []
