"""Sets with their rules, as the rows say them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from motcua.kit.chain import canonical
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.models import CriteriaSet, Node
from motcua.steering.appraisal.records import SetRecord
from motcua.steering.appraisal.rules.criteria_parser import read
from motcua.steering.appraisal.rules.grading import Grading, Rescale
from motcua.steering.appraisal.rules.numbers import plain
from motcua.steering.appraisal.rules.result import Rules
from motcua.steering.appraisal.rules.tree import Tree


def criteria_set(code: str, year: int) -> SetRecord:
    """The set of that code and year; refuses one that is not there (`unknown_set`)."""
    row = CriteriaSet.objects.filter(code=code, year=year).first()
    if row is None:
        raise Refusal(
            "unknown_set",
            "Không có bộ tiêu chí {code} năm {year}; hãy nạp bằng “motcua import criteria”.",
            code=code[:60],
            year=year,
        )
    return record_of(row)


def criteria_sets(*, year: int | None = None) -> tuple[SetRecord, ...]:
    """All sets, of one year where given; the latest year first."""
    rows = CriteriaSet.objects.order_by("-year", "code")
    return tuple(record_of(row) for row in (rows if year is None else rows.filter(year=year)))


def record_of(row: CriteriaSet) -> SetRecord:
    """The row as other contexts see it."""
    tree, ids = _tree(row.pk, row.digest, row.loaded_at)
    grading = Grading(tuple(Fraction(one) for one in row.thresholds), tuple(row.class_names), row.places)
    rules = Rules(tree, Rescale(row.rescale), grading, tuple(row.consequences))
    return SetRecord(
        id=row.pk,
        code=row.code,
        year=row.year,
        name=row.name,
        scope=row.scope,
        legal_basis=row.legal_basis,
        state=row.state,
        seals=row.rank_seal,
        rules=rules,
        ids=ids,
    )


@lru_cache(maxsize=64)
def _tree(set_id: int, _digest: str, _loaded_at: datetime) -> tuple[Tree, Mapping[str, int]]:
    """The tree of a set with the rows of its criteria; each loading of a set has its own digest or moment."""
    nodes = list(Node.objects.filter(set_id=set_id).order_by("position"))
    tree = Tree(read([cells_of(node) for node in nodes])[0])
    return tree, MappingProxyType({node.code: node.pk for node in nodes})


def cells_of(node: Node) -> dict[str, str]:
    """A criterion as the cells of a set's file."""
    return {
        "code": node.code,
        "parent": node.parent,
        "name": node.name,
        "max_points": plain(Fraction(node.max_points)),
        "method": node.method,
        "params": node.params,
        "evidence": node.evidence,
    }


def content_digest(row: CriteriaSet, nodes: Iterable[Node]) -> str:
    """The hash over all that a set says: whom it is for, how it judges, every criterion with its points, in order."""
    about = {
        "code": row.code,
        "year": row.year,
        "name": row.name,
        "scope": row.scope,
        "legal_basis": row.legal_basis,
        "rescale": row.rescale,
        "thresholds": row.thresholds,
        "class_names": row.class_names,
        "places": row.places,
        "consequences": row.consequences,
    }
    return sha256(canonical({"about": about, "rows": [cells_of(node) for node in nodes]})).hexdigest()


def rows_of(code: str, year: int) -> list[dict[str, str]]:
    """A set as the rows of its file, in order. Refuses an unknown set."""
    held = criteria_set(code, year)
    return [cells_of(node) for node in Node.objects.filter(set_id=held.id).order_by("position")]
