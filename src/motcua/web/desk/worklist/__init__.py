"""The worklist, the search of the bar, and the list as a file."""
