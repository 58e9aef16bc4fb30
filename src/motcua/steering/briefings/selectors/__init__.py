"""Reads: the figures of a period as they stand, and the packs that were frozen."""
