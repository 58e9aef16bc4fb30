"""Writes: import, names, commitments, review."""
