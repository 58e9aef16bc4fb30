"""A commune, a procedure, and a batch of acts on many dossiers."""

import shutil

import pytest
from django.test import override_settings
from tests.casework.dossiers.ledger import settle
from tests.casework.slips.world import province
from tests.harness import databases


@pytest.fixture
def commune(db, tmp_path):
    """Agencies, calendar and one procedure, in a simulation, rolled back afterwards."""
    province(tmp_path)


@pytest.fixture
def committed_commune(committed_db, tmp_path):
    """The same in a database of the test's own, where transactions commit."""
    province(tmp_path)
    return committed_db


@pytest.fixture(scope="module")
def sealed(django_db_setup, django_db_blocker, tmp_path_factory):
    """The same for clones to break: the database's name, and where its checkpoints are."""
    outside = tmp_path_factory.mktemp("sealed") / "outside"

    def fill():
        province(tmp_path_factory.mktemp("thu-tuc"))
        with override_settings(CHECKPOINTS=outside):
            settle()

    with django_db_blocker.unblock(), databases.filled(fill) as name:
        yield name, outside


@pytest.fixture
def breakable(sealed, django_db_blocker, tmp_path, settings):
    """A clone of it for this test alone, with checkpoints of its own."""
    name, outside = sealed
    settings.CHECKPOINTS = shutil.copytree(outside, tmp_path / "outside")
    with django_db_blocker.unblock(), databases.clone(name):
        yield
