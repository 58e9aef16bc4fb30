"""Reads, never writes."""
