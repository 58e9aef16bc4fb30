"""The package's templates, and the site without a database: no page of the design system asks one."""

from types import SimpleNamespace

import pytest
from tests.harness import site

from motcua.config.settings.paths import PACKAGE


@pytest.fixture(scope="session")
def house():
    """Every template of the package."""
    pages = [path for path in PACKAGE.rglob("*.html") if "node_modules" not in path.parts]
    return SimpleNamespace(templates=lambda: pages)


@pytest.fixture(scope="session", name="site")
def _site():
    """The site over HTTP; a page that asked the database would fail."""
    with site.served() as address:
        yield address
