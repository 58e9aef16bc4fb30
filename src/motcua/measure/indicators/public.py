"""The door of indicators: what is declared, its figures, and the dossiers behind each."""

from motcua.measure.indicators.declarations import check, declaration, declared, editions_of, is_declared, read_file
from motcua.measure.indicators.policies import may_open, may_see_small
from motcua.measure.indicators.rules.counts import Counts
from motcua.measure.indicators.rules.declaration import Better, Declaration, IndicatorState, Interpretation, Verdict
from motcua.measure.indicators.rules.explaining import DrillLine
from motcua.measure.indicators.rules.interval import FEWEST
from motcua.measure.indicators.rules.period import Period, month, period, year
from motcua.measure.indicators.rules.prose import ENGLISH, VIETNAMESE, Prose
from motcua.measure.indicators.rules.toml_source import DeclarationFault
from motcua.measure.indicators.selectors.board import (
    Forecast,
    LeaguePlace,
    Mover,
    Movers,
    league,
    movers,
    trend,
    will_turn,
)
from motcua.measure.indicators.selectors.disclosure import Disclosure, HeldBack, ToldToEveryone, ToldToStaff
from motcua.measure.indicators.selectors.drill import drill, listed, narrowed, page, typed_terms
from motcua.measure.indicators.selectors.figures import Figure, Units, compute, each, everyone, given, preview, province

__all__ = [
    "ENGLISH",
    "FEWEST",
    "VIETNAMESE",
    "Better",
    "Counts",
    "Declaration",
    "DeclarationFault",
    "Disclosure",
    "DrillLine",
    "Figure",
    "Forecast",
    "HeldBack",
    "IndicatorState",
    "Interpretation",
    "LeaguePlace",
    "Mover",
    "Movers",
    "Period",
    "Prose",
    "ToldToEveryone",
    "ToldToStaff",
    "Units",
    "Verdict",
    "check",
    "compute",
    "declaration",
    "declared",
    "drill",
    "each",
    "editions_of",
    "everyone",
    "given",
    "is_declared",
    "league",
    "listed",
    "may_open",
    "may_see_small",
    "month",
    "movers",
    "narrowed",
    "page",
    "period",
    "preview",
    "province",
    "read_file",
    "trend",
    "typed_terms",
    "will_turn",
    "year",
]
