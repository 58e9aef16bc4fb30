"""Bottlenecks: all that wait, and the decision that ends one."""
