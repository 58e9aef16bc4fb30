"""A scanner that speaks clamd's protocol over a socket, for tests: it finds EICAR, and can be told to fail."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
FOUND = "Eicar-Test-Signature"


@dataclass
class Clamd:
    """One that listens at `address`. `mood`: `well`, `hangs` (no answer), `dies` (in the middle), `small` (refuses)."""

    address: str
    mood: str = "well"
    signatures: list[bytes] = field(default_factory=lambda: [EICAR])
    heard: list[bytes] = field(default_factory=list)
    lines: int = 0
    over: threading.Event = field(default_factory=threading.Event)


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        clamd: Clamd = self.server.clamd  # type: ignore[attr-defined]  # ours, see below
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1) or b"\0"
        clamd.lines += 1
        if clamd.mood == "hangs":
            clamd.over.wait()
        elif command == b"zPING\0":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM\0":
            self._scan(clamd)

    def _scan(self, clamd: Clamd) -> None:
        content = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if clamd.mood == "dies":
                return
            if clamd.mood == "small":
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        clamd.heard.append(content)
        found = any(one in content for one in clamd.signatures)
        self.wfile.write(f"stream: {FOUND} FOUND\0".encode() if found else b"stream: OK\0")


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def listening(place: Path) -> Iterator[Clamd]:
    """A scanner at that place, until the end."""
    with _Server(str(place), _Line) as server:
        server.clamd = clamd = Clamd(f"unix:{place}")  # type: ignore[attr-defined]  # known to the lines it takes
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield clamd
        finally:
            clamd.over.set()
            server.shutdown()
            thread.join()
