"""Filing a dossier: a task list, one group of questions a page, everything kept."""
