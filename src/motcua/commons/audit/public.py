"""The door of audit."""

from motcua.commons.audit.actions import record
from motcua.commons.audit.rules import LOOKS
from motcua.commons.audit.selectors import Look, looks_at, looks_by

__all__ = ["LOOKS", "Look", "looks_at", "looks_by", "record"]
