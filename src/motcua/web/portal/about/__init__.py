"""Pages that say something about the site itself."""
