"""Which agencies may settle a procedure: the choice that a filing offers. An installation serves one province."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from motcua.registry.agencies.public import AgencyRecord, directory, until_changed
from motcua.registry.procedures.public import Level, VersionRecord, settled_at


def who_settles(version: VersionRecord, on: date) -> Mapping[str, AgencyRecord]:
    """The agencies whose level settles that version on that day, by identifier, in order of name."""
    return _able(version.levels, on)


@until_changed(64)
def _able(levels: frozenset[Level], on: date) -> Mapping[str, AgencyRecord]:
    able = [one for one in directory(on).values() if one.settles and settled_at(levels, one.level)]
    return MappingProxyType({one.identifier: one for one in able})
