"""A person's own dossiers: the list, one of them followed, supplied, taken back."""
