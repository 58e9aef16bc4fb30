"""The portal's ground: a province with procedures, and a citizen who has signed in."""

import pytest
from django.conf import settings
from django.core.cache import cache
from tests.web.portal import ground


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
