"""The door of files."""

from motcua.commons.files.actions.keeping import forget, keep
from motcua.commons.files.actions.scanning import scan_waiting
from motcua.commons.files.selectors import (
    BrokenFile,
    FileRecord,
    Scanner,
    cautions,
    file,
    file_names,
    open_file,
    refuse_infected,
    scanner,
    verify_all,
)

__all__ = [
    "BrokenFile",
    "FileRecord",
    "Scanner",
    "cautions",
    "file",
    "file_names",
    "forget",
    "keep",
    "open_file",
    "refuse_infected",
    "scan_waiting",
    "scanner",
    "verify_all",
]
