"""Pages of the back office: what waits, doubtful procedures, work calendars, accounts."""
