"""Proving a password takes half a second of a processor, on purpose: so only one is proven at a time in each process.

Dozens of sign-ins at once would else keep every other page waiting.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Final

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from motcua.kit.refusal import Busy

IN_LINE: Final = 4
"""How many may be at it or wait for it in one process: fewer than its threads, so that some serve other pages."""

_line = BoundedSemaphore(IN_LINE)
_turn = Lock()


class Passwords(PBKDF2PasswordHasher):
    """Django's own way to keep passwords, one at a time. Raises Busy (`many_sign_ins`) where the line is full."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """The text that is kept of a password; also what proving one computes."""
        with _in_turn():
            return super().encode(password, salt, iterations)


@contextmanager
def _in_turn() -> Iterator[None]:
    if not _line.acquire(blocking=False):
        raise Busy("many_sign_ins", "Đang có nhiều người đăng nhập cùng lúc. Hãy đợi vài giây rồi thử lại.")
    try:
        with _turn:
            yield
    finally:
        _line.release()
