"""The one list of all that waits for me, by kind."""
