"""Which agencies may settle a procedure: the choice that a filing offers. An installation serves one province."""

from datetime import date
from typing import Final

from motcua.kit.vietnamese import fold
from motcua.registry.agencies.public import AgencyRecord, directory
from motcua.registry.procedures.public import VersionRecord, settles

KINDS: Final = frozenset({"department", "commune_committee", "province_committee"})
"""Agencies that decide; the others hand papers on."""


def who_settles(version: VersionRecord, on: date) -> dict[str, AgencyRecord]:
    """The agencies whose level settles that version on that day, by identifier, in order of name."""
    able = [one for one in directory(on).values() if one.kind in KINDS and settles(version, one.level)]
    return {one.identifier: one for one in sorted(able, key=lambda one: fold(one.name))}
