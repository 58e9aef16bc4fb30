"""What of the catalogue can be filed here."""

from motcua.registry.procedures.public import (
    Level,
    ListedChannel,
    VersionRecord,
)


def online(version: VersionRecord) -> bool:
    """Whether it can be filed from home and is settled here."""
    return ListedChannel.ONLINE in version.terms and settled_here(version)


def settled_here(version: VersionRecord) -> bool:
    """Whether an agency of the province or a commune settles it."""
    return bool(version.levels & {Level.PROVINCE, Level.COMMUNE})
