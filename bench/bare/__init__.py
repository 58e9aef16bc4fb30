"""The bare Django application ours is measured against: the same rows, without sign-in, rights, rules or hashes."""
