"""Who may change the catalogue; it is the whole province's, so that its committee is the place that counts."""

from datetime import date
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import Authority, Permission, Who, demand, matrix_of
from motcua.registry.agencies.public import path_of

RIGHTS: Final = Path(__file__).with_name("permissions.toml")


def may_review(who: Who, *, on: date) -> Permission:
    """Whether the one who acts may settle doubts."""
    return _may("review_procedure", who, on)


def allow(act: str, who: Who, *, on: date) -> None:
    """Raise Denied to whom the matrix does not give the act."""
    demand(_may(act, who, on))


def _may(act: str, who: Who, on: date) -> Permission:
    place = () if isinstance(who, Authority) else path_of(None, on)
    return matrix_of(RIGHTS).decide(act, who, place=place)
