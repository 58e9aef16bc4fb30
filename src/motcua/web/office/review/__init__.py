"""Doubtful procedures: raw text beside the form that settles it."""
