"""The work calendar of an agency as it was known at a time; compiled once per combination of versions."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet

from motcua.kit.now import VIETNAM
from motcua.kit.worktime import Calendar
from motcua.registry.agencies.models import CalendarVersion
from motcua.registry.agencies.records import CalendarVersionRecord
from motcua.registry.agencies.rules.calendar import default_calendar
from motcua.registry.agencies.rules.layers import Layer, compose, layer
from motcua.registry.agencies.selectors.agencies import agency, directory

_ABOVE = """
WITH RECURSIVE above (id, depth) AS (
    SELECT id, 0 FROM agencies_agency WHERE identifier = %(identifier)s
    UNION ALL
    SELECT version.parent_id, above.depth + 1
    FROM above JOIN agencies_agencyversion version ON version.agency_id = above.id
    WHERE version.parent_id IS NOT NULL AND version.withdrawn_at IS NULL AND version.valid_from <= %(day)s
      AND (version.valid_to IS NULL OR version.valid_to > %(day)s) AND above.depth < 20
)
SELECT id FROM above ORDER BY depth DESC
"""


def calendar_for(identifier: str, known_at: datetime) -> Calendar:
    """The agency's work calendar as it was known at that time: its own layers over those of the agencies above it.

    Before the country's first version is recorded, the shipped table stands. Refuses an unknown agency
    (`unknown_agency`).
    """
    versions = _in_force(known_at)
    if set(versions) <= {None}:
        path: list[int] = []
    else:
        day = known_at.astimezone(VIETNAM).date()
        with connection.cursor() as cursor:
            cursor.execute(_ABOVE, {"identifier": identifier[:35], "day": day})
            path = [key for (key,) in cursor.fetchall()]
        if not path:
            agency(identifier, day)
    return _calendar(versions, path)


def calendars(known_at: datetime) -> dict[str, Calendar]:
    """The calendars of all agencies that stood at that time, by identifier, for shells that handle many dossiers."""
    known = directory(known_at.astimezone(VIETNAM).date())
    versions = _in_force(known_at)
    found = {}
    for identifier, record in known.items():
        path = [record.id]
        above = known.get(record.parent or "")
        while above is not None and above.id not in path:
            path.insert(0, above.id)
            above = known.get(above.parent or "")
        found[identifier] = _calendar(versions, path)
    return found


def calendar_version_ids(known_at: datetime) -> tuple[int, ...]:
    """The versions in force at that time, of the country and of every agency, in order."""
    return tuple(sorted(_in_force(known_at).values()))


def calendar_versions(identifier: str | None) -> tuple[CalendarVersionRecord, ...]:
    """Every version an agency (None: the country) ever had, in the order in which they became known."""
    rows = CalendarVersion.objects.filter(agency__identifier=identifier) if identifier else _of_the_country()
    return tuple(_record(row, identifier) for row in rows.order_by("known_from"))


def last_version(agency_id: int | None) -> CalendarVersion | None:
    """The row the next change starts from."""
    rows = CalendarVersion.objects.filter(agency_id=agency_id) if agency_id else _of_the_country()
    return rows.order_by("-known_from").first()


def _of_the_country() -> QuerySet[CalendarVersion]:
    return CalendarVersion.objects.filter(agency=None)


def _in_force(known_at: datetime) -> dict[int | None, int]:
    rows = CalendarVersion.objects.filter(known_from__lte=known_at).order_by("agency_id", "-known_from")
    return dict(rows.distinct("agency_id").values_list("agency_id", "pk"))


def _calendar(versions: Mapping[int | None, int], path: Iterable[int]) -> Calendar:
    layers = tuple(versions[key] for key in (None, *path) if key in versions)
    return _compiled(str(connection.settings_dict["NAME"]), layers) if layers else default_calendar()


@lru_cache(maxsize=64)
def _compiled(database: str, keys: tuple[int, ...]) -> Calendar:  # noqa: ARG001  versions of two databases share keys
    rows = CalendarVersion.objects.in_bulk(keys)
    return compose([_layer(rows[key]) for key in keys])


def _layer(row: CalendarVersion) -> Layer:
    return layer(row.weeks, row.days, row.known_until)


def _record(row: CalendarVersion, identifier: str | None) -> CalendarVersionRecord:
    return CalendarVersionRecord(
        id=row.pk,
        agency=identifier,
        weeks=row.weeks,
        days=row.days,
        known_until=row.known_until,
        known_from=row.known_from,
        reason=row.reason,
        decision=row.decision,
        changed_by=row.changed_by,
    )
