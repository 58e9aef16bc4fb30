"""Writes of assignments: one verb, one transaction."""
