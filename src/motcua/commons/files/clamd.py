"""A virus scanner asked over a socket, in the words of ClamAV's clamd: INSTREAM, PING.

https://docs.clamav.net/manual/Usage/Scanning.html#clamd: commands end with a zero byte; content goes in chunks, each
behind its length in four bytes, the last of length zero.
"""

import socket
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO, Final

_CHUNK: Final = 256 * 1024
_LONGEST_ANSWER: Final = 4096


class ScannerAwayError(Exception):
    """Nobody answers at that address, or not in time."""


class NotScannedError(Exception):
    """The scanner answers, but has not looked through this file (too long for it, or out of order itself)."""


def alive(address: str, *, seconds: float) -> None:
    """Raises `ScannerAwayError` or `NotScannedError` where no scanner answers to a greeting."""
    if (said := _asked(address, [b"zPING\0"], seconds)) != "PONG":
        raise NotScannedError(said)


def threat_in(content: BinaryIO, *, address: str, seconds: float) -> str:
    """The scanner's name of what it found in these bytes, "" for nothing; `seconds` is all the time it has.

    Raises `ScannerAwayError` or `NotScannedError`.
    """
    said = _asked(address, _streamed(content), seconds)
    if said == "stream: OK" and not content.read(1):  # it says so of all of it, and of nothing else
        return ""
    if said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND") or "?"
    raise NotScannedError(said)


def _streamed(content: BinaryIO) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    while chunk := content.read(_CHUNK):
        yield struct.pack(">I", len(chunk)) + chunk
    yield struct.pack(">I", 0)


def _asked(address: str, parts: Iterable[bytes], seconds: float) -> str:
    ends = time.monotonic() + seconds
    try:
        with _connected(address, seconds) as line:
            with suppress(BrokenPipeError, ConnectionResetError):  # it may answer before it has heard all
                for part in parts:
                    line.settimeout(_left(ends))
                    line.sendall(part)
            said = b""
            while b"\0" not in said and len(said) < _LONGEST_ANSWER:
                line.settimeout(_left(ends))
                more = line.recv(_LONGEST_ANSWER)
                if not more:
                    raise ConnectionAbortedError
                said += more
    except (OSError, ValueError) as fault:
        raise ScannerAwayError from fault
    return said.partition(b"\0")[0].decode("utf-8", errors="replace").strip()


def _connected(address: str, seconds: float) -> socket.socket:
    """`unix:/run/clamav/clamd.ctl` or `tcp:host:port`. Raises OSError, or ValueError for any other address."""
    kind, _, place = address.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(seconds)
            line.connect(place)
        except BaseException:
            line.close()
            raise
        return line
    if kind == "tcp":
        host, _, port = place.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)
    raise ValueError(address)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
