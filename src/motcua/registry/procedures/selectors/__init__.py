"""Reads. Never writes."""
