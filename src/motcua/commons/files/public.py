"""The door of files."""

from motcua.commons.files.actions.keeping import destroy, drop_unclaimed, forget, keep
from motcua.commons.files.actions.scanning import scan_waiting
from motcua.commons.files.rules.quotas import DAY, MOST_FILES, PER_ACCOUNT, PER_ADDRESS, PER_DRAFT, Quota
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
    sent_from,
    size_of,
    unclaimed,
    verify_all,
)

__all__ = [
    "DAY",
    "MOST_FILES",
    "PER_ACCOUNT",
    "PER_ADDRESS",
    "PER_DRAFT",
    "BrokenFile",
    "FileRecord",
    "Quota",
    "Scanner",
    "cautions",
    "destroy",
    "drop_unclaimed",
    "file",
    "file_names",
    "forget",
    "keep",
    "open_file",
    "refuse_infected",
    "scan_waiting",
    "scanner",
    "sent_from",
    "size_of",
    "unclaimed",
    "verify_all",
]
