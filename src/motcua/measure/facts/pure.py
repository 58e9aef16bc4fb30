"""The pure door of facts: what its answers are made of, without a database behind."""

from motcua.measure.facts.rules import TOO_MANY_REQUESTS, Counts, Seen, Window

__all__ = ["TOO_MANY_REQUESTS", "Counts", "Seen", "Window"]
