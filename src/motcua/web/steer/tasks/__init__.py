"""Tasks: the board by state, one task with its records and acts, the calendar, what is late."""
