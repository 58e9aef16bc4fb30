"""Files that were sent and came to nothing: gone when the time in which they could be claimed is over."""

from datetime import datetime

from motcua.casework.dossiers.public import files_in_dossiers, files_in_drafts
from motcua.commons.files.public import drop_unclaimed, sent_from, unclaimed


def drop_orphans(*, at: datetime) -> int:
    """Remove files whose time is over and that no draft, dossier or record names; how many.

    Each is looked at once: what a dossier or a record names stays for good, what a draft names is looked at again.
    Read is only what was written since the first of them was sent, and the drafts of who sent them.
    """
    files = unclaimed(at=at)
    if not files:
        return 0
    claimed = files_in_dossiers(files.keys(), after=sent_from(files))
    return drop_unclaimed(files, claimed=claimed, waiting=files_in_drafts(files), at=at)
