"""Agencies on a day: one, a subtree, the whole directory; their desks and the people posted to them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from types import MappingProxyType

from django.db.models import Exists, OuterRef, QuerySet

from motcua.commons.accounts.public import EVERYWHERE
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import alphabetical
from motcua.kit.words import N_
from motcua.registry.agencies.models import Agency, AgencyKind, AgencySuccession, AgencyVersion, Desk, Posting
from motcua.registry.agencies.models.units import KNOWN
from motcua.registry.agencies.records import AgencyLink, AgencyRecord, DeskRecord, PostingRecord
from motcua.registry.agencies.selectors.edition import until_changed
from motcua.registry.agencies.selectors.on_day import lasting, standing


@until_changed(4096)
def agency(identifier: str, on: date) -> AgencyRecord:
    """The agency with that identifier on that day; refuses an unknown one (`unknown_agency`)."""
    found = _records(AgencyVersion.objects.filter(standing(on), agency__identifier=identifier[:35]))
    if not found:
        raise Refusal(
            "unknown_agency",
            "Không có cơ quan mã “{identifier}” vào ngày {on:%d/%m/%Y}; hãy kiểm tra mã định danh.",
            identifier=identifier[:40],
            on=on,
        )
    return found[0]


def agency_name(scope: str, on: date) -> str:
    """What people call where somebody acts or a dossier lies; its identifier where that day does not know it."""
    if scope == EVERYWHERE:
        return N_("Mọi cơ quan trong tỉnh")
    try:
        return agency(scope, on).name
    except Refusal:
        return scope


@until_changed(32)
def directory(on: date) -> Mapping[str, AgencyRecord]:
    """Every agency of that day by identifier, in order of name, in one query, for all who handle or list many."""
    found = sorted(_records(AgencyVersion.objects.filter(standing(on))), key=lambda one: alphabetical(one.name))
    return MappingProxyType({record.identifier: record for record in found})


@until_changed(1)
def directory_of_all_days() -> Mapping[str, tuple[AgencyRecord, ...]]:
    """Every agency by identifier as it was known on all days, in one query; for shells that play acts of many days."""
    found: defaultdict[str, list[AgencyRecord]] = defaultdict(list)
    for record in _records(AgencyVersion.objects.filter(KNOWN)):
        found[record.identifier].append(record)
    return MappingProxyType({identifier: tuple(records) for identifier, records in found.items()})


@until_changed(32)
def province_committees(on: date) -> tuple[AgencyRecord, ...]:
    """The provincial People's Committees of that day: in an installation there is one."""
    return tuple(_records(AgencyVersion.objects.filter(standing(on), kind=AgencyKind.PROVINCE_COMMITTEE)))


@until_changed(32)
def agencies(*, on: date, province: str | None = None, level: str | None = None) -> tuple[AgencyRecord, ...]:
    """The agencies of that day in order of identifier; of one province (its unit's code) and one level, where given."""
    known = directory(on)
    chosen: Iterable[str] = known
    if province is not None:
        roots = [
            one for one in known.values() if one.kind == AgencyKind.PROVINCE_COMMITTEE and one.unit_code == province
        ]
        chosen = {identifier for root in roots for identifier in _below(root.identifier, known)}
    return tuple(known[identifier] for identifier in sorted(chosen) if level in {None, known[identifier].level})


@until_changed(4096)
def path_of(identifier: str | None, on: date) -> tuple[str, ...]:
    """The agency and those above it on that day, as rights ask for a place; alone if it does not stand then.

    None is the whole province: its committee, or nothing where there is not just one.
    """
    if identifier is None:
        roots = province_committees(on)
        return (roots[0].identifier,) if len(roots) == 1 else ()
    known = directory(on)
    path = [identifier]
    while (record := known.get(path[-1])) and record.parent and record.parent not in path:
        path.append(record.parent)
    return tuple(path)


@until_changed(512)
def subtree(identifier: str, on: date) -> frozenset[str]:
    """The agency and all below it on that day, as identifiers. Refuses an unknown one (`unknown_agency`)."""
    known = directory(on)
    if identifier not in known:
        agency(identifier, on)
    return frozenset(_below(identifier, known))


