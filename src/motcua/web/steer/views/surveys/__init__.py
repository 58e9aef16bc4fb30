"""Pages of surveys, from the sample to the result."""
