"""One agency at a time: create, change, close, hand over. Each change opens a new version; nothing is overwritten."""

from datetime import date, datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.actions.entries import end_version
from motcua.registry.agencies.models import Agency, AgencySuccession, AgencyVersion
from motcua.registry.agencies.policies import edit_agency
from motcua.registry.agencies.records import AgencyRecord
from motcua.registry.agencies.rules.identifiers import checked_identifier
from motcua.registry.agencies.rules.province import settles_by_kind
from motcua.registry.agencies.selectors.agencies import agency as agency_on
from motcua.registry.agencies.selectors.on_day import standing

_SOURCE = "motcua"


@transaction.atomic
def create_agency(
    *,
    identifier: str,
    name: str,
    kind: str,
    level: str,
    since: date,
    parent: str | None = None,
    short_name: str = "",
    unit_code: str = "",
    legacy_identifier: str = "",
    presumed: bool = False,
    who: Who,
) -> AgencyRecord:
    """Create an agency that stands from `since`, below one that who acts may edit; all others meet Denied.

    Refuses what is no identifier (`bad_identifier`), one that was ever given (`identifier_taken`), an unknown parent.
    """
    edit_agency(who, parent, on=since)
    if Agency.objects.filter(identifier=checked_identifier(identifier)).exists():
        raise Refusal("identifier_taken", "Mã {identifier} đã được cấp; hãy dùng mã khác.", identifier=identifier)
    above = agency_on(parent, since).id if parent else None
    agency = Agency.objects.create(identifier=identifier, legacy_identifier=legacy_identifier, presumed=presumed)
    AgencyVersion.objects.create(
        agency=agency,
        name=name,
        short_name=short_name or name[:100],
        kind=kind,
        level=level,
        parent_id=above,
        unit_code=unit_code,
        settles=settles_by_kind(kind),
        valid_from=since,
        source=_SOURCE,
    )
    return agency_on(identifier, since)


@transaction.atomic
def change_agency(
    identifier: str,
    *,
    since: date,
    who: Who,
    at: datetime,
    name: str | None = None,
    short_name: str | None = None,
    parent: str | None = None,
) -> AgencyRecord:
    """Give an agency another name or parent from `since` on; what is not given stays. Refuses an unknown agency.

    Denied to who may not edit it, or the one it goes below.
    """
    for touched in filter(None, (identifier, parent)):
        edit_agency(who, touched, on=since)
    current = agency_on(identifier, since)
    version = AgencyVersion.objects.select_for_update().get(standing(since), agency_id=current.id)
    until = version.valid_to
    end_version(version, since, at=at)
    AgencyVersion.objects.create(
        agency_id=current.id,
        name=name or version.name,
        short_name=short_name or (name or version.short_name)[:100],
        kind=version.kind,
        level=version.level,
        parent_id=agency_on(parent, since).id if parent else version.parent_id,
        unit_code=version.unit_code,
        settles=version.settles,
        valid_from=since,
        valid_to=until,
        source=_SOURCE,
    )
    return agency_on(identifier, since)


@transaction.atomic
def close_agency(identifier: str, *, on: date, who: Who, at: datetime) -> None:
    """Let an agency stand no more from that day on. Denied to who may not edit it. Refuses an unknown one."""
    edit_agency(who, identifier, on=on)
    current = agency_on(identifier, on)
    end_version(AgencyVersion.objects.select_for_update().get(standing(on), agency_id=current.id), on, at=at)


def hand_over(*, old: str, new: str, on: date, partial: bool, who: Who, decision: str = "") -> None:
    """Note that (part of) an agency's work went to another on that day. Refuses agencies unknown on either side.

    Denied to who may not edit both.
    """
    for touched in (old, new):
        edit_agency(who, touched, on=on)
    rows = {one.identifier: one for one in Agency.objects.filter(identifier__in=[old, new])}
    for identifier in (old, new):
        if identifier not in rows:
            agency_on(identifier, on)
    AgencySuccession.objects.get_or_create(
        old=rows[old], new=rows[new], on=on, defaults={"partial": partial, "decision": decision}
    )
