"""The pure half of facts: conditions, measures, windows of time, and how each fact follows from its entries."""
