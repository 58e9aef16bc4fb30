"""The shorter terms a province commits to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from motcua.kit.worktime import Term, TermUnit
from motcua.registry.agencies.public import until_changed
from motcua.registry.procedures.models import TermCommitment
from motcua.registry.procedures.selectors.versions import in_force


@until_changed(2048)
def commitment(code: str, province: str, on: date, *, agency: str = "") -> Term | None:
    """The term committed to on a day: the agency's own if it has one, else the province's, else None."""
    rows = TermCommitment.objects.filter(in_force(on), procedure__code=code, province=province, agency__in={"", agency})
    row = rows.order_by("-agency").first()
    return Term(row.amount, TermUnit(row.unit)) if row else None


@dataclass(frozen=True, slots=True)
class CommittedTerm:
    """A term committed to from a day on, up to, not including, another."""

    valid_from: date
    valid_to: date | None
    term: Term

    def in_force(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@until_changed(2)
def commitments(province: str) -> Mapping[tuple[str, str], tuple[CommittedTerm, ...]]:
    """All terms a province ever committed to, by (procedure's code, agency's identifier or "")."""
    rows = TermCommitment.objects.filter(province=province).order_by("valid_from")
    found: defaultdict[tuple[str, str], list[CommittedTerm]] = defaultdict(list)
    wanted = ("procedure__code", "agency", "valid_from", "valid_to", "amount", "unit")
    for code, agency, valid_from, valid_to, amount, unit in rows.values_list(*wanted):
        found[code, agency].append(CommittedTerm(valid_from, valid_to, Term(amount, TermUnit(unit))))
    return MappingProxyType({key: tuple(terms) for key, terms in found.items()})
