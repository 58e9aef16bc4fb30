"""The door of facts: bring them up to date, refill them, and ask them."""

from motcua.measure.facts.actions.projector import bring_up
from motcua.measure.facts.actions.rebuild import Difference, Rebuilt, compare, rebuild
from motcua.measure.facts.rules import Counts, Seen, Window
from motcua.measure.facts.selectors.counts import By, Count, count, counts, watermark
from motcua.measure.facts.selectors.listing import Show, falling_due, listing
from motcua.measure.facts.selectors.real_time import RealTime, real_time
from motcua.measure.facts.selectors.settled import settled, settled_counts

__all__ = [
    "By",
    "Count",
    "Counts",
    "Difference",
    "RealTime",
    "Rebuilt",
    "Seen",
    "Show",
    "Window",
    "bring_up",
    "compare",
    "count",
    "counts",
    "falling_due",
    "listing",
    "real_time",
    "rebuild",
    "settled",
    "settled_counts",
    "watermark",
]
