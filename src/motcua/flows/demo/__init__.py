"""A year of an invented province's work on real procedures, played through the same actions as the web."""
