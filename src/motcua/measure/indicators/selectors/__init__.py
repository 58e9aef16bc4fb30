"""Reading figures off the facts."""
