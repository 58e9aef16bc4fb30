"""Money of tasks: what is set aside, what is listed to be bought."""
