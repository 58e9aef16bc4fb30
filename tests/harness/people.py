"""People at their browsers."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.test import Client


def sessions(accounts: Mapping[str, Any]) -> dict[str, str]:
    """A session of each, by the same names."""
    return {name: _session(account) for name, account in accounts.items()}


def _session(account: Any) -> str:
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def browsers(held: Mapping[str, str]) -> dict[str, Client]:
    """A browser of each, nothing in it but the session."""
    clients = {name: Client() for name in held}
    for name, client in clients.items():
        client.cookies[settings.SESSION_COOKIE_NAME] = held[name]
    return clients
