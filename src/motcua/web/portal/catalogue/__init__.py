"""Procedures by event of life and by field, and the page of one."""
