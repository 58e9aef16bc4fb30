"""Who sees it."""
