"""Copies of an installation that nobody needs to trust: taken while it runs, checked before anything is laid down."""
