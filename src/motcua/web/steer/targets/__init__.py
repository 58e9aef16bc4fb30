"""What the pages of plans, targets and registers ask for and tell."""
