"""Targets: plans and what they promise, values with evidence, the registers they read, and how each stands on a day."""
