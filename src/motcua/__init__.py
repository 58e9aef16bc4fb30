"""motcua: administrative dossiers, and every figure opened down to its events."""
