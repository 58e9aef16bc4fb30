"""What the system itself knows about a unit: indicator leaves, late dossiers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from motcua.kit.ratio import Ratio
from motcua.kit.vietnamese import number, share
from motcua.measure.indicators.public import Figure, IndicatorState, compute, is_declared, period
from motcua.steering.appraisal.records import SetRecord
from motcua.steering.appraisal.rules.consequences import CONSEQUENCES
from motcua.steering.appraisal.rules.methods import Method

LATE = "TDGQ_ON_TIME"
"""The indicator whose rest are the late dossiers."""


@dataclass(frozen=True, slots=True)
class LeafFigure:
    """An indicator leaf of one unit: its rate in per cent and points, or, without them, whether it applies at all."""

    rate: Fraction | None
    points: Fraction | None
    applies: bool
    evidence: str


def reads_figures(held: SetRecord) -> bool:
    """Whether a set's result depends on indicators, by a leaf or by a consequence rule."""
    leaves = held.rules.tree.leaves.values()
    return any(rule.method is Method.INDICATOR for rule in leaves) or needs_late(held)


def needs_late(held: SetRecord) -> bool:
    """Whether a consequence rule asks for the late dossiers."""
    return any(CONSEQUENCES[code].needs_late for code in held.rules.consequences)


def figures(code: str, units: Sequence[str], year: int, *, as_of: datetime) -> dict[str, Figure]:
    """An indicator of a calendar year by unit; of one that nobody declared, none."""
    if not is_declared(code) or not units:
        return {}
    found = compute(code, units, period(str(year)), as_of=as_of)
    return {figure.agency: figure for figure in found}


def readings(held: SetRecord, units: Sequence[str], *, as_of: datetime) -> dict[str, dict[str, LeafFigure]]:
    """The indicator leaves of a set that the system can say something about, by unit and leaf."""
    found: dict[str, dict[str, LeafFigure]] = defaultdict(dict)
    leaves = {code: rule for code, rule in held.rules.tree.leaves.items() if rule.method is Method.INDICATOR}
    codes = {rule.indicator for rule in leaves.values()}
    of_code = {code: figures(code, units, held.year, as_of=as_of) for code in sorted(codes)}
    for leaf, rule in leaves.items():
        for unit, figure in of_code[rule.indicator].items():
            value = figure.ratio.value
            if figure.state is IndicatorState.NOT_APPLICABLE:
                found[unit][leaf] = LeafFigure(None, None, applies=False, evidence=_evidence(figure))
            elif figure.state is IndicatorState.OK and value is not None:
                found[unit][leaf] = LeafFigure(
                    value * 100, rule.points(value * 100), applies=True, evidence=_evidence(figure)
                )
    return found


def _evidence(figure: Figure) -> str:
    """What the points came from, exact enough to be opened again."""
    return (
        f"{figure.indicator} {figure.period}: {share(figure.ratio)}; tính đến {figure.as_of:%H:%M %d/%m/%Y}, "
        f"sự kiện thứ {number(figure.position)}, cách tính {figure.rule_version}"
    )


def late_shares(units: Sequence[str], year: int, *, as_of: datetime) -> Mapping[str, Ratio]:
    """Late dossiers of all those settled or in hand in a year, by unit."""
    return {
        unit: Ratio(figure.denominator - figure.numerator, figure.denominator)
        for unit, figure in figures(LATE, units, year, as_of=as_of).items()
    }
