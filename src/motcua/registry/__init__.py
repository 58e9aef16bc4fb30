"""Who and what."""
