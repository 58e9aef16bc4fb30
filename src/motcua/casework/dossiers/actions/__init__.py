"""Writes: one act, one transaction, one event; or many of them at once, by the same rules."""
