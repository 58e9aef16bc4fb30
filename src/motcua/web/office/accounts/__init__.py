"""Accounts of staff and their roles."""
