"""Whose hands a dossier went through: where one person took it in and settled it, its page says so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.casework.dossiers.rules.act import Happening


@dataclass(frozen=True, slots=True)
class OneHand:
    """A person who acted on one dossier, for one agency, in duties that two persons hold; by key.

    `basis` is the agency's own rule that allowed it on the day of the last of these acts; "" where there was none.
    """

    actor: str
    agency: str
    basis: str = ""


def one_hand(happenings: Iterable[Happening], duties: frozenset[str]) -> Iterator[tuple[str, str, Happening]]:
    """Who acted in all of these duties for one agency, as (actor, agency, the last such act)."""
    done: dict[tuple[str, str], set[str]] = {}
    last: dict[tuple[str, str], Happening] = {}
    for one in happenings:
        if one.duty in duties:
            done.setdefault((one.actor, one.agency), set()).add(one.duty)
            last[one.actor, one.agency] = one
    for hand, parts in done.items():
        if parts == duties:
            yield *hand, last[hand]
