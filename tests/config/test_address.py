"""The address that limits count by: the one our own proxy saw, never one that was merely sent along."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.config.address import Address


@pytest.mark.parametrize(
    ("proxies", "sent", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, None, "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "2001:DB8::1", "2001:db8::1"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "[2001:db8::1]", "2001:db8::1"),
        (1, "unknown", "127.0.0.1"),
        (1, "203.0.113.9:x", "203.0.113.9"),
        (1, "[bad", "127.0.0.1"),
        (1, "x" * 5000, "127.0.0.1"),
    ],
)
def test_only_what_our_proxies_saw_counts(settings, proxies, sent, seen):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={} if sent is None else {"X-Forwarded-For": sent})
    Address(lambda _request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == seen
