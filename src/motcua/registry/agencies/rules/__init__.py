"""Pure rules: identifiers, spelling, timelines, calendars. No Django, no clock."""
