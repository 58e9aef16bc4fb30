"""Reads of personal data and administrative acts: events of the ledger, a stream for each thing looked at."""
