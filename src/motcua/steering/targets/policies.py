"""Who may do what with targets."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import Permission, Person, Who, demand, matrix_of
from motcua.kit.now import VIETNAM
from motcua.kit.waiting import WaitingQuery
from motcua.registry.agencies.public import AgencyKind, directory, path_of
from motcua.steering.targets.selectors.waiting import changes_proposed

OWNER = "owner"
"""The relation of a person who acts for the agency that answers for the target."""

RIGHTS: Final = Path(__file__).with_name("permissions.toml")


def may(act: str, who: Who, *, on: date, owner: str | None = None) -> Permission:
    """Whether the one who acts may do that act of `permissions.toml`.

    `owner` is the identifier of the agency that answers for it; None is the committee of the province, whose the
    plans are.
    """
    relations = {OWNER} if owner is not None and who.acting == owner else set()
    return matrix_of(RIGHTS).decide(act, who, place=path_of(owner, on), relations=relations)


def refuse_stranger(act: str, who: Who, *, at: datetime, owner: str | None = None) -> None:
    """Raise Denied to whom the matrix does not give the act."""
    demand(may(act, who, on=at.astimezone(VIETNAM).date(), owner=owner))


def waiting(person: Person, *, at: datetime) -> list[WaitingQuery]:
    """Changes of targets that this person may approve."""
    allowed = may("approve_target", person, on=at.astimezone(VIETNAM).date())
    return [changes_proposed(person.key)] if allowed else []


def may_keep(who: Who, unit: str | None, *, on: date) -> Permission:
    """Whether the one who acts may write in the registers of a commune, by its code; None is the whole province."""
    return may("keep_register", who, on=on, owner=None if unit is None else committees(on).get(unit))


def units_kept(who: Who, *, on: date) -> frozenset[str]:
    """The communes of which the one who acts may write in the registers, by code."""
    found = committees(on).items()
    return frozenset(unit for unit, committee in found if may("keep_register", who, on=on, owner=committee))


def committees(on: date) -> dict[str, str]:
    """The committee of each commune of a day, by the commune's code."""
    standing = (one for one in directory(on).values() if one.kind == AgencyKind.COMMUNE_COMMITTEE)
    return {one.unit_code: one.identifier for one in standing if one.unit_code}
