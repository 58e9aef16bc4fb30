"""Who may do what to one dossier: its relations to a person, held against the rows of `permissions.toml`."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from motcua.casework.dossiers.acts.play import BY_NAME
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.pages import Relations
from motcua.commons.accounts.public import EVERYWHERE, Authority, Permission, Who, demand, matrix_of
from motcua.registry.agencies.public import directory, path_of

OWNER, INTAKE, ASSIGNED = "owner", "intake", "assigned"


def may(who: Who, act: str, about: Relations, *, on: date | None = None) -> Permission:
    """Whether the one who acts may do the act to this dossier, and under which conditions.

    The agency that counts is the act's: the receiving one at the desk, the holding one for steps, the settling one
    for the end, and any of the three for reading. `on` is the day whose tree of agencies counts; only reading has a
    right that reaches below the own agency, so without a day no more is allowed, and nothing is read. Raises KeyError
    for an act without a row.
    """
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    related = relations_of(who, about)
    places = ((agency,) if on is None else path_of(agency, on) for agency in _agencies(act, about))
    answers = (matrix.decide(act, who, place=place, relations=related) for place in places)
    return min(answers, key=lambda answer: (not answer.allowed, answer.conditions()))


def may_list(who: Who, on: date) -> Collection[str]:
    """The agencies whose lists the one who acts sees: the one acted for, all for who acts everywhere; else Denied."""
    acting = who.acting or ""
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    demand(matrix.decide("worklist", who, place=(acting,)))
    return frozenset(directory(on)) if acting == EVERYWHERE or isinstance(who, Authority) else (acting,)


def relations_of(who: Who, about: Relations) -> frozenset[str]:
    """What the one who acts is to the dossier: its owner, the desk it waits at, the one it is assigned to."""
    held = {
        OWNER: bool(who.key) and about.owner == who.key,
        INTAKE: about.state in {State.SUBMITTED, State.RETURNED_FOR_COMPLETION} and about.receiving == who.acting,
        ASSIGNED: about.holder == who.acting and about.official in {"", who.key},
    }
    return frozenset(name for name, holds in held.items() if holds)


def _agencies(act: str, about: Relations) -> tuple[str, ...]:
    if act in BY_NAME:
        return (str(getattr(about, BY_NAME[act].place)),)
    return tuple(dict.fromkeys((about.holder, about.receiving, about.settling)))
