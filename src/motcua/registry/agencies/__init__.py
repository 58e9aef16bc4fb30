"""Administrative units and agencies with validity dates, successions, desks, postings, work calendars."""
