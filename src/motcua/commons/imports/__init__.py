"""The tables that people gave to be read in, each until it was read, and what came of it."""
