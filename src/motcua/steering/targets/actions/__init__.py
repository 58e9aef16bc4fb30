"""Writes of targets: one verb, one transaction."""
