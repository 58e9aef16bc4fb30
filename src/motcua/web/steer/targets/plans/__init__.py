"""Plans: opened, named, given targets by hand or from a file; all targets as a file."""
