"""Who acts: a person with the roles of a day, or an authority that has no account. Never a bare name."""

from dataclasses import dataclass

from motcua.commons.accounts.rules.roles import AccountKind, Role

ANONYMOUS = "anonymous"
"""The column of those who have not signed in."""

STAFF = "staff"
"""The column of everyone who acts in a role, whichever it is."""


@dataclass(frozen=True, slots=True)
class GrantRecord:
    """A role held in a scope on the day that was asked about."""

    role: Role
    scope: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who is acting: an opaque key, never a name. `acting` is the scope acted in, of those granted, or None."""

    key: str = ""
    kind: AccountKind | None = None
    grants: tuple[GrantRecord, ...] = ()
    acting: str | None = None

    @property
    def scopes(self) -> tuple[str, ...]:
        """The agencies this person may act in, one at a time."""
        return tuple(sorted({grant.scope for grant in self.grants}))

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the matrix that hold for this person now; staff who hold no role may what everybody may."""
        if self.kind is None or (self.kind is AccountKind.STAFF and not self.grants):
            return frozenset({ANONYMOUS})
        if self.kind is not AccountKind.STAFF:
            return frozenset({Role.CITIZEN.value})
        held = frozenset(grant.role.value for grant in self.grants if grant.scope == self.acting)
        return held | {STAFF} if held else held


NOBODY = Person()
"""Someone who has not signed in."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What acts without an account and outside the matrix, by name; `person` is the key of whom it acts as, if anyone.

    `role` is the part that its story gives that person; None leaves it to the act. No page makes one: only the command
    line, a simulation, a takeover and the worker have the means.
    """

    name: str
    person: str = ""
    acting: str | None = None
    role: Role | None = None

    @property
    def key(self) -> str:
        """What stands in the record as the one who acted."""
        return self.person or self.name


OPERATOR = Authority("operator")
"""Whoever works at the command line."""

SCHEDULE = Authority("schedule")
"""The worker, at the time that was set."""


def simulated(key: str, acting: str | None = None, role: Role | None = None) -> Authority:
    """A person of a simulation, who may do what the simulated story tells."""
    return Authority("simulation", key, acting, role)


Who = Person | Authority
"""Whoever may be asked who acts."""
