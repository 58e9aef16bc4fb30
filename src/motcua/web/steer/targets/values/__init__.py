"""Values of a target: one, many days at once, from another system's file, or taken back."""
