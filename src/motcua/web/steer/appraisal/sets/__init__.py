"""Sets of criteria: the list of a year, one set, brought in, changed, copied; ranks over the years."""
