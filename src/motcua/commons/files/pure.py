"""The door of files, for settings and others that need no Django."""

from motcua.commons.files.rules.scanning import dated

__all__ = ["dated"]
