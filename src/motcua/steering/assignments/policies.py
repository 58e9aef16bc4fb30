"""Who may do what with assignments. An agency is given by its identifier; None is the committee of the province."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from motcua.commons.accounts.public import EVERYWHERE, Permission, Person, Who, demand, matrix_of
from motcua.kit.now import VIETNAM
from motcua.kit.waiting import WaitingQuery
from motcua.registry.agencies.public import named_on, path_of
from motcua.steering.assignments.selectors.waiting import EXTENSION, FINISHED, held_up, invited, reported

LEAD, GIVER = "lead", "giver"
"""The relations of a person who acts for an agency that leads a task, and for the one that gave it."""


def may(act: str, who: Who, *agencies: str | None, on: date) -> bool:
    """Whether the one who acts may do that act of `permissions.toml` for each of these agencies."""
    return all(_permission(act, who, on=on, agency=one).allowed for one in agencies or (None,))


def ours(who: Who, on: date) -> str | None:
    """The agency acted for: the committee's for one who acts everywhere."""
    return who.acting if who.acting not in {None, EVERYWHERE} else next(iter(path_of(None, on)), None)


def may_ours(act: str, who: Who, *, on: date) -> bool:
    """Whether they may do it for the agency acted for."""
    return may(act, who, ours(who, on), on=on)


def may_named(act: str, who: Who, names: str, *, on: date) -> bool:
    """Whether they may do it for each agency a text names; a name nobody bears is the committee's."""
    return may(act, who, *(identifier for _name, identifier in named_on(on)(names)), on=on)


def may_led(act: str, who: Who, leads: Collection[str | None], *, on: date) -> bool:
    """Whether they may do it for one of the agencies that lead a task, or for the committee."""
    return any(may(act, who, one, on=on) for one in (None, *leads))


def may_note(act: str, who: Who, *, leads: Collection[str | None], giver: str | None, on: date) -> bool:
    """Whether they may report on a task (`report_task`: who leads it) or check it (`check_task`: who gave it).

    A task whose giver is no agency of this system is checked by the committee of the province.
    """
    if act == "report_task":
        leading = who.acting is not None and who.acting in leads
        return bool(
            _permission(act, who, on=on, agency=who.acting if leading else None, related=leading, relation=LEAD)
        )
    checker = giver or next(iter(path_of(None, on)), None)
    related = who.acting is not None and who.acting in {checker, EVERYWHERE}
    return _permission(act, who, on=on, agency=giver, related=related, relation=GIVER).allowed


def waiting(person: Person, *, at: datetime) -> list[WaitingQuery]:
    """Of the agency acted for: reports on its tasks, bottlenecks and invitations that this person may answer."""
    day = at.astimezone(VIETNAM).date()
    agency = ours(person, day)
    if agency is None:
        return []
    named = [agency, ""] if agency in path_of(None, day) else [agency]
    found = []
    if may_note("check_task", person, leads=(), giver=agency, on=day):
        found += [reported(kind, named, person.key, on=day) for kind in (FINISHED, EXTENSION)]
    if may("end_bottleneck", person, agency, on=day):
        found.append(held_up(named, on=day))
    if may("receive_notice", person, agency, on=day):
        found.append(invited(agency, at=at))
    return found


def refuse_stranger(allowed: bool) -> None:  # noqa: FBT001  the answer of one of the questions above
    """Raise Denied to whom one of the questions above says no."""
    demand(Permission(allowed=allowed))


def _permission(
    act: str, who: Who, *, on: date, agency: str | None, related: bool = False, relation: str = ""
) -> Permission:
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    return matrix.decide(act, who, place=path_of(agency, on), relations={relation} if related else set())
