"""Submission, intake, steps, supplements, result: the events of a dossier and its legal clock."""
