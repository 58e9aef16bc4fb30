"""The matrix of rights: which role may do which act, on which objects. One decision answers every question.

Three questions must all say yes (architecture, section 6): role (what kind of act), scope (where the grant holds,
compared with where the object lies) and relation (owner, assigned, ...). What no row allows is refused.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.commons.accounts.rules.roles import EVERYWHERE, Role
from motcua.commons.accounts.rules.who import ANONYMOUS, STAFF, Authority, Person, Who
from motcua.kit.refusal import Denied, Refusal

COLUMNS = (ANONYMOUS, *(role.value for role in Role), STAFF)


class Scope(StrEnum):
    """Where a cell's right reaches, seen from the agency of the grant."""

    ANY = "any"  # the place does not matter: the relation decides
    AGENCY = "agency"  # objects of the grant's own agency
    SUBTREE = "subtree"  # and of all agencies below it
    PROVINCE = "province"  # every object: an installation serves one province


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One alternative under which a role may do an act. An empty `relation` asks for none.

    `reason`: a reason must be typed and is shown to the citizen; `second`: a second person of another line must
    confirm; `masked`: identity numbers are shown masked.
    """

    scope: Scope = Scope.ANY
    relation: str = ""
    reason: bool = False
    second: bool = False
    masked: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One act: its name for people, and under each role the alternatives."""

    act: str
    label: str
    cells: Mapping[str, tuple[MatrixCell, ...]]


@dataclass(frozen=True, slots=True)
class Permission:
    """The answer to one question, with what it asks for in return. False in a condition when refused.

    `role` is the column that allows it: the part in which the person acts, `staff` for what everyone in a role may;
    "" when refused, and for an authority.
    """

    allowed: bool
    reason: bool = False
    second: bool = False
    masked: bool = False
    role: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def conditions(self) -> int:
        """How much is asked in return; of several ways to an act the freest is taken."""
        return self.reason + self.second + self.masked


REFUSED = Permission(allowed=False)
UNBOUND = Permission(allowed=True)
"""The answer to an authority, which stands outside the matrix."""


def demand(permission: Permission, *, reason: str | None = None) -> Permission:
    """The permission itself where it allows; raises Denied where it does not.

    Refuses an act without the reason the matrix asks for (`reason_missing`); None where the act takes its reason
    in another way.
    """
    if not permission.allowed:
        raise Denied
    if permission.reason and reason is not None and not reason.strip():
        raise Refusal("reason_missing", "Hãy ghi lý do: người có hồ sơ đọc được lý do này.")
    return permission


class Matrix:
    """The rows of one or more `permissions.toml`.

    Raises ValueError on a file that says anything it does not know: a right that is misspelt must not pass unseen.
    """

    def __init__(self, rows: Iterable[MatrixRow]) -> None:
        self.rows: dict[str, MatrixRow] = {}
        for row in rows:
            if row.act in self.rows:
                raise ValueError(f"the act {row.act} has two rows")
            self.rows[row.act] = row

    @classmethod
    def parse(cls, text: str) -> "Matrix":
        """Read the text of a `permissions.toml`: `[act]`, `label`, and per role a list of cells."""
        return cls(_row(act, table) for act, table in tomllib.loads(text).items())

    def joined(self, *others: "Matrix") -> "Matrix":
        """All rows together. Raises ValueError if two contexts claim one act."""
        return Matrix(row for matrix in (self, *others) for row in matrix.rows.values())

    def ever(self, act: str, person: Person) -> bool:
        """Whether any object could exist on which this person may do the act: the test of a surface."""
        return any(column in self.rows[act].cells for column in person.columns)

    def decide(self, act: str, who: Who, *, place: Sequence[str] = (), relations: Collection[str] = ()) -> Permission:
        """Whether the one who acts may do the act on an object; an authority may.

        `place` is the object's agency, then those above it up to the province's; `relations` are their
        relations to the object, as the context that owns it found them; of several ways the one that asks least
        in return is taken, and of equal ones the first in the order of the columns. Raises KeyError for an act without
        a row.
        """
        cells = self.rows[act].cells
        if isinstance(who, Authority):
            return UNBOUND
        held = who.columns
        permissions = [
            Permission(allowed=True, reason=cell.reason, second=cell.second, masked=cell.masked, role=column)
            for column in COLUMNS
            if column in held
            for cell in cells.get(column, ())
            if _reaches(cell.scope, who.acting, place) and (not cell.relation or cell.relation in relations)
        ]
        return min(permissions, key=Permission.conditions, default=REFUSED)


def _reaches(scope: Scope, acting: str | None, place: Sequence[str]) -> bool:
    if scope is Scope.ANY or (acting is not None and scope is Scope.PROVINCE):
        return True
    if acting is None:
        return False
    reach = place[:1] if scope is Scope.AGENCY else place
    return acting == EVERYWHERE or acting in reach


def _row(act: str, table: dict[str, Any]) -> MatrixRow:
    label = table.pop("label", None)
    if not label:
        raise ValueError(f"{act}: a row needs a label")
    unknown = set(table) - set(COLUMNS)
    if unknown:
        raise ValueError(f"{act}: no such roles: {', '.join(sorted(unknown))}")
    return MatrixRow(act, label, {role: tuple(_cell(act, cell) for cell in cells) for role, cells in table.items()})


def _cell(act: str, cell: dict[str, Any]) -> MatrixCell:
    unknown = set(cell) - set(MatrixCell.__slots__)
    if unknown:
        raise ValueError(f"{act}: a cell has no {', '.join(sorted(unknown))}")
    return MatrixCell(**{**cell, "scope": Scope(cell.get("scope", Scope.ANY))})
