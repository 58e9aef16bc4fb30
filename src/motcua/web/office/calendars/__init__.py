"""Work calendars: the year at a glance, a day or the week changed."""
