"""Surveys, from the sample to the result."""
