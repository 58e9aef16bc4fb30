"""What a hostile file may make of a library: a program that `answers` runs."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from motcua.kit.confined import confine, say_all


def _deeds(kind: str) -> Iterator[object]:
    yield {"secrets": [name for name in os.environ if "SECRET" in name or "DATABASE" in name]}
    if kind == "turns":
        while True:
            pass
    if kind == "hoards":
        yield len(b"x" * (1 << 30))
    if kind == "breaks":
        raise KeyError
    if kind == "dies":
        os._exit(0)
    for attempt in (_connects, _runs, _writes):
        try:
            attempt()
        except OSError as fault:
            yield type(fault).__name__


def _connects() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def _runs() -> None:
    subprocess.run([sys.executable, "-c", ""], check=False)


def _writes() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"x")
        file.flush()


if __name__ == "__main__":
    (given,) = confine()
    say_all(_deeds(given))
