"""Tokens by link or on slips, groups that were not drawn, machines at desks."""
