"""Writes: sets, sheets, marks, and how a year ends."""
