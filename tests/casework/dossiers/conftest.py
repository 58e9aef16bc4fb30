"""A commune, a procedure, and a batch of acts on many dossiers."""

import pytest
from tests.casework.slips.world import province


@pytest.fixture
def commune(db, tmp_path):
    """Agencies, calendar and one procedure, in a simulation, rolled back afterwards."""
    province(tmp_path)


@pytest.fixture
def committed_commune(committed_db, tmp_path):
    """The same in a database of the test's own, where transactions commit."""
    province(tmp_path)
    return committed_db
