"""How much may be sent: files and bytes of one draft, of one account and of one network address."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Quota:
    """So many files and so many megabytes."""

    files: int
    megabytes: int

    def exceeded(self, *, files: int, size: int) -> bool:
        """Whether that is more; `size` in bytes."""
        return files > self.files or size > self.megabytes * _MEGABYTE


DAY: Final = timedelta(days=1)
"""The quotas of accounts and addresses begin anew a day after the first file."""

MOST_FILES: Final = 20
"""Files of one paper, or of one supplement."""
PER_DRAFT: Final = Quota(100, 500)
PER_ACCOUNT: Final = Quota(2_000, 4_000)
"""A clerk who scans all day stays below."""
PER_ADDRESS: Final = Quota(10_000, 20_000)
"""A counter that helps people on its own Wi-Fi stays below."""

UNCLAIMED_FOR: Final = timedelta(days=7)
"""So long a file is kept that no draft, dossier or record names."""
