"""The door of files."""

from motcua.commons.files.actions import forget, keep
from motcua.commons.files.selectors import (
    BrokenFile,
    FileRecord,
    file,
    file_names,
    open_file,
    verify_all,
)

__all__ = [
    "BrokenFile",
    "FileRecord",
    "file",
    "file_names",
    "forget",
    "keep",
    "open_file",
    "verify_all",
]
