"""A person's own account: who came in under their name, and a new password."""
