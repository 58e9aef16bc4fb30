"""Who settles a procedure: whom a decision names for it, else for its field, else every agency of its level.

The narrower word goes first: where any row names the procedure, rows of its field say nothing about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.registry.procedures.rules.levels import Level, settled_at


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """A decision in force: these agencies settle that procedure, or that field; `decision` is its number."""

    procedure: str
    field: str
    agency: str
    kind: str
    level: str
    decision: str

    def names(self, identifier: str, kind: str, level: str) -> bool:
        """Whether the agency is one of those it names."""
        if self.agency:
            return self.agency == identifier
        return self.kind == kind and self.level in {"", level}


@dataclass(frozen=True, slots=True)
class Competent:
    """Who settles one procedure on a day: the rows that name somebody for it, or nobody's word and the level alone."""

    rows: tuple[CompetenceRow, ...]
    levels: frozenset[Level]

    def settles(self, identifier: str, kind: str, level: str) -> bool:
        """Whether that agency is among them."""
        if not self.rows:
            return settled_at(self.levels, level)
        return any(row.names(identifier, kind, level) for row in self.rows)


def competent(code: str, field: str, levels: frozenset[Level], rows: Iterable[CompetenceRow]) -> Competent:
    """Who settles the procedure of that code, field and level by the rows in force."""
    known: Sequence[CompetenceRow] = tuple(rows)
    own = tuple(row for row in known if row.procedure == code)
    return Competent(own or tuple(row for row in known if row.field == field), levels)
