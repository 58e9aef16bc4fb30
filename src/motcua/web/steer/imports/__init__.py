"""A table that was handed in: how far it is, and how it ended."""
