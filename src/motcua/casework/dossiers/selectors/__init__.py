"""Reads of dossiers; nothing here writes a dossier's rows."""
