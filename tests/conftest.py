"""Fixtures for every test.

`db` / `@pytest.mark.django_db`: a transaction, rolled back, as the application's role.
`module_db`: a transaction around a whole module, for what its tests share and do not change.
`committed_db`: a database of the test's own, for what must be committed; append-only tables refuse the flush
that `transaction=True` would do. `site`: the same, served over HTTP. `scaled`: the size of a long run.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from tests.harness import databases, scale, server, site
from tests.harness.browser import COLOURS

from motcua.commons.ledger.actions.keys import make_key
from motcua.commons.ledger.selectors.keys import CHECKPOINT, CONTENT, key_file
from motcua.config.warmth import settle

hypothesis.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("any machine")
GROUND = pytest.StashKey[ExitStack]()
COMMITTED = """
UPDATE agencies_edition SET key = gen_random_uuid()
    WHERE coalesce(current_setting('motcua.registry_changes', true), '') <> '';
SELECT set_config('motcua.registry_changes', '', true)"""


def pytest_configure(config: pytest.Config) -> None:
    """A home of its own for every test process, a quick password hash, a fixed secret, and one server for all."""
    ground = config.stash[GROUND] = ExitStack()
    home = Path(tempfile.mkdtemp(prefix="motcua-test-"))
    ground.callback(shutil.rmtree, home, ignore_errors=True)
    ground.enter_context(server.provided())
    os.environ["MOTCUA_HOME"] = str(home)
    settings.MOTCUA_HOME = home
    settings.FILES_ROOT = home / "files"
    settings.CHECKPOINTS = home / "checkpoints"
    settings.SECRET_KEY = "only for tests"
    for name in (CONTENT, CHECKPOINT):
        make_key(key_file(name))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not walk it again and again, a tenth of the time."""
    settle()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    config.stash[GROUND].close()


def _wants_flush(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", [])
    by_marker = marker is not None and (marker.kwargs.get("transaction") or any(marker.args[:1]))
    return by_marker or "transactional_db" in fixtures or "live_server" in fixtures


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse the tests that would flush."""
    if _wants_flush(item):
        pytest.fail("append-only tables cannot be flushed: use the fixture `committed_db` (or `site`)", pytrace=False)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call() -> None:
    """What the fixtures founded counts as committed: the test reads the registry as a site does, once an edition."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(COMMITTED)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, "for_every_eye" not in item.name))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """This process's own clone of the template, in place of a migrated test database per process."""
    with django_db_blocker.unblock(), databases.clone():
        yield


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A transaction around all tests of a module, rolled back after them: what they share is founded in it once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A database for this test alone, where transactions really commit; its name."""
    with django_db_blocker.unblock(), databases.clone() as name:
        yield name


@pytest.fixture(name="site")
def _site(committed_db: str) -> Iterator[str]:
    """The site over HTTP on a database of this test's own; its address."""
    with site.served() as address:
        yield address


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.long)], ids=["shapes", "colours too"])
def eyes(request: pytest.FixtureRequest) -> Iterator[None]:
    """For crawls of a whole surface: their colours, which the tokens give, are looked at in the long run.

    In every run the pages that show each component (tests/web/ui) are looked at in full.
    """
    before = COLOURS.set(request.param)
    yield
    COLOURS.reset(before)


@pytest.fixture(scope="session")
def scaled() -> Callable[[int], int]:
    """The size of a long run: the full one, or the part of it that `MOTCUA_LONG_SCALE` asks for."""
    return scale.scaled
