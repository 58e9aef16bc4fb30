"""Declared measures and indices: formula, legal basis, validity dates, values."""
