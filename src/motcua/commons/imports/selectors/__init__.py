"""How the tables fare, and which wait to be looked at."""
