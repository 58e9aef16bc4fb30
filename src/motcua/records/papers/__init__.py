"""A paper's identity, and what the things said of it add up to. No table: events keep what is said."""
