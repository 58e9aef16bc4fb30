"""The acts on one dossier: one form each, and what each would do to the clock."""
