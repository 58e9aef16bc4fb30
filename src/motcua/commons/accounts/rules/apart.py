"""Duties that do not lie in one hand at the same time: pairs as data, and where each holds."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.commons.accounts.rules.roles import EVERYWHERE, Role
from motcua.commons.accounts.rules.who import GrantRecord


class Where(StrEnum):
    """How far two duties stay apart."""

    ANYWHERE = "anywhere"
    AGENCY = "agency"  # only where both are held in the same one


@dataclass(frozen=True, slots=True)
class Apart:
    """Two duties for two persons. `may_share`: an agency's own dated rule may put both in one hand there."""

    roles: frozenset[Role]
    where: Where
    may_share: bool
    basis: str

    @property
    def duties(self) -> str:
        """Both by name, as they are kept."""
        return " ".join(sorted(self.roles))

    @property
    def label(self) -> str:
        """Both, as people read them."""
        return ", ".join(role.label for role in Role if role in self.roles)

    def holds(self, scope: str, other: str) -> bool:
        """Whether it concerns two duties held there and there."""
        return self.where is Where.ANYWHERE or scope == other or EVERYWHERE in (scope, other)


def parse(text: str) -> tuple[Apart, ...]:
    """The pairs of an `apart.toml`. Raises ValueError for anything it does not know: a wall misspelt is no wall."""
    return tuple(_pair(table) for table in tomllib.loads(text).pop("apart"))


def _pair(table: dict[str, Any]) -> Apart:
    roles = frozenset(Role(name) for name in table.pop("roles"))
    pair = Apart(roles, Where(table.pop("where")), table.pop("may_share", False), table.pop("basis"))
    if table or len(roles) != 2 or not pair.basis or (pair.may_share and pair.where is Where.ANYWHERE):  # noqa: PLR2004  a pair
        raise ValueError(f"no pair of duties: {pair.duties} {', '.join(table)}")
    return pair


def clashes(
    pairs: Iterable[Apart], role: Role, scope: str, held: Iterable[GrantRecord]
) -> Iterator[tuple[Apart, GrantRecord]]:
    """The pairs that a role in a scope would complete, each with the grant that is there already."""
    for one in held:
        for pair in pairs:
            if pair.roles == {role, one.role} and pair.holds(scope, one.scope):
                yield pair, one


def other_duties(pairs: Iterable[Apart], duty: str) -> Iterator[tuple[Apart, Role]]:
    """The pairs that a duty belongs to, each with the duty on its other side."""
    for pair in pairs:
        if duty in pair.roles:
            [other] = pair.roles - {duty}
            yield pair, other
