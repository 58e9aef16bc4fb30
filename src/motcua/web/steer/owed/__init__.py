"""What one agency owes and by when, and what it was told and says that it has seen."""
