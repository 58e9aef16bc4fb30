"""What a model declares of how `motcua verify` knows that its rows are what the program wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ToldRows:
    """The ledger is told the hash of each row whenever the application writes, changes or removes it.

    A stream of the row's own says it, so that even the database's owner changes nothing unseen; `key` is SQL for the
    row's key. `untold` are the columns that the hash leaves out, each with the reason. `together`: rows come by the
    thousand, as files have them; one event says the hash of each row that one statement wrote.
    """

    key: str = "r.id::text"
    untold: Mapping[str, str] = field(default_factory=dict)
    together: bool = False


@dataclass(frozen=True, slots=True)
class DerivedRows:
    """The rows follow from what the ledger and signatures hold: the named check of `verify` makes them anew.

    `source` says of what, for the operator. `unseen` are the columns that the check does not cover, with the reason.
    """

    check: str
    source: str
    unseen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ErasableRows:
    """What the law can erase: its keyed hash stands in an event, and the named check compares. `unseen` as above."""

    check: str
    unseen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnkeptRows:
    """Nothing is held against these rows; `why` says in one sentence what that can and cannot do."""

    why: str


Verified: TypeAlias = ToldRows | DerivedRows | ErasableRows | UnkeptRows
"""A model declares one of them as `verified: ClassVar[Verified]`."""


def unseen_columns(verified: Verified) -> Mapping[str, str]:
    """The columns an edit of which `verify` does not find, of a table that it otherwise knows."""
    match verified:
        case ToldRows():
            return verified.untold
        case DerivedRows() | ErasableRows():
            return verified.unseen
        case UnkeptRows():
            return {}
