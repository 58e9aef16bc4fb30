"""One act on several dossiers that were ticked in a list: each for itself, with a result of its own."""
