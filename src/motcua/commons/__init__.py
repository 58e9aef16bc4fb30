"""Capabilities with tables and no idea of procedures or dossiers."""