def _below(root: str, known: Mapping[str, AgencyRecord]) -> set[str]:
    children: dict[str | None, list[str]] = defaultdict(list)
    for record in known.values():
        children[record.parent].append(record.identifier)
    found, front = {root}, [root]
    while front:
        front = [child for parent in front for child in children[parent] if child not in found]
        found.update(front)
    return found


@dataclass(frozen=True, slots=True)
class TreePlace:
    """An agency's place in the tree over a span of days."""

    id: int
    identifier: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None

    def nearest_day(self, day: date) -> date:
        """That day where it lies in the span, else the span's first or last one."""
        last = date.max if self.valid_to is None else self.valid_to - timedelta(days=1)
        return min(max(day, self.valid_from), last)


def bearers_of(legacy: Iterable[str]) -> dict[str, str]:
    """Which agency bears each of these old identifiers, of those that any bears."""
    wanted = {one for one in legacy if one}
    return dict(Agency.objects.filter(legacy_identifier__in=wanted).values_list("legacy_identifier", "identifier"))


def places() -> list[TreePlace]:
    """Every place any agency ever had, in order of day; of one that was closed on its first day, what was withdrawn."""
    known = AgencyVersion.objects.filter(KNOWN)
    rows = AgencyVersion.objects.filter(KNOWN | ~Exists(known.filter(agency=OuterRef("agency"))))
    wanted = ("agency_id", "agency__identifier", "parent_id", "valid_from", "valid_to")
    return [TreePlace(*row) for row in rows.order_by("valid_from", "pk").values_list(*wanted)]


def nearest(held: Sequence[TreePlace], day: date) -> TreePlace:
    """Of an agency's places in order of day the one it has on that day, else the one before, else its first."""
    return held[max(bisect_right(held, day, key=attrgetter("valid_from")) - 1, 0)]


def agency_became(identifier: str) -> tuple[AgencyLink, ...]:
    """What the agency's work went to, one step on, in order of day."""
    rows = AgencySuccession.objects.filter(old__identifier=identifier).select_related("new").order_by("on", "new_id")
    return tuple(AgencyLink(row.new.identifier, row.on, row.partial, row.decision) for row in rows)


def agency_made_of(identifier: str) -> tuple[AgencyLink, ...]:
    """Whose work the agency took over, one step back, in order of day."""
    rows = AgencySuccession.objects.filter(new__identifier=identifier).select_related("old").order_by("on", "old_id")
    return tuple(AgencyLink(row.old.identifier, row.on, row.partial, row.decision) for row in rows)


def desks(identifier: str, on: date) -> tuple[DeskRecord, ...]:
    """The agency's reception desks on that day, in order of number."""
    rows = Desk.objects.filter(lasting(on), agency__identifier=identifier).order_by("number")
    return tuple(DeskRecord(row.pk, identifier, row.number, row.name) for row in rows)


def postings(
    *, on: date, agency: str | None = None, account_id: int | None = None, role: str | None = None
) -> tuple[PostingRecord, ...]:
    """Who is posted where on that day; of one agency, one account, one role, where given."""
    given = {"agency__identifier": agency, "account_id": account_id, "role": role}
    wanted = {key: value for key, value in given.items() if value is not None}
    rows = Posting.objects.filter(lasting(on), **wanted).select_related("agency", "desk").order_by("pk")
    return tuple(
        PostingRecord(
            row.pk,
            row.account_id,
            row.agency.identifier,
            row.role,
            row.valid_from,
            row.valid_to,
            row.desk.number if row.desk else None,
        )
        for row in rows
    )


def _records(versions: QuerySet[AgencyVersion]) -> list[AgencyRecord]:
    return [
        AgencyRecord(
            id=row.agency_id,
            identifier=row.agency.identifier,
            legacy_identifier=row.agency.legacy_identifier,
            name=row.name,
            short_name=row.short_name,
            kind=row.kind,
            level=row.level,
            parent=row.parent.identifier if row.parent else None,
            unit_code=row.unit_code,
            settles=row.settles,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            presumed=row.agency.presumed,
        )
        for row in versions.select_related("agency", "parent").order_by("agency__identifier")
    ]
