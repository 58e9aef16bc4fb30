"""The projector over an invented feed."""

import pytest
from tests.harness.following import followed


@pytest.fixture
def follow(db, monkeypatch):
    """Project a feed from nothing, in batches of a given size."""
    return followed(monkeypatch)
