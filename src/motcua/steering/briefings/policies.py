"""Who may do what with briefings."""

from datetime import date, datetime
from pathlib import Path

from motcua.commons.accounts.public import Permission, Who, demand, matrix_of
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import path_of


def may(act: str, who: Who, *, on: date) -> Permission:
    """Whether the one who acts may do that act of `permissions.toml`. A briefing is the province's."""
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    return matrix.decide(act, who, place=path_of(None, on))


def refuse_stranger(act: str, who: Who, *, at: datetime) -> None:
    """Raise Denied to whom the matrix does not give the act."""
    demand(may(act, who, on=at.astimezone(VIETNAM).date()))
