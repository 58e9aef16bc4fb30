"""Stored bytes, kept by their hash; type checked by content, never by name."""
