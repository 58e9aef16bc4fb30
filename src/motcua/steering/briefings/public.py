"""The door of briefings."""

from motcua.steering.briefings.actions import make
from motcua.steering.briefings.pdf import as_pdf
from motcua.steering.briefings.policies import may
from motcua.steering.briefings.rules.contents import (
    Briefing,
    BriefingFigure,
    Change,
    FigureState,
    FigureUnit,
    Item,
    ItemKind,
    Section,
)
from motcua.steering.briefings.rules.definitions import DEFINITIONS
from motcua.steering.briefings.rules.front import FrontPage, FrontPart, front
from motcua.steering.briefings.rules.shown import Address, ShownBriefing, as_json
from motcua.steering.briefings.rules.slides import Slide, SlideRow, slides
from motcua.steering.briefings.rules.words import figure_words, item_words, listed, period_words
from motcua.steering.briefings.selectors.dossiers import ASSISTED, INDICATOR, SELF_FILED
from motcua.steering.briefings.selectors.packs import (
    PackLine,
    PackRecord,
    as_shown,
    broken_packs,
    changed_since,
    latest,
    open_pack,
    pack,
    packs,
)
from motcua.steering.briefings.selectors.work import COUNTED_TOGETHER
from motcua.steering.briefings.word import as_word

__all__ = [
    "ASSISTED",
    "COUNTED_TOGETHER",
    "DEFINITIONS",
    "INDICATOR",
    "SELF_FILED",
    "Address",
    "Briefing",
    "BriefingFigure",
    "Change",
    "FigureState",
    "FigureUnit",
    "FrontPage",
    "FrontPart",
    "Item",
    "ItemKind",
    "PackLine",
    "PackRecord",
    "Section",
    "ShownBriefing",
    "Slide",
    "SlideRow",
    "as_json",
    "as_pdf",
    "as_shown",
    "as_word",
    "broken_packs",
    "changed_since",
    "figure_words",
    "front",
    "item_words",
    "latest",
    "listed",
    "make",
    "may",
    "open_pack",
    "pack",
    "packs",
    "period_words",
    "slides",
]
