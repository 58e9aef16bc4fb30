"""What waits for one of staff, from wherever it comes: pages for everybody who works here."""
