"""Which agencies may settle a procedure: the choice that a filing offers. An installation serves one province."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from motcua.registry.agencies.public import AgencyRecord, directory, until_changed
from motcua.registry.procedures.public import Competent, VersionRecord, competent_for


def who_settles(version: VersionRecord, on: date) -> Mapping[str, AgencyRecord]:
    """The agencies that settle that version on that day, by identifier, in order of name.

    Whom a decision names for the procedure, else for its field; where none does, all whose level settles it.
    """
    return _able(competent_for(version, on), on)


@until_changed(64)
def _able(competent: Competent, on: date) -> Mapping[str, AgencyRecord]:
    deciding = (one for one in directory(on).values() if one.settles)
    able = {one.identifier: one for one in deciding if competent.settles(one.identifier, one.kind, one.level)}
    return MappingProxyType(able)
