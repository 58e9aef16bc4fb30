"""The ground a command stands on: addresses, the secret, and what it says when they do not fit."""

import os
import stat
from pathlib import Path

import pytest

from motcua.config.cli import runtime
from motcua.kit.refusal import Refusal


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in (runtime.APPLICATION_URL, runtime.OWNER_URL, runtime.SECRET):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_an_operators_database_needs_no_server_of_ours(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(runtime.APPLICATION_URL, "postgresql:///theirs")
    with runtime.server() as cluster:
        assert cluster is None
    assert not bare.exists()


def test_the_owner_alone_is_refused(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(runtime.OWNER_URL, "postgresql:///theirs")
    with pytest.raises(Refusal, match="no_application_url"), runtime.server():
        pass


def test_the_secret_is_made_once_and_closed_to_others(bare: Path) -> None:
    with runtime.django():
        first = os.environ[runtime.SECRET]
    assert runtime.SECRET not in os.environ
    with runtime.django():
        assert os.environ[runtime.SECRET] == first
    assert stat.S_IMODE((bare / "secret.key").stat().st_mode) == 0o600
    assert len(first) > 40


def test_an_operators_secret_is_taken_as_it_is(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(runtime.SECRET, "theirs")
    with runtime.django():
        assert os.environ[runtime.SECRET] == "theirs"
    assert not (bare / "secret.key").exists()
