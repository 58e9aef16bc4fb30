"""The appraiser's bench: one leaf across all units."""
