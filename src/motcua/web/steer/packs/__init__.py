"""Packs: what the committee was shown, its slides and files."""
