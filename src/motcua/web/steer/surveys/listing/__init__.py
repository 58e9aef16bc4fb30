"""All surveys, and the ranks that others publish of us."""
