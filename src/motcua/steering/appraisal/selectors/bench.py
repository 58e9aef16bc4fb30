"""An appraiser's bench: what is given to whom, what waits, one leaf across all units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Max, Q, QuerySet

from motcua.steering.appraisal.models import Assignment, Mark
from motcua.steering.appraisal.records import MarkRecord, SetRecord, SheetRecord
from motcua.steering.appraisal.rules.methods import Method
from motcua.steering.appraisal.rules.stages import Stage
from motcua.steering.appraisal.selectors.marks import mark_records, sheets, standing


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """One leaf of one unit: all that was said, the mark that counts so far, whether it waits for the appraiser."""

    unit: str
    name: str
    leaf: str
    said: Sequence[MarkRecord]
    stands: MarkRecord | None
    waits: bool

    @property
    def words(self) -> Mapping[Stage, MarkRecord]:
        """The latest word of each stage; evidence that came alone afterwards takes no word away."""
        found: dict[Stage, MarkRecord] = {}
        for one in self.said:
            if one.stage not in found or one.tells:
                found[one.stage] = one
        return found

    @property
    def claimed(self) -> bool:
        """Whether somebody says that the leaf does not apply."""
        return any(one.applies is False for one in self.words.values())


_SAID = "node_id = ANY(%(nodes)s) AND sheet_id = ANY(%(sheets)s)"
_JUDGED = f"""
SELECT node_id, count(DISTINCT sheet_id) FROM appraisal_mark WHERE {_SAID} AND stage = %(stage)s GROUP BY node_id
"""  # noqa: S608  no value but places
_EXPLAINED = f"""
SELECT node_id, count(DISTINCT sheet_id) FROM appraisal_mark AS said WHERE {_SAID} AND stage = %(explanation)s
AND NOT EXISTS (
    SELECT 1 FROM appraisal_mark AS one
    WHERE one.stage = %(stage)s AND one.node_id = said.node_id AND one.sheet_id = said.sheet_id
) GROUP BY node_id
"""  # noqa: S608  no value but places


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review of a leaf has come: sheets that wait, and when it was last judged."""

    waiting: int
    last: datetime | None


_BY_ITSELF: Final = frozenset({Method.SURVEY, Method.INDICATOR})
"""What fills a leaf without anybody judging it: it waits for nobody, on the bench as in the inbox."""


def by_hand(held: SetRecord, nodes: Iterable[int]) -> list[int]:
    """Those of these leaves (their rows) that somebody judges."""
    leaves = held.rules.tree.leaves.items()
    judged = {held.ids[leaf] for leaf, scoring in leaves if scoring.method not in _BY_ITSELF}
    return [node for node in nodes if node in judged]


def bench(held: SetRecord, agency: str, appraiser: str, *, stage: Stage) -> dict[str, int]:
    """How many units wait on each leaf that is given to an appraiser, in the order of the set."""
    nodes = _nodes(held, _given(held, agency, appraiser))
    judged = by_hand(held, nodes.values())
    found = _waiting(judged, [one.id for one in to_judge(held, agency)], stage) if judged else {}
    return {leaf: found.get(node, 0) for leaf, node in nodes.items()}


def progress(nodes: Iterable[int], asked: Sequence[SheetRecord], stage: Stage) -> dict[int, ReviewProgress]:
    """How far a review of these leaves (their rows) has come on these sheets."""
    wanted, places = list(nodes), [one.id for one in asked]
    waiting = _waiting(wanted, places, stage)
    judged = Mark.objects.filter(node_id__in=wanted, sheet_id__in=places, stage=stage.value)
    last = dict(judged.values_list("node_id").annotate(Max("at")).order_by())
    return {node: ReviewProgress(count, last.get(node)) for node, count in waiting.items()}


def _waiting(nodes: Iterable[int], places: list[int], stage: Stage) -> dict[int, int]:
    """How many of these sheets (their rows) wait on each leaf.

    At the first review every sheet waits until it is judged, at the second only where the unit has explained.
    """
    wanted, first = list(nodes), stage is Stage.REVIEW1
    said = {"stage": stage.value, "explanation": Stage.EXPLANATION.value, "nodes": wanted, "sheets": places}
    with connection.cursor() as cursor:
        cursor.execute(_JUDGED if first else _EXPLAINED, said)
        counts = dict(cursor.fetchall())
    return {node: len(places) - counts.get(node, 0) if first else counts.get(node, 0) for node in wanted}


def leaf_across_units(held: SetRecord, agency: str, leaf: str, *, stage: Stage) -> list[ReviewTask]:
    """One leaf side by side: every unit's sheet that the agency may judge, by unit."""
    asked = to_judge(held, agency)
    said: dict[int, list[MarkRecord]] = {one.id: [] for one in asked}
    node, scoring = held.ids[leaf], held.rules.tree.leaves[leaf]
    for sheet, mark in mark_records(Mark.objects.filter(node_id=node, sheet_id__in=list(said)), {node: leaf}):
        said[sheet].append(mark)
    return [
        ReviewTask(one.unit, one.name, leaf, said[one.id], standing(scoring, said[one.id]), _waits(said[one.id], stage))
        for one in asked
    ]


def to_judge(held: SetRecord, agency: str) -> list[SheetRecord]:
    """The sheets an agency may judge: signed off, and not its own."""
    return [one for one in sheets(held.id) if one.signed_at is not None and one.unit != agency]


def _waits(said: Sequence[MarkRecord], stage: Stage) -> bool:
    """At the second review only leaves wait that the unit has explained."""
    stages = {one.stage for one in said}
    return stage not in stages and (stage is Stage.REVIEW1 or Stage.EXPLANATION in stages)


def appraises(held: SetRecord, agency: str, appraiser: str, *, leaf: str | None = None) -> bool:
    """Whether a leaf of the set (None: any) is given to that agency, or to that person of it."""
    found = _given(held, agency, appraiser)
    return (found if leaf is None else found.filter(node__code=leaf)).exists()


def assignments(held: SetRecord) -> dict[str, list[int]]:
    """The leaves (their rows) that are given to each agency now."""
    found: dict[str, list[int]] = {}
    rows = Assignment.objects.filter(node__set_id=held.id, withdrawn_at=None).order_by("agency", "node__position")
    for agency, node in rows.values_list("agency", "node_id").distinct():
        found.setdefault(agency, []).append(node)
    return found


def _given(held: SetRecord, agency: str, appraiser: str) -> QuerySet[Assignment]:
    mine = Q(appraiser="") | Q(appraiser=appraiser)
    return Assignment.objects.filter(mine, node__set_id=held.id, agency=agency, withdrawn_at=None)


def _nodes(held: SetRecord, given: QuerySet[Assignment]) -> dict[str, int]:
    there = set(given.values_list("node_id", flat=True))
    return {leaf: held.ids[leaf] for leaf in held.rules.tree.leaves if held.ids[leaf] in there}
