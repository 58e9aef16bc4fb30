"""The door of papers."""

from motcua.records.papers.rules import SOURCES, Paper, identified, new_id, told

__all__ = ["SOURCES", "Paper", "identified", "new_id", "told"]
