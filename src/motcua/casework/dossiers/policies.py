"""Who may do what to one dossier: its relations to whoever acts, held against the rows of `permissions.toml`."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Final

from motcua.casework.dossiers.acts.play import BY_NAME
from motcua.casework.dossiers.rules.act import Act
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.grounds import Actor, Duty
from motcua.casework.dossiers.rules.states import ENDED, State
from motcua.casework.dossiers.selectors.pages import Relations
from motcua.casework.dossiers.selectors.waiting import given, supplied, typed_terms, typed_terms_assigned
from motcua.commons.accounts.public import (
    EVERYWHERE,
    Apart,
    Authority,
    Permission,
    Person,
    Role,
    Who,
    apart,
    demand,
    matrix_of,
    other_duties,
    second_person,
    shared_basis,
)
from motcua.kit.refusal import Refusal
from motcua.kit.waiting import WaitingQuery
from motcua.registry.agencies.public import directory, path_of

OWNER, INTAKE, ASSIGNED, NAMED, SHARED = "owner", "intake", "assigned", "named", "shared"
RECEIPT: Final = "receipt"
"""Nobody's by who they are: of whoever shows the secret of a receipt."""
RIGHTS: Final = Path(__file__).with_name("permissions.toml")
Hand = tuple[str, str, str]
"""Who acted, for which agency, in which duty."""


def may(who: Who, act: str, about: Relations, *, on: date | None = None) -> Permission:
    """Whether the one who acts may do the act to this dossier, and under which conditions.

    The agency that counts is the act's: the receiving one at the desk, the holding one for steps, the settling one
    for the end, and any of the three for the rest. `on` is the day whose tree of agencies counts; no act of the course
    has a right that reaches below the own agency, so without a day no more is allowed, and nothing is read. Raises
    KeyError for an act without a row.
    """
    matrix = matrix_of(RIGHTS)
    related = relations_of(who, about)
    places = ((agency,) if on is None else path_of(agency, on) for agency in _agencies(act, about))
    answers = (matrix.decide(act, who, place=place, relations=related) for place in places)
    return min(answers, key=lambda answer: (not answer.allowed, answer.conditions()))


def may_list(who: Who, on: date) -> Collection[str]:
    """The agencies whose lists the one who acts sees: the one acted for, all for who acts everywhere; else Denied."""
    acting = who.acting or ""
    demand(matrix_of(RIGHTS).decide("worklist", who, place=(acting,)))
    return frozenset(directory(on)) if acting == EVERYWHERE or isinstance(who, Authority) else (acting,)


def waiting(person: Person) -> list[WaitingQuery]:
    """The dossiers that wait for one of staff by name where they work, and the typed terms that they may confirm."""
    matrix, here = matrix_of(RIGHTS), person.acting or ""
    if here in {"", EVERYWHERE} or not matrix.decide("worklist", person, place=(here,)):
        return []
    found = [given(person.key, here), supplied(person.key, here)]
    if matrix.decide("confirm_term", person, place=(here,)):
        found.append(typed_terms(person.key, here))
    elif matrix.decide("confirm_term", person, place=(here,), relations={ASSIGNED}):
        found.append(typed_terms_assigned(person.key, here))
    return found


def may_by_receipt(who: Who) -> Permission:
    """Whether the one who acts may read what the holder of a receipt reads, who has shown what stands on it."""
    return matrix_of(RIGHTS).decide("read_by_receipt", who, relations={RECEIPT})


def open_to(who: Who, about: Relations) -> frozenset[str]:
    """The acts that are lawful now and theirs to do, by name: what a page offers them."""
    return frozenset(act for act in about.acts if may(who, act, about))


def relations_of(who: Who, about: Relations) -> frozenset[str]:
    """What the one who acts is to the dossier: its owner, the desk it waits at, the one it is assigned to."""
    here = about.holder == who.acting
    held = {
        OWNER: bool(who.key) and about.owner == who.key,
        INTAKE: about.state in {State.SUBMITTED, State.RETURNED_FOR_COMPLETION} and about.receiving == who.acting,
        ASSIGNED: here and about.official in {"", who.key},
        NAMED: here and bool(who.key) and about.official == who.key,
        SHARED: here and not about.official and about.state not in ENDED,
    }
    return frozenset(name for name, holds in held.items() if holds)


def _agencies(act: str, about: Relations) -> tuple[str, ...]:
    if act in BY_NAME:
        return (place_of(BY_NAME[act], about),)
    return tuple(dict.fromkeys((about.holder, about.receiving, about.settling)))


def place_of(act: Act, about: Relations | Course) -> str:
    """The agency whose act it is."""
    return str(getattr(about, act.place))


def actor(
    person: Person, act: Act, about: Relations, *, reason: str, before: Callable[[], Collection[Hand]], on: date | None
) -> Actor:
    """The person as the act's event will name them: for which agency, in which duty.

    Raises Denied to whom the matrix does not give the act. `reason` is what was written, `before` finds in whose hands
    the dossier was so far; refuses where the matrix asks for a reason that is missing (`reason_missing`), or for
    another person (`second_person_missing`), and the second of two duties that do not lie in one hand where no rule of
    the agency allows it on that day (`duties_apart_now`): whoever did the one and has only the other by now, too.
    """
    permission = demand(may(person, act.name, about), reason=reason)
    if permission.second:
        second_person(RIGHTS, act.name, who=person, before={key for key, _agency, _duty in before()})
    by = Actor(person.key, person.acting or place_of(act, about), Duty(permission.role))
    if on is not None:
        for pair, other in other_duties(apart(), by.duty.value):
            _refuse_one_hand(by, pair, other, before(), on)
    return by


def _refuse_one_hand(by: Actor, pair: Apart, other: Role, before: Collection[Hand], on: date) -> None:
    done = any(key == by.key and duty == other and pair.holds(by.agency, agency) for key, agency, duty in before)
    if done and not shared_basis(by.agency, pair, on):
        raise Refusal(
            "duties_apart_now",
            "Bạn đã làm việc khác trên hồ sơ này ở vai trò {other}, và cơ quan không có quy định "
            "cho một người làm cả hai. Hãy nhờ người khác.",
            other=other.label,
        )


def played(who: Authority, act: Act, agency: str) -> Actor:
    """An authority as the act's event will name it; a duty that its story does not tell is the act's first."""
    return Actor(who.key, agency, Duty(who.role) if who.role else act.duties[0])


def refuse_stranger(act: str, who: Who, about: Relations, *, on: date | None = None, reason: str | None = None) -> None:
    """Raise Denied to whom the matrix does not give the act; refuse a missing reason that it asks for."""
    demand(may(who, act, about, on=on), reason=reason)


def refuse_all_but_applicants(who: Who) -> None:
    """Raise Denied to whoever cannot file a dossier of their own, and so has no draft of one."""
    demand(matrix_of(RIGHTS).decide("submit", who, relations={OWNER} if who.key else ()))


def refuse_outside(act: str, who: Who, *, place: tuple[str, ...] = ()) -> None:
    """Raise Denied to whom the matrix does not give an act that is about no dossier."""
    demand(matrix_of(RIGHTS).decide(act, who, place=place))
