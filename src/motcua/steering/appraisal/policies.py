"""Who may do what in an appraisal; the database draws the same line around every mark."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import EVERYWHERE, Permission, Person, Who, demand, matrix_of, second_person
from motcua.kit.now import VIETNAM
from motcua.kit.waiting import WaitingQuery
from motcua.registry.agencies.public import path_of
from motcua.steering.appraisal.records import SetRecord, SheetRecord
from motcua.steering.appraisal.selectors.bench import appraises
from motcua.steering.appraisal.selectors.marks import sheets
from motcua.steering.appraisal.selectors.waiting import complaints, explanations, reviews, self_scores, sign_offs

APPRAISER = "appraiser"
"""The relation of a person to a leaf that is given to them, on another agency's sheet."""

RIGHTS: Final = Path(__file__).with_name("permissions.toml")

_PROVINCE = "province"
"""Where a whole set lies: below the province's committee, in no single agency."""


def may(
    act: str,
    who: Who,
    *,
    on: date,
    held: SetRecord | None = None,
    unit: str | None = None,
    leaf: str | None = None,
) -> Permission:
    """Whether the one who acts may do that act of `permissions.toml`.

    `unit` is whose sheet it is (None: the whole set). With `held`, the appraiser's relation is looked up: to that
    leaf, or (None) to any leaf of the set.
    """
    place = (_PROVINCE, *path_of(None, on)) if unit is None else path_of(unit, on)
    foreign = held is not None and who.acting is not None and who.acting != unit
    given = foreign and held is not None and appraises(held, who.acting or "", who.key, leaf=leaf)
    return matrix_of(RIGHTS).decide(act, who, place=place, relations={APPRAISER} if given else set())


def readable(person: Person, held: SetRecord, *, on: date) -> tuple[SheetRecord, ...]:
    """The sheets of a set that the person may see, by unit: as `may` says of each, the appraiser's part read once."""
    given = person.acting is not None and appraises(held, person.acting, person.key)
    found = []
    for sheet in sheets(held.id):
        relations = {APPRAISER} if given and person.acting != sheet.unit else set()
        if matrix_of(RIGHTS).decide("see_sheet", person, place=path_of(sheet.unit, on), relations=relations):
            found.append(sheet)
    return tuple(found)


def waiting(person: Person, *, at: datetime) -> list[WaitingQuery]:
    """What open years wait for from this person: for their own unit, as an appraiser, as who answers complaints."""
    on, here = at.astimezone(VIETNAM).date(), person.acting or ""
    found = [complaints(person.key)] if may("revise", person, on=on) else []
    if here in {"", EVERYWHERE}:
        return found
    ours = {"self_score": self_scores, "sign_off": sign_offs, "explain": explanations}
    found += [query(here) for act, query in ours.items() if may(act, person, on=on, unit=here)]
    if matrix_of(RIGHTS).decide("review", person, relations={APPRAISER}):
        found += reviews(here, person.key)
    return found


def refuse_stranger(
    act: str,
    who: Who,
    *,
    at: datetime,
    held: SetRecord | None = None,
    unit: str | None = None,
    reason: str | None = None,
) -> None:
    """Raise Denied to whom the matrix does not give the act, on that unit's sheet or (None) on the whole set."""
    demand(may(act, who, on=at.astimezone(VIETNAM).date(), held=held, unit=unit), reason=reason)


def refuse_alone(act: str, who: Who, before: Collection[str]) -> None:
    """Refuse an act marked `second` to one of those whose work it would make final (`second_person_missing`)."""
    second_person(RIGHTS, act, who=who, before=before)
