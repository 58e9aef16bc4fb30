"""Template words of the back office."""
