"""What a dossier may do, and by when: pure functions over its events."""
