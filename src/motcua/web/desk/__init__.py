"""The officer: worklist, intake, steps."""
