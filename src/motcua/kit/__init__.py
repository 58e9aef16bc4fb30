"""Pure Python tools: no Django, no tables."""
