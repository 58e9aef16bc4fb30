"""The door of audit."""

from motcua.commons.audit.actions import record, record_each, record_once
from motcua.commons.audit.rules import LOOKS
from motcua.commons.audit.selectors import Look, looks_at, looks_by

__all__ = ["LOOKS", "Look", "looks_at", "looks_by", "record", "record_each", "record_once"]
