"""Writes of files: kept, scanned, forgotten."""
