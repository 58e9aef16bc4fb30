"""The things behind a figure, each with its reason."""
