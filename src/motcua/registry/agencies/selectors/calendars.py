"""The work calendar of an agency as it was known at a time; compiled once per combination of versions."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
from motcua.registry.agencies.selectors.agencies import TreePlace, agency, nearest, places
from motcua.registry.agencies.selectors.edition import until_changed


def calendar_for(identifier: str, known_at: datetime) -> Calendar:
    """The agency's work calendar as it was known at that time: its own layers over those of the agencies above it.

    An agency that does not stand on that day has the calendar of the nearest day on which it did: its last, or before
    its first that first one. Before the country's first version is recorded, the shipped table stands. Refuses an
    unknown agency (`unknown_agency`) where agencies have layers of their own.
    """
    return calendar_book().calendar(identifier, known_at)


def national_calendar(known_at: datetime) -> Calendar:
    """The country's work calendar as it was known at that time, for days that are no single agency's."""
    return _calendar(calendar_book().in_force(known_at), ())


class CalendarBook:
    """All calendars as they stand in the database when it is opened; `calendar_book` opens it."""

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
        """As `calendar_for`, without asking the database again."""
        return _calendar(self.in_force(known_at), self._path(identifier, known_at))

    def calendars(self, identifier: str, *, since: datetime, until: datetime) -> Iterator[Calendar]:
        """The calendar known at `since`, then what each change known by `until` made of it, as they were recorded.

        One of them is what somebody at `until` saw whose look was taken after `since`: several changes may be known
        from one moment, and a change is seen by others only a little after the moment it bears.
        """
        versions, path = self.in_force(since), self._path(identifier, until)
        yield _calendar(versions, path)
        changes = [(row[1], key) for key, rows in self._known.items() for row in rows if since < row[0] <= until]
        for version, key in sorted(changes, key=itemgetter(0)):
            versions[key] = version
            yield _calendar(versions, path)

    def in_force(self, known_at: datetime) -> dict[int | None, int]:
        """The version known last at that time, of the country (None) and of each agency that has any."""
        return {
            key: rows[place - 1][1]
            for key, rows in self._known.items()
            if (place := bisect_right(rows, known_at, key=itemgetter(0)))
        }

    def _path(self, identifier: str, known_at: datetime) -> list[int]:
        if not self._tree:
            return []
        day = known_at.astimezone(VIETNAM).date()
        if identifier not in self._tree:
            agency(identifier, day)
        path: list[int] = []
        name: str | None = identifier
        while name is not None:
            place = nearest(self._tree[name], day)
            if place.id in path:
                break
            day = place.nearest_day(day)
            path.insert(0, place.id)
            name = self._names[place.parent_id] if place.parent_id else None
        return path


@until_changed(1)
def calendar_book() -> CalendarBook:
    """All calendars as they stand now."""
    return CalendarBook()


def calendar_version_ids(known_at: datetime) -> tuple[int, ...]:
    """The versions in force at that time, of the country and of every agency, in order."""
    return tuple(sorted(calendar_book().in_force(known_at).values()))


def calendar_versions(identifier: str | None) -> tuple[CalendarVersionRecord, ...]:
    """Every version an agency (None: the country) ever had, in the order in which they became known."""
    rows = CalendarVersion.objects.filter(agency__identifier=identifier) if identifier else _of_the_country()
    return tuple(_record(row, identifier) for row in rows.order_by("known_from", "pk"))


def last_version(agency_id: int | None) -> CalendarVersion | None:
    """The row the next change starts from."""
    rows = CalendarVersion.objects.filter(agency_id=agency_id) if agency_id else _of_the_country()
    return rows.order_by("-known_from", "-pk").first()


def _all() -> QuerySet[CalendarVersion]:
    return CalendarVersion.objects.order_by("known_from", "pk")


def _of_the_country() -> QuerySet[CalendarVersion]:
    return CalendarVersion.objects.filter(agency=None)


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
        confirmed_by=row.confirmed_by,
    )
