"""The package's own files, as the architecture tests read them."""

from types import SimpleNamespace

import pytest

from motcua.config.settings.paths import PACKAGE


@pytest.fixture(scope="session")
def house():
    """Every template of the package."""
    pages = [path for path in PACKAGE.rglob("templates/**/*.html") if "node_modules" not in path.parts]
    return SimpleNamespace(templates=lambda: pages)
