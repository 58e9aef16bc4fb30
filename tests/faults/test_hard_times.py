"""A full disk, a founding and an import that are cut short: what was confirmed stays, the rest is done again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest
from tests.faults.conftest import passing
from tests.faults.test_kills import FOUND, counter, found_again
from tests.registry.procedures.conftest import Folder

from motcua.config.cluster import embedded, processes
from motcua.config.cluster.place import POINTER

pytestmark = [pytest.mark.fault, pytest.mark.long]
DISK = 700 * 1024**2
LEFT = 6 * 1024**2
OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_TEST_DATABASE_URL", "DJANGO_SETTINGS_MODULE")


def environment(home: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OURS} | {"MOTCUA_HOME": str(home)}


def motcua(home: Path, *arguments: str) -> subprocess.Popen[str]:
    program = "import sys; from motcua.config.cli import main; main()"
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", program, *arguments], env=environment(home), text=True, **pipes)


def done(home: Path, *arguments: str) -> str:
    process = motcua(home, *arguments)
    said, complained = process.communicate()
    assert process.returncode == 0, said + complained
    return said


def cut_short(home: Path, arguments: tuple[str, ...], *, after: float, by: signal.Signals) -> None:
    process = motcua(home, *arguments)
    sleep(after)
    process.send_signal(by)
    process.communicate()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A home whose database lies on a disk of its own, of a size."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-disk-"))
    folder.chmod(0o711)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=711", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("a disk of a size can be had only where a file system may be mounted")
    home = folder / "home"
    home.mkdir(mode=0o711)
    if os.geteuid() == 0:
        (home / POINTER).write_text(f"{home / 'postgres'}\n", encoding="utf-8")
    try:
        with passing(home):
            yield home
    finally:
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()


def test_a_full_disk_refuses_and_loses_nothing(small_disk: Path) -> None:
    around = environment(small_disk)
    subprocess.run([sys.executable, "-c", FOUND], env=around, check=True, capture_output=True)
    ballast = small_disk / "ballast"
    with embedded.joined(small_disk) as cluster:
        free = shutil.disk_usage(small_disk).free
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free - LEFT)
        clerk = counter(around, "honest")
        said, _ = clerk.communicate(timeout=900)
        promised = {line.partition(" ")[2] for line in said.splitlines()}
        assert clerk.returncode == 1, "it was refused, and said so"
        ballast.unlink()
        cluster.revive()
        after = found_again(around)
    assert promised
    assert promised - set(after["codes"]) == set(), "acknowledged and lost"
    assert after["broken"] == []


def test_a_founding_killed_at_five_moments_is_finished_by_the_next(home: Path, scaled: Callable[[int], int]) -> None:
    for moment in range(scaled(5)):
        cut_short(home, ("init",), after=1.0 + 2.5 * moment, by=signal.SIGKILL)
    first = json.loads(done(home, "init", "--json"))
    again = json.loads(done(home, "init", "--json"))
    assert first["seal_key"] == again["seal_key"]
    assert [again[kind]["new"] for kind in ("units", "procedures")] == [0, 0]
    assert first["agencies"] == again["agencies"] > 0
    assert json.loads(done(home, "verify", "--json"))["broken"] == []


def test_an_import_that_is_told_to_stop_is_whole_or_not_there_and_goes_through_the_next_time(
    home: Path, tmp_path: Path, scaled: Callable[[int], int]
) -> None:
    done(home, "init")
    folder = Folder(tmp_path)
    for number in range(2000):
        folder.sound(f"9.{number:06}", f"Thủ tục {number}")
    given = ("import", "procedures", str(folder.write()))
    for moment in range(scaled(5)):
        cut_short(home, given, after=1.5 + moment, by=signal.SIGTERM)
        assert json.loads(done(home, "verify", "--json"))["broken"] == []
    done(home, *given)
    assert "2000 như cũ" in done(home, *given)
    assert json.loads(done(home, "verify", "--json"))["broken"] == []
    assert processes.postmaster(embedded.place(home).data) is None, "left running"
