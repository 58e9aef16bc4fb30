"""The shorter terms a province commits to."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from motcua.kit.worktime import Term, Unit
from motcua.registry.agencies.public import until_changed
from motcua.registry.procedures.models import TermCommitment
from motcua.registry.procedures.selectors.versions import in_force


@until_changed(2048)
def commitment(code: str, province: str, on: date, *, agency: str = "") -> Term | None:
    """The term committed to on a day: the agency's own if it has one, else the province's, else None."""
    rows = TermCommitment.objects.filter(in_force(on), procedure__code=code, province=province, agency__in={"", agency})
    row = rows.order_by("-agency").first()
    return Term(row.amount, Unit(row.unit)) if row else None


@until_changed(64)
def commitments(province: str, on: date) -> Mapping[tuple[str, str], Term]:
    """All commitments of a province on a day by (procedure's code, agency's identifier or ""); for bulk shells."""
    rows = TermCommitment.objects.filter(in_force(on), province=province)
    found = rows.values_list("procedure__code", "agency", "amount", "unit")
    return MappingProxyType({(code, agency): Term(amount, Unit(unit)) for code, agency, amount, unit in found})
