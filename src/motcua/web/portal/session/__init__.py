"""Coming in, going out, a new account, and the agency a person acts in."""
