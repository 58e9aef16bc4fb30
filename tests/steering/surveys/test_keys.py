"""A survey's key as several processes see it: there or not, never half, and gone when it is gone."""

import subprocess
import sys
import time
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from motcua.steering.surveys.actions import keys
from motcua.steering.surveys.rules.encryption import public_half

SECONDS = 1.5
READERS = 2
READER = """
import sys
from uuid import UUID
from motcua.steering.surveys.actions import keys

survey, seen = UUID(sys.argv[1]), set()
print("ready", flush=True)
while not (keys._path(survey).parent / "done").exists():
    seen.add(len(keys.private_key(survey) or b""))
print(seen <= {0, 32})
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "MOTCUA_HOME", tmp_path)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "only for tests")
    return tmp_path


def whole_or_nothing(survey: UUID, act) -> list[str]:
    """Whether other processes that read the survey's key over and over saw it whole or not at all while `act` goes on.

    One that met anything else says nothing: it is dead.
    """
    command = [sys.executable, "-c", READER, str(survey)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(READERS)]
    for reader in readers:
        assert reader.stdout.readline() == "ready\n"
    try:
        act()
    finally:
        (keys._path(survey).parent / "done").touch()
    return [reader.communicate(timeout=30)[0].strip() for reader in readers]


def test_a_key_is_there_or_not_never_half(home):
    survey = uuid4()

    def come_and_go():
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            keys.make(survey)
            keys.destroy(survey)

    keys.destroy(survey)
    assert whole_or_nothing(survey, come_and_go) == ["True"] * READERS
    assert [path.name for path in (home / "keys" / "surveys").iterdir()] == ["done"]


def test_a_key_is_made_once(home):
    survey = uuid4()
    public = keys.make(survey)
    with pytest.raises(FileExistsError):
        keys.make(survey)
    assert public_half(keys.private_key(survey)) == public
    assert keys._path(survey).stat().st_mode & 0o777 == 0o600
