"""Clusters to break: each in a home of its own, gone afterwards."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.harness import memory

from motcua.config.cluster import processes, server
from motcua.config.cluster.place import place

HOLDER = """
import sys
from pathlib import Path
from motcua.config.cluster import embedded
with embedded.joined(Path(sys.argv[1])) as cluster:
    print(cluster.place.data, flush=True)
    sys.stdin.read()
"""


@contextmanager
def passing(folder: Path) -> Iterator[Path]:
    """That home; whatever runs in it is stopped and removed."""
    yield folder
    where = place(folder)
    server.stop(where)
    processes.clear(where.data)
    shutil.rmtree(where.base)
    shutil.rmtree(where.socket, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home() -> Iterator[Path]:
    """A home for one test, where a person's would lie, and its maker's alone."""
    with passing(Path(tempfile.mkdtemp(prefix="motcua-fault-"))) as folder:
        yield folder


@pytest.fixture(scope="module")
def shared_home() -> Iterator[Path]:
    """A home for all tests of a file."""
    with passing(memory.home("motcua-fault-")) as folder:
        yield folder


@pytest.fixture
def holder(home: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts another process that uses the home's server until its standard input closes."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout.readline().strip(), "the other process did not come up"
        return process

    yield start
    for process in started:
        process.communicate()
