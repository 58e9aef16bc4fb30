"""Strangers' files are opened by a program that has no secrets, no network and little time."""

import pytest

from motcua.kit.confined import ExhaustedError, OpenerError, answers


def said(kind):
    return answers("tests.kit.stranger", kind, seconds=1, megabytes=400)


@pytest.mark.parametrize(
    ("kind", "end"),
    [("turns", ExhaustedError), ("hoards", ExhaustedError), ("breaks", OpenerError), ("dies", OpenerError)],
)
def test_who_uses_up_time_or_memory_ends_alone(kind, end):
    with pytest.raises(end):
        list(said(kind))


def test_who_opens_a_file_has_no_secret_no_network_and_writes_nothing(monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "x")
    monkeypatch.setenv("DATABASE_URL", "x")
    assert list(said("tries")) == [{"secrets": []}, "PermissionError", "PermissionError", "FileNotFoundError"]


def test_who_asks_no_more_ends_it(capfd):
    lines = said("turns")
    assert next(lines) == {"secrets": []}
    lines.close()
    assert capfd.readouterr() == ("", "")
