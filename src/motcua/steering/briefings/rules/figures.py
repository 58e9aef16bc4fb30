"""Making figures: one of a whole, a tally with a figure for each state, points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.kit.ratio import Ratio
from motcua.steering.briefings.rules.contents import BriefingFigure, FigureState, FigureUnit, stamp
from motcua.steering.briefings.rules.definitions import DEFINITIONS

UNRANKED: Final = "chưa xếp loại"
"""What a unit is called whose sheet is not whole: its points stand, and say nothing of its place."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from: what explains them, as of when, by which rule."""

    definition: str
    at: datetime
    rule_version: str = ""

    @property
    def version(self) -> str:
        """The version of the rule: its own, or the definition's."""
        return self.rule_version or DEFINITIONS[self.definition].rule_version


def part(code: str, name: str, ratio: Ratio, origin: Origin, *, note: str = "") -> BriefingFigure:
    """So many of so many, with the share in per cent; without data where there is nothing to count."""
    return BriefingFigure(
        code=code,
        name=name,
        numerator=ratio.numerator,
        denominator=ratio.denominator,
        value=ratio.percent(),
        unit=FigureUnit.PERCENT,
        state=FigureState.OK if ratio.denominator else FigureState.NO_DATA,
        as_of=stamp(origin.at),
        rule_version=origin.version,
        definition=origin.definition,
        note=note,
    )


@dataclass(frozen=True, slots=True)
class Together:
    """States that people count as one, under a code and a name of its own."""

    code: str
    name: str
    states: frozenset[str]


def tallied(
    prefix: str,
    counts: Mapping[str, int],
    names: Mapping[str, str],
    origin: Origin,
    *,
    of: str = "",
    together: Together | None = None,
) -> tuple[BriefingFigure, ...]:
    """A figure for each state, each of all; before them one of the states `together`. `of` names the group counted."""
    whole = sum(counts.values())
    found = {state: (names.get(state, state), count) for state, count in counts.items()}
    if together is not None:
        one = sum(count for state, count in counts.items() if state in together.states)
        found = {together.code: (together.name, one)} | found
    return tuple(
        part(f"{prefix}.{code}", f"{of}: {name}" if of else _capital(name), Ratio(count, whole), origin)
        for code, (name, count) in found.items()
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def points(
    code: str,
    name: str,
    *,
    got: str | None,
    most: str,
    value: str | None,
    origin: Origin,
    note: str = "",
    rank: int | None = None,
) -> BriefingFigure:
    """Points of a maximum, as decimal text, with the place they give, if any; without data where there is no value."""
    return BriefingFigure(
        code=code,
        name=name,
        numerator=got,
        denominator=most,
        value=value,
        unit=FigureUnit.POINTS,
        state=FigureState.OK if value is not None else FigureState.NO_DATA,
        as_of=stamp(origin.at),
        rule_version=origin.version,
        definition=origin.definition,
        note=note,
        rank=rank,
    )
