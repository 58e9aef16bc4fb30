"""Facts that follow an invented feed."""

import pytest
from tests.steering.surveys.world import province

from motcua.measure.facts.actions import projectors
from motcua.measure.facts.public import bring_up


@pytest.fixture
def settle(monkeypatch):
    """The facts of a province with so many finished dossiers by agency and procedure."""

    def run(sizes):
        monkeypatch.setattr(projectors, "feed", province(sizes))
        bring_up()

    return run
