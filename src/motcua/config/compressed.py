"""Pages go out compressed, as the files of the surfaces do."""

from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT: Final = ("text/", "application/json", "image/svg+xml")


class Compressed(GZipMiddleware):
    """Text is compressed; what is a download by itself, or is sent piece by piece, stays as it is.

    The length of a compressed page can betray a secret in it to whoever has words of their own written beside it
    (BREACH). So every page is padded by chance (Django's own remedy), the token of a form is masked anew each time, no
    cookie goes out with another site's requests, and a page that shows a secret says `no-transform` and is let alone.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, compressed where that is safe and saves something."""
        is_text = response.get("Content-Type", "").startswith(TEXT)
        if response.streaming or not is_text or "no-transform" in response.get("Cache-Control", ""):
            return response
        return super().process_response(request, response)
