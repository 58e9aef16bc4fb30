"""The site over HTTP, in a thread of the test process, on whichever database the test stands on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.test.testcases import LiveServerThread


def _as_deployed(_handler: WSGIHandler) -> WSGIHandler:
    """The site alone, which gives out the files of its surfaces itself, compressed and to be kept."""
    return WSGIHandler()


@contextmanager
def served() -> Iterator[str]:
    """Its address, on a free port. Every request has a thread and connections of its own."""
    thread = LiveServerThread("127.0.0.1", _as_deployed)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    try:
        if thread.error:
            raise thread.error
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()
