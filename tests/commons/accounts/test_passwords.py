"""Passwords are proven one at a time, and who finds the line full is told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from motcua.commons.accounts import passwords
from motcua.commons.accounts.passwords import IN_LINE, Passwords
from motcua.kit.refusal import Refusal


class Slow:
    """What Django does in half a second, held up until it is let go."""

    def __init__(self):
        self.go, self.begun, self.at_once, self.most, self.lock = Event(), Event(), 0, 0, Lock()

    def encode(self, *_args):
        with self.lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        self.begun.set()
        assert self.go.wait(20)
        with self.lock:
            self.at_once -= 1
        return "made"


def test_one_at_a_time_and_no_more_in_line_than_leaves_threads_for_pages(monkeypatch):
    slow = Slow()
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", lambda _self, *args: slow.encode(*args))
    with ThreadPoolExecutor(IN_LINE) as threads:
        waiting = [threads.submit(Passwords().encode, "x", "salt")]
        assert slow.begun.wait(20)
        waiting += [threads.submit(Passwords().encode, "x", "salt") for _ in range(IN_LINE - 1)]
        while passwords._line._value:
            Event().wait(0.01)
        with pytest.raises(Refusal, match="many_sign_ins"):
            Passwords().encode("x", "salt")
        slow.go.set()
        assert {each.result() for each in waiting} == {"made"}
    assert slow.most == 1
    assert Passwords().encode("x", "salt") == "made"


def test_what_is_kept_is_djangos_own_format():
    kept = Passwords().encode("núi Cốc xanh 2026", "salt", 10)
    assert kept == PBKDF2PasswordHasher().encode("núi Cốc xanh 2026", "salt", 10)
    assert Passwords().verify("núi Cốc xanh 2026", kept)
    assert not Passwords().verify("núi Cốc xanh 2025", kept)
