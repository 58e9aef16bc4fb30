"""The work calendar of an agency as it was known at a time; compiled once per combination of versions."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from operator import itemgetter

from django.db import connection
from django.db.models import QuerySet

from motcua.kit.now import VIETNAM
from motcua.kit.worktime import Calendar
from motcua.registry.agencies.models import CalendarVersion
from motcua.registry.agencies.records import CalendarVersionRecord
from motcua.registry.agencies.rules.calendar import default_calendar
from motcua.registry.agencies.rules.layers import Layer, compose, layer
from motcua.registry.agencies.selectors.agencies import TreePlace, agency, places
from motcua.registry.agencies.selectors.edition import until_changed

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


class CalendarBook:
    """All calendars as they stand in the database when it is opened, for shells that read many dossiers.

    Answers as `calendar_for`, without asking the database again; `calendar_book` opens it.
    """

    def __init__(self) -> None:
        """Read all versions of calendars and, where agencies have layers of their own, all of the tree."""
        self._known: dict[int | None, list[tuple[datetime, int]]] = defaultdict(list)
        for key, known_from, version in _all().values_list("agency_id", "known_from", "pk"):
            self._known[key].append((known_from, version))
        self._tree: dict[str, list[TreePlace]] = defaultdict(list)
        self._names: dict[int, str] = {}
        if set(self._known) - {None}:
            for place in places():
                self._tree[place.identifier].append(place)
                self._names[place.id] = place.identifier

    def calendar(self, identifier: str, known_at: datetime) -> Calendar:
        """As `calendar_for`; refuses an unknown agency only where agencies have layers of their own."""
        versions = {
            key: rows[place - 1][1]
            for key, rows in self._known.items()
            if (place := bisect_right(rows, known_at, key=itemgetter(0)))
        }
        return _calendar(versions, self._path(identifier, known_at) if self._tree else ())

    def _path(self, identifier: str, known_at: datetime) -> list[int]:
        day = known_at.astimezone(VIETNAM).date()
        path: list[int] = []
        name: str | None = identifier
        while name is not None:
            place = next((one for one in self._tree[name] if one.stands_on(day)), None)
            if place is None or place.id in path:
                break
            path.insert(0, place.id)
            name = self._names.get(place.parent_id) if place.parent_id else None
        if not path:
            agency(identifier, day)
        return path


@until_changed(1)
def calendar_book() -> CalendarBook:
    """All calendars as they stand now."""
    return CalendarBook()


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


def _all() -> QuerySet[CalendarVersion]:
    return CalendarVersion.objects.order_by("known_from")


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
