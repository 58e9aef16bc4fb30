"""People at their browsers, and people who act without one."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.test import Client

from motcua.commons.accounts.public import EVERYWHERE, AccountKind, GrantRecord, Person, Role


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


def staff(role: Role, scope: str = EVERYWHERE, key: str = "a-person") -> Person:
    """Someone of that role who acts for that agency, of whom nothing else is known."""
    return Person(key, AccountKind.STAFF, (GrantRecord(role, scope),), acting=scope)


def citizen(key: str = "a-citizen") -> Person:
    """Someone who has an account and no office."""
    return Person(key, AccountKind.CITIZEN)


def admin(key: str = "an-admin", scope: str = EVERYWHERE) -> Person:
    """Someone who runs the place."""
    return staff(Role.ADMIN, scope, key)


def chief(key: str = "a-chief", scope: str = EVERYWHERE) -> Person:
    """Someone who leads the place."""
    return staff(Role.LEADER, scope, key)


def official(key: str = "an-official", scope: str = EVERYWHERE) -> Person:
    """Someone who handles what comes to the place."""
    return staff(Role.OFFICIAL, scope, key)
