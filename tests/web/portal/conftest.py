"""The portal's ground: a province with procedures, and a citizen who has signed in."""

from itertools import count

import pytest
from django.conf import settings
from django.core.cache import cache
from tests.web.portal import ground

from motcua.casework.dossiers.actions import drafts


@pytest.fixture
def province(db, tmp_path):
    """The province; the memory of look-ups is empty."""
    cache.clear()
    ground.province(tmp_path / "thu-tuc")


@pytest.fixture
def citizen(province, client):
    """A citizen; the client is signed in as her."""
    account = ground.citizen()
    client.force_login(account, backend=settings.ACCOUNTS_BACKEND)
    return account


@pytest.fixture
def filing(client, citizen, monkeypatch):
    """She has begun to file: her draft is `ground.DRAFT`, and the page of its first part is open."""
    numbers = count(1)
    monkeypatch.setattr(drafts.secrets, "token_urlsafe", lambda _size: f"nhap-{next(numbers)}")
    assert client.get(f"/nop/{ground.BIRTH}/").url == f"{ground.FILING}nguoi-nop/"
