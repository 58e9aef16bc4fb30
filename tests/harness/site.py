"""The site over HTTP, in a thread of the test process, on whichever database the test stands on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test.testcases import LiveServerThread


class _Static(StaticFilesHandler):
    """The files of the surfaces, to be fetched once by each browser, as where the site is deployed."""

    def serve(self, request: HttpRequest) -> HttpResponseBase:
        response = super().serve(request)
        response.headers["Cache-Control"] = "max-age=3600"
        return response


@contextmanager
def served() -> Iterator[str]:
    """Its address, on a free port. Every request has a thread and connections of its own."""
    thread = LiveServerThread("127.0.0.1", _Static)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    try:
        if thread.error:
            raise thread.error
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()
