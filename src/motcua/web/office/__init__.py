"""Back office: review of imported data, calendars, accounts."""
