"""Reads of targets."""
