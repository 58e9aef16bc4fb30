"""Template words of the committee."""
