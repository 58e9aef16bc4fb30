"""Files that were sent and came to nothing: gone when the time in which they could be claimed is over."""

from datetime import datetime

from motcua.casework.dossiers.public import files_in_dossiers, files_in_drafts
from motcua.commons.files.public import drop_unclaimed, unclaimed


def drop_orphans(*, at: datetime) -> int:
    """Remove files whose time is over and that no draft, dossier or record names; how many.

    Each is looked at once: what a dossier or a record names stays for good, what a draft names is looked at again.
    """
    numbers = unclaimed(at=at)
    if not numbers:
        return 0
    return drop_unclaimed(numbers, claimed=files_in_dossiers(numbers), waiting=files_in_drafts(numbers), at=at)
