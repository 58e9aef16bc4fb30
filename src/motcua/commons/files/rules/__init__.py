"""Which bytes are kept: names cleaned, type read from the content, nothing that unpacks into a flood or runs."""
