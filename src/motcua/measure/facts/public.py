"""The door of facts: bring them up to date, refill them, and ask them."""

from motcua.measure.facts.actions.projector import bring_up
from motcua.measure.facts.actions.rebuild import Rebuilt, rebuild
from motcua.measure.facts.rules import TOO_MANY_REQUESTS, Window
from motcua.measure.facts.selectors.counts import By, Count, Counts, count, watermark
from motcua.measure.facts.selectors.listing import Seen, Show, falling_due, listing

__all__ = [
    "TOO_MANY_REQUESTS",
    "By",
    "Count",
    "Counts",
    "Rebuilt",
    "Seen",
    "Show",
    "Window",
    "bring_up",
    "count",
    "falling_due",
    "listing",
    "rebuild",
    "watermark",
]
