"""The pure part: what is declared, what is hashed, what is signed."""
