"""Who may do what to one dossier: its relations to a person, held against the rows of `permissions.toml`."""

from datetime import date
from pathlib import Path

from motcua.casework.dossiers.acts.play import BY_NAME
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.pages import Relations
from motcua.commons.accounts.public import Permission, Person, matrix_of
from motcua.registry.agencies.public import path_of

OWNER, INTAKE, ASSIGNED = "owner", "intake", "assigned"


def may(person: Person, act: str, about: Relations, *, on: date | None = None) -> Permission:
    """Whether the person may do the act to this dossier, and under which conditions.

    The agency that counts is the act's: the receiving one at the desk, the holding one for steps, the settling one
    for the end, and any of the three for reading. `on` is the day whose tree of agencies counts; only reading has a
    right that reaches below the own agency, so without a day no more is allowed, and nothing is read. Raises KeyError
    for an act without a row.
    """
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    related = relations_of(person, about)
    places = ((agency,) if on is None else path_of(agency, on) for agency in _agencies(act, about))
    answers = (matrix.decide(act, person, place=place, relations=related) for place in places)
    return min(answers, key=lambda answer: (not answer.allowed, answer.conditions()))


def relations_of(person: Person, about: Relations) -> frozenset[str]:
    """What the person is to the dossier: its owner, the desk it waits at, the one it is assigned to."""
    held = {
        OWNER: bool(person.key) and about.owner == person.key,
        INTAKE: about.state in {State.SUBMITTED, State.RETURNED_FOR_COMPLETION} and about.receiving == person.acting,
        ASSIGNED: about.holder == person.acting and about.official in {"", person.key},
    }
    return frozenset(name for name, holds in held.items() if holds)


def _agencies(act: str, about: Relations) -> tuple[str, ...]:
    if act in BY_NAME:
        return (str(getattr(about, BY_NAME[act].place)),)
    return tuple(dict.fromkeys((about.holder, about.receiving, about.settling)))
