"""Reads of sets, sheets and results."""
