"""The counter: one person from the question to the printed form 01."""
