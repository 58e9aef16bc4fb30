"""The legal clock: what is promised, due, spent and left of a term; pure, and it knows nobody."""
