"""Who settles what on a day."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from motcua.registry.agencies.public import until_changed
from motcua.registry.procedures.models import Competence, Procedure
from motcua.registry.procedures.rules.competence import CompetenceRow, Competent, competent
from motcua.registry.procedures.rules.records import VersionRecord


@until_changed(8)
def _in_force(on: date) -> Mapping[str, tuple[CompetenceRow, ...]]:
    """The rows in force that day by the code or the field that they name."""
    rows = Competence.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on).order_by("pk")
    found: dict[str, tuple[CompetenceRow, ...]] = {}
    for said in rows.values_list("procedure", "field", "agency", "kind", "level", "decision"):
        row = CompetenceRow(*said)
        found[row.procedure or row.field] = (*found.get(row.procedure or row.field, ()), row)
    return MappingProxyType(found)


def competent_for(version: VersionRecord, on: date) -> Competent:
    """Who settles that version on that day."""
    known = _in_force(on)
    rows = (*known.get(version.code, ()), *known.get(version.field, ()))
    return competent(version.code, version.field, version.levels, rows)


def unnamed_procedures(on: date) -> int:
    """How many procedures no row in force names, by code or by field: there the level alone decides."""
    known = _in_force(on)
    return Procedure.objects.exclude(code__in=known).exclude(field__name__in=known).count()
