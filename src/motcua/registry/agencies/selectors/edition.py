"""Keeping what was read of the registry until the registry changes, in every process at once.

The database names the registry's present edition; an answer kept under that name needs no other proof. It costs one
small question, and within `one_edition` a single one for all that is asked.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar
from uuid import UUID

from django.db import connection

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

EDITION: Final = (
    "SELECT key FROM agencies_edition WHERE coalesce(current_setting('motcua.registry_changes', true), '') = ''"
)
"""The question itself, for a statement that asks something else as well; its answer goes into `one_edition`."""

_held: ContextVar[list[UUID | None] | None] = ContextVar("edition", default=None)


def edition() -> UUID | None:
    """The registry's present edition; None while the present transaction itself changes the registry."""
    held = _held.get()
    if held is None:
        return _present()
    if not held:
        held.append(_present())
    return held[0]


def _present() -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute(EDITION)
        row = cursor.fetchone()
    return row[0] if row else None


@contextmanager
def one_edition(*known: UUID | None) -> Iterator[None]:
    """All that is asked within is answered from one edition: the one around, or the one `known`, or the present one.

    Nothing within may change the registry.
    """
    if _held.get() is not None:
        yield
        return
    token = _held.set([*known])
    try:
        yield
    finally:
        _held.reset(token)


def until_changed(most: int) -> Callable[[Callable[_Asked, _Answer]], Callable[_Asked, _Answer]]:
    """Keep up to `most` answers of a selector of the registry until its edition changes; refusals are not kept.

    Its arguments must be hashable, and its answers such that nobody can change them.
    """

    def keeping(select: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
        kept: Callable[..., _Answer] = lru_cache(maxsize=most)(
            lambda _edition, *asked, **named: select(*asked, **named)
        )

        @wraps(select)
        def answer(*asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
            present = edition()
            return select(*asked, **named) if present is None else kept(present, *asked, **named)

        return answer

    return keeping
