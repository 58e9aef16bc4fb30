"""Use cases that cross contexts, one file each."""
