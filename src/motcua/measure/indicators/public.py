"""The door of indicators: what is declared, its figures, and the dossiers behind each."""

from motcua.measure.indicators.declarations import DECLARATIONS, declaration
from motcua.measure.indicators.policies import may_open
from motcua.measure.indicators.rules.declaration import Declaration, Reading, State
from motcua.measure.indicators.rules.interval import FEWEST
from motcua.measure.indicators.rules.period import Period, month, period, year
from motcua.measure.indicators.rules.reasons import SENTENCES, Line, Reason
from motcua.measure.indicators.selectors.board import (
    Ahead,
    Mover,
    Movers,
    Place,
    league,
    movers,
    trend,
    will_be_late,
)
from motcua.measure.indicators.selectors.drill import drill, page
from motcua.measure.indicators.selectors.figures import Figure, Units, compute, each, everyone, province

__all__ = [
    "DECLARATIONS",
    "FEWEST",
    "SENTENCES",
    "Ahead",
    "Declaration",
    "Figure",
    "Line",
    "Mover",
    "Movers",
    "Period",
    "Place",
    "Reading",
    "Reason",
    "State",
    "Units",
    "compute",
    "declaration",
    "drill",
    "each",
    "everyone",
    "league",
    "may_open",
    "month",
    "movers",
    "page",
    "period",
    "province",
    "trend",
    "will_be_late",
    "year",
]
