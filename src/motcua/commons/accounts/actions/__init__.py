"""Writes of accounts, and reads of whom they are."""
