"""The address that the QR on a dossier's papers holds: it opens the look-up whole, without typing."""

from django.http import HttpRequest
from django.urls import reverse


def receipt_address(request: HttpRequest, code: str, secret: str) -> str:
    """What is scanned. Whoever comes by it is led on to an address without the secret."""
    return request.build_absolute_uri(reverse("portal:track", query={"ma": code, "bm": secret}))
