"""The door of facts: bring them up to date, refill them, and ask them."""

from motcua.measure.facts.actions.backfill import fill, fill_next
from motcua.measure.facts.actions.projector import bring_up
from motcua.measure.facts.actions.rebuild import Difference, Rebuilt, compare, rebuild
from motcua.measure.facts.rules.answers import Seen, Split
from motcua.measure.facts.rules.listing import BEGINNING, EVERYTHING, ListKey, ListOrder, ListPlace, ListSift, Show
from motcua.measure.facts.rules.measures import By
from motcua.measure.facts.rules.windows import Window
from motcua.measure.facts.selectors.counts import Count, behind, counted_since, counts, counts_on_spans, watermark
from motcua.measure.facts.selectors.demand import demand, frequent
from motcua.measure.facts.selectors.finished import settled, settled_counts
from motcua.measure.facts.selectors.listing import Parts, length, listing, turning
from motcua.measure.facts.selectors.measures import unfilled
from motcua.measure.facts.selectors.real_time import RealTime, real_time

__all__ = [
    "BEGINNING",
    "EVERYTHING",
    "By",
    "Count",
    "Difference",
    "ListKey",
    "ListOrder",
    "ListPlace",
    "ListSift",
    "Parts",
    "RealTime",
    "Rebuilt",
    "Seen",
    "Show",
    "Split",
    "Window",
    "behind",
    "bring_up",
    "compare",
    "counted_since",
    "counts",
    "counts_on_spans",
    "demand",
    "fill",
    "fill_next",
    "frequent",
    "length",
    "listing",
    "real_time",
    "rebuild",
    "settled",
    "settled_counts",
    "turning",
    "unfilled",
    "watermark",
]
