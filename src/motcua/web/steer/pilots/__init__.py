"""Pilot models and their results."""
