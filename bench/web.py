"""Web servers as they are deployed (gunicorn, two workers), and people who send them pages."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

CLIENTS = 4
TOKEN = "b" * 32
"""A CSRF secret of our own choice: Django compares cookie and form, as it does for every browser."""


@dataclass(frozen=True, slots=True)
class Server:
    """A web server that answers on a port, and the process above its workers."""

    port: int
    pid: int


@dataclass(frozen=True, slots=True)
class Sending:
    """One request: a GET without `form`, else a POST of that form by the person with that session."""

    path: str
    session: str = ""
    form: Mapping[str, str] | None = None
    expected: int = 200


@dataclass(slots=True)
class Answered:
    """How long each request took (ms), and where each answer leads."""

    times: list[float] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(environment: Mapping[str, str], app: str = "motcua.config.wsgi") -> Iterator[Server]:
    """Run gunicorn with our own configuration, serving `app`."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:motcua.config.gunicorn", app]
    process = subprocess.Popen(command, env={**os.environ, **environment, "PORT": str(port)}, start_new_session=True)
    try:
        _await(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the web server did not start")


def send(server: Server, sendings: Sequence[Sending], clients: int = CLIENTS) -> Answered:
    """Send everything, `clients` at a time, each on a connection that stays open; raises on an unexpected answer."""
    answered = Answered([0.0] * len(sendings), [""] * len(sendings))

    def one_client(first: int) -> None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        for index in range(first, len(sendings), clients):
            begun = time.perf_counter()
            answered.places[index] = _send(connection, sendings[index])
            answered.times[index] = 1000 * (time.perf_counter() - begun)
        connection.close()

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(one_client, range(clients)))
    return answered


def _send(connection: HTTPConnection, sending: Sending) -> str:
    headers = {"Cookie": f"csrftoken={TOKEN}; sessionid={sending.session}", "Accept": "text/html"}
    if sending.form is None:
        connection.request("GET", sending.path, headers=headers)
    else:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({**sending.form, "csrfmiddlewaretoken": TOKEN})
        connection.request("POST", sending.path, body, headers)
    answer = connection.getresponse()
    page = answer.read()
    if answer.status != sending.expected:
        raise RuntimeError(f"{sending.path}: {answer.status} {page[-400:].decode(errors='replace')}")
    return answer.headers.get("Location", "")
