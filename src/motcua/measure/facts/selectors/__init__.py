"""Reading the facts: counts from cells, dossiers from spans."""
