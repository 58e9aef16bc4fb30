"""Who may: the matrix files of the contexts, read once, and the one question they answer."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from motcua.commons.accounts.rules.apart import Apart, parse
from motcua.commons.accounts.rules.matrix import Matrix, Permission, demand
from motcua.commons.accounts.rules.roles import EVERYWHERE
from motcua.commons.accounts.rules.who import Authority, Person, Who
from motcua.commons.accounts.selectors import roles_asked, roles_asked_within
from motcua.kit.refusal import Refusal
from motcua.kit.waiting import WaitingQuery

RIGHTS: Final = Path(__file__).with_name("permissions.toml")
AT_COUNTER: Final = "reset_at_counter"
"""The act of giving a password at the counter, in the matrix and in the log."""
APART: Final = Path(__file__).with_name("apart.toml")


@cache
def matrix_of(path: Path) -> Matrix:
    """A context's matrix, from the `permissions.toml` beside its policies. Raises ValueError if it is not valid."""
    return Matrix.parse(path.read_text(encoding="utf-8"))


@cache
def apart() -> tuple[Apart, ...]:
    """The duties that do not lie in one hand, from `apart.toml`."""
    return parse(APART.read_text(encoding="utf-8"))


def refuse_people(act: str, who: Who) -> None:
    """Raise Denied to every person: an act that the matrix gives to nobody is the command line's alone."""
    demand(matrix_of(RIGHTS).decide(act, who))


def second_person(path: Path, act: str, *, who: Who, before: Collection[str]) -> None:
    """Refuse to one person alone (`second_person_missing`) an act that the matrix marks `second`.

    `before` are those whose own work the act would make final, by key. An authority that acts as nobody is no person.
    """
    if isinstance(who, Authority) and not who.person:
        return
    cells = [cell for column in matrix_of(path).rows[act].cells.values() for cell in column]
    if any(cell.second for cell in cells) and who.key in before:
        raise Refusal(
            "second_person_missing",
            "Việc này cần người thứ hai: bạn đã làm bước trước đó. Hãy nhờ một người khác có thẩm quyền.",
        )


def may_manage(who: Who, *, place: Sequence[str]) -> Permission:
    """Whether the one who acts may give out roles that hold at `place`: an agency, then those above it."""
    return matrix_of(RIGHTS).decide("manage_accounts", who, place=place)


def waiting(person: Person, *, below: Iterable[str], at: datetime) -> list[WaitingQuery]:
    """Roles that this person may confirm; `below` are the scopes at and below theirs, as nothing here knows them."""
    if not may_manage(person, place=(person.acting or "",)):
        return []
    if person.acting == EVERYWHERE:
        return [roles_asked(person.key, at=at)]
    return [roles_asked_within(below, person.key, at=at)]


def manage(who: Who) -> None:
    """Raise Denied to whom the matrix gives no place whose accounts to manage."""
    demand(may_manage(who, place=(who.acting or "",)))


def at_counter(who: Who) -> None:
    """Raise Denied to whom the matrix gives no counter at which people without their password are helped."""
    demand(matrix_of(RIGHTS).decide(AT_COUNTER, who, place=(who.acting or "",)))


def manage_at(who: Who, scope: str, *, place: Sequence[str]) -> None:
    """Raise Denied to whom the matrix does not give the roles that hold at `scope`, which is the first of `place`.

    Where a scope lies is not known here, so it is told: the agency and those above it, nothing for all agencies.
    Raises ValueError if another place is told.
    """
    if tuple(place[:1]) != (() if scope == EVERYWHERE else (scope,)):
        raise ValueError(f"{scope} does not lie at {tuple(place)}")
    demand(may_manage(who, place=place))
