"""Commands as processes of their own: what they start they stop, and what is killed under them comes back."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from motcua.config.cluster import processes
from motcua.config.cluster.place import place

pytestmark = pytest.mark.fault

FOUND = """
from motcua.config.cli import runtime
with runtime.database():
    from motcua.config.cli import schema
    from motcua.casework.dossiers.public import found
    from motcua.commons.accounts.public import OPERATOR
    from motcua.kit.now import now
    schema.bring_up()
    found(mode="simulation", province="19", at=now(), who=OPERATOR)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def environment(shared_home: Path) -> dict[str, str]:
    """The environment of a person who has set nothing but the home, and a free port."""
    ours = ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_TEST_DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "MOTCUA_HOME": str(shared_home), "PORT": str(free_port())}


def motcua(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from motcua.config.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def answers(port: str) -> bool:
    connection = HTTPConnection("127.0.0.1", int(port), timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture(scope="module")
def too_early(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What `up` said of the home before anything was founded there; the tables it made are those of all others here."""
    return motcua(environment, "up")


@pytest.fixture(scope="module")
def founded(too_early: subprocess.CompletedProcess[str], environment: dict[str, str]) -> None:
    """The home's database, born as a simulation and empty."""
    assert too_early.returncode
    subprocess.run([sys.executable, "-c", FOUND], env=environment, check=True)


@pytest.fixture
def site_up(founded: None, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`motcua up` on a founded database, answering."""
    program = "from motcua.config.cli import main; main(['up'])"
    process = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert processes.until(lambda: answers(environment["PORT"]), seconds=60), "it never came up"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_psql_enters_as_the_owner_and_leaves_nothing_running(environment: dict[str, str], shared_home: Path) -> None:
    done = motcua(environment, "psql", "-tAc", "SELECT current_user")
    assert (done.returncode, done.stdout) == (0, "motcua_owner\n")
    assert processes.postmaster(place(shared_home).data) is None


def test_up_wants_a_founded_database(too_early: subprocess.CompletedProcess[str]) -> None:
    assert too_early.returncode == 1
    assert "motcua init" in too_early.stderr
    assert too_early.stderr.count("\n") == 1


@pytest.mark.long
def test_a_taken_port_is_said_before_anything_starts(founded: None, environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(environment["PORT"])))
        taken.listen()
        done = motcua(environment, "up")
    assert (done.returncode, done.stdout) == (1, "")
    assert environment["PORT"] in done.stderr


def below(pid: int) -> Iterator[int]:
    """Every process that stands below that one; one that has just ended has none."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return
    for child in children:
        yield int(child)
        yield from below(int(child))


def serving_below(pid: int) -> list[int]:
    """Those that serve pages, their master, and the one that works."""
    found = []
    for one in below(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            command = Path(f"/proc/{one}/cmdline").read_bytes()
            found += [one] * (b"gunicorn" in command or b"config.worker" in command)
    return found


def sees_owner(pid: int) -> bool:
    return b"DATABASE_OWNER_URL" in Path(f"/proc/{pid}/environ").read_bytes()


@pytest.mark.long
def test_up_brings_back_what_is_killed_and_stops_it_all(
    site_up: subprocess.Popen[str], environment: dict[str, str], shared_home: Path
) -> None:
    data = place(shared_home).data
    assert processes.until(lambda: len(serving_below(site_up.pid)) > 3, seconds=30), "a master, two servers, a worker"
    serving = serving_below(site_up.pid)
    assert not [pid for pid in serving if sees_owner(pid)]
    assert all("NoNewPrivs:\t1" in Path(f"/proc/{pid}/status").read_text(encoding="ascii") for pid in serving)
    first = processes.postmaster(data)
    os.kill(first, signal.SIGKILL)
    assert processes.until(lambda: processes.postmaster(data) not in {None, first}, seconds=30)
    assert processes.until(lambda: answers(environment["PORT"]), seconds=30)
    site_up.send_signal(signal.SIGTERM)
    assert site_up.wait(30) == 0
    assert processes.postmaster(data) is None
    assert not answers(environment["PORT"])


@pytest.mark.long
def test_nothing_listens_after_up_itself_was_killed(
    site_up: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    site_up.kill()
    assert processes.until(lambda: not answers(environment["PORT"]), seconds=30), "the web server outlived `up`"
