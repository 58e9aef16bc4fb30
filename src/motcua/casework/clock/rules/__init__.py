"""How time is counted, and which doubtful points of law were in force when."""
