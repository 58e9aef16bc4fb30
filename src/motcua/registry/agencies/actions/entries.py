"""Agencies as they shall stand, brought into the tables: new, changed or unchanged."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from motcua.registry.agencies.models import Agency, AgencyVersion
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.rules.province import PlannedAgency, settles_by_kind

NEW: Final = "new"
CHANGED: Final = "changed"
UNCHANGED: Final = "unchanged"


def take(entries: Iterable[PlannedAgency], *, source: str, at: datetime) -> dict[str, str]:
    """Make the agencies stand as the entries say, parents before children; what happened to each, by identifier.

    An agency that stands otherwise on the day of `at` gets a new version from that day on; one that an entry ended
    earlier stands no more from that earlier day. Dated versions of one agency are taken as they are where it is new.
    """
    wanted: dict[str, list[PlannedAgency]] = defaultdict(list)
    for entry in entries:
        wanted[entry.identifier].append(entry)
    agencies = _agencies(wanted)
    keys = {identifier: agency.pk for identifier, agency in agencies.items()}
    missing = {entry.parent for group in wanted.values() for entry in group if entry.parent} - keys.keys()
    keys.update(Agency.objects.filter(identifier__in=missing).values_list("identifier", "pk"))
    held: dict[int, list[AgencyVersion]] = defaultdict(list)
    for version in AgencyVersion.objects.filter(KNOWN, agency__in=agencies.values()).order_by("valid_from"):
        held[version.agency_id].append(version)
    added: list[AgencyVersion] = []
    outcome = {}
    for identifier, group in wanted.items():
        versions = [_version(entry, keys, source) for entry in group]
        outcome[identifier] = _take_one(held[keys[identifier]], versions, added, at=at)
        if _takes_legacy(agencies[identifier], group[-1].legacy_identifier) and outcome[identifier] == UNCHANGED:
            outcome[identifier] = CHANGED
    AgencyVersion.objects.bulk_create(added, batch_size=1000)
    return outcome


def _agencies(wanted: dict[str, list[PlannedAgency]]) -> dict[str, Agency]:
    known = {agency.identifier: agency for agency in Agency.objects.filter(identifier__in=wanted)}
    fresh = [
        Agency(identifier=identifier, presumed=group[0].presumed, legacy_identifier=group[0].legacy_identifier)
        for identifier, group in wanted.items()
        if identifier not in known
    ]
    known.update({agency.identifier: agency for agency in Agency.objects.bulk_create(fresh, batch_size=1000)})
    real = [agency.pk for key, agency in known.items() if agency.presumed and not wanted[key][0].presumed]
    Agency.objects.filter(pk__in=real).update(presumed=False)
    return known


def _takes_legacy(agency: Agency, legacy: str) -> bool:
    """Whether the agency takes another old identifier; a file without one leaves it as it is."""
    if legacy in {"", agency.legacy_identifier}:
        return False
    return bool(Agency.objects.filter(pk=agency.pk).update(legacy_identifier=legacy))


def _version(entry: PlannedAgency, keys: dict[str, int], source: str) -> AgencyVersion:
    return AgencyVersion(
        agency_id=keys[entry.identifier],
        name=entry.name,
        short_name=entry.short_name,
        kind=entry.kind,
        level=entry.level,
        parent_id=keys[entry.parent] if entry.parent else None,
        unit_code=entry.unit_code,
        settles=settles_by_kind(entry.kind) if entry.settles is None else entry.settles,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        source=source,
    )


def _take_one(
    held: Sequence[AgencyVersion], wanted: Sequence[AgencyVersion], added: list[AgencyVersion], *, at: datetime
) -> str:
    if not held:
        added.extend(wanted)
        return NEW
    last, present = held[-1], wanted[-1]
    if _content(last) == _content(present):
        return UNCHANGED
    today = at.date()
    if present.valid_to is not None and present.valid_to <= today:
        end_version(last, present.valid_to, at=at)
        return CHANGED
    present.valid_from = max(last.valid_from, present.valid_from, today)
    if last.valid_to is None or last.valid_to > present.valid_from:
        end_version(last, present.valid_from, at=at)
    added.append(present)
    return CHANGED


def end_version(version: AgencyVersion, day: date, *, at: datetime) -> None:
    """Let a version stand no more from that day on; one that would then have stood on no day is withdrawn."""
    if version.valid_from < day:
        AgencyVersion.objects.filter(pk=version.pk).update(valid_to=day)
    else:
        AgencyVersion.objects.filter(pk=version.pk).update(withdrawn_at=at)


def _content(version: AgencyVersion) -> tuple[object, ...]:
    place = (version.kind, version.level, version.parent_id, version.unit_code, version.settles, version.valid_to)
    return (version.name, version.short_name, *place)
