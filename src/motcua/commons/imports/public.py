"""The door of imports."""

from motcua.commons.imports.actions.asking import drop_old_imports, hand_in, note_opened, stop_import
from motcua.commons.imports.actions.reading import (
    MOST_TRIES,
    StoppedError,
    TakenImport,
    end_import,
    forget_try,
    reading,
    refuse_unwanted,
    take_import,
)
from motcua.commons.imports.models import ImportEnd
from motcua.commons.imports.selectors.tables import TableImportRecord, table_import
from motcua.commons.imports.selectors.waiting import imports_read

__all__ = [
    "MOST_TRIES",
    "ImportEnd",
    "StoppedError",
    "TableImportRecord",
    "TakenImport",
    "drop_old_imports",
    "end_import",
    "forget_try",
    "hand_in",
    "imports_read",
    "note_opened",
    "reading",
    "refuse_unwanted",
    "stop_import",
    "table_import",
    "take_import",
]
