"""People who sign in (staff, citizens), their roles, and grants with an opaque scope key."""
