"""Opening what strangers send, in a process of its own that can do nothing else and not for long.

What a library makes of a hostile file is then nobody's trouble: the process has no secrets in its environment, no
network, writes no file, and ends when its processor time or memory is used up.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

SECONDS: Final = 15
"""Of processor time."""
MEGABYTES: Final = 768
"""Of addresses, the program itself included."""

_FORBIDDEN: Final = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.")
_DONE: Final = "done"


class ExhaustedError(Exception):
    """The process was ended by its limits."""


class OpenerError(Exception):
    """The process ended by itself before it was done."""


def answers(
    module: str, *given: str, content: bytes = b"", seconds: int = SECONDS, megabytes: int = MEGABYTES
) -> Iterator[Any]:
    """What a module says line by line, run with these arguments in a process that has confined itself (`confine`).

    `content` is its standard input, which it reads before it says anything.

    Raises `ExhaustedError` or `OpenerError` at the point where it ends before it has said `done`.
    """
    paths = os.pathsep.join(path or os.curdir for path in sys.path)
    with subprocess.Popen(
        [sys.executable, "-S", "-m", module, str(seconds), str(megabytes), *given],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": paths, "PYTHONUTF8": "1"},
    ) as process:
        try:
            _hand_over(process, content)
            for line in process.stdout or ():
                if not line.endswith(b"\n"):
                    break
                said = json.loads(line)
                if said == _DONE:
                    return
                yield said
            ended = process.wait()
        finally:
            process.kill()
    raise ExhaustedError if ended in _BY_LIMITS else OpenerError


def _hand_over(process: "subprocess.Popen[bytes]", content: bytes) -> None:
    if process.stdin is not None:
        with suppress(BrokenPipeError), process.stdin:
            process.stdin.write(content)


_OUT_OF_MEMORY: Final = 3
_BY_LIMITS: Final = frozenset({_OUT_OF_MEMORY, -9, -24, -11, -6})
"""Also SIGKILL, SIGXCPU, and how a library ends that gets no memory."""


def confine() -> list[str]:
    """Give up what opening a file does not need, and the arguments; the first act of a module that `answers` runs."""
    seconds, megabytes, *given = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError):  # a system that cannot bound addresses; the time is bounded all the same
        resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20, int(megabytes) << 20))
    sys.addaudithook(_refuse)
    return given


def _refuse(event: str, _given: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def say(*lines: object) -> None:
    """One line of answer each."""
    for line in lines:
        sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        sys.stdout.flush()


def say_all(lines: Iterator[object]) -> None:
    """Every line of answer, and that it was the last; memory that is used up has an exit status of its own."""
    try:
        for line in lines:
            say(line)
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    say(_DONE)
