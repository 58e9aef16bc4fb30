"""What the program writes on its standard error."""

from motcua.config.failures import LOGGING

__all__ = ["LOGGING"]
