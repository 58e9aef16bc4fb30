"""Reads of personal data, grants and administrative acts; append-only."""
