"""`motcua verify` asks every check, and says where something does not fit."""

import pytest
from django.db import connections
from tests.harness.databases import clone

from motcua.config.cli import verify


@pytest.fixture
def owned(django_db_setup, django_db_blocker, tmp_path, settings):
    settings.CHECKPOINTS = tmp_path
    with django_db_blocker.unblock(), clone():
        yield connections["owner"]


def test_a_guard_that_somebody_took_away_is_told(owned):
    assert verify._verify()["broken"] == []
    with owned.cursor() as cursor:
        cursor.execute("ALTER TABLE targets_targetvalue DISABLE TRIGGER targets_targetvalue_stays")
    (fault,) = verify._verify()["broken"]
    assert (fault["what"], fault["where"]) == ("guard", "targets_targetvalue")
