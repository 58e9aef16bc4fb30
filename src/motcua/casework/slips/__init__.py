"""The statutory forms of a dossier, rendered on demand from its events."""
