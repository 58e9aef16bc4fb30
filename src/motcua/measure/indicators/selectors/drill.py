"""A figure opened: every thing it counted and every one it left out, each with its reason."""

from collections.abc import Iterator
from dataclasses import replace

from motcua.kit.ratio import Ratio
from motcua.measure.facts.public import BEGINNING, EVERYTHING, ListPlace, ListSift, Show, length, listing
from motcua.measure.indicators.rules.declaration import Better
from motcua.measure.indicators.rules.explaining import DrillLine, explain
from motcua.measure.indicators.selectors.figures import Figure, parts_of

PAGE = 1000


def page(
    figure: Figure, *, sift: ListSift = EVERYTHING, after: ListPlace = BEGINNING, limit: int = PAGE
) -> list[DrillLine]:
    """A page of the figure's list, beginning after the last line of the one before; it never changes later.

    Left out are the things that the figure's agencies had to answer for at some time up to its as-of and that it did
    not count.
    """
    seen = listing(
        parts_of(figure.declared),
        figure.window,
        position=figure.position,
        agencies=_members(figure),
        sift=sift,
        out=figure.declared.board.better is Better.HIGHER,
        after=after,
        limit=limit,
    )
    return [explain(figure.declared, one, figure.window) for one in seen]


def listed(figure: Figure, *, sift: ListSift = EVERYTHING) -> int:
    """How many things that list has, on all its pages."""
    return length(
        parts_of(figure.declared),
        figure.window,
        position=figure.position,
        agencies=_members(figure),
        sift=sift,
        out=figure.declared.board.better is Better.HIGHER,
    )


def narrowed(figure: Figure, *, sift: ListSift) -> Ratio:
    """The figure of what a list is narrowed to (a procedure, a channel), whichever part the list shows."""
    numerator, whole = (replace(sift, show=show) for show in (Show.NUMERATOR, Show.WHOLE))
    return Ratio(listed(figure, sift=numerator), listed(figure, sift=whole))


def typed_terms(figure: Figure) -> int:
    """How many of the things it counts are held to a term that staff typed, because the catalogue has none."""
    return listed(figure, sift=ListSift(Show.TYPED_TERM))


def _members(figure: Figure) -> list[str] | None:
    return None if figure.members is None else sorted(figure.members)


def drill(figure: Figure, *, sift: ListSift = EVERYTHING) -> Iterator[DrillLine]:
    """The whole list, page by page."""
    after = BEGINNING
    while lines := page(figure, sift=sift, after=after):
        yield from lines
        after = lines[-1].place
