"""What has been said on the sheets of a set."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from motcua.steering.appraisal.models import Complaint, Mark, Revision, Sheet, YearState
from motcua.steering.appraisal.records import ComplaintRecord, MarkRecord, SetRecord, SheetRecord
from motcua.steering.appraisal.rules.methods import Scoring
from motcua.steering.appraisal.rules.result import UnitMarks
from motcua.steering.appraisal.rules.stages import Stage, counting
from motcua.steering.appraisal.selectors.figures import LeafFigure, readings

_STAGES = {str(stage): stage for stage in Stage}


def sheets(set_id: int) -> tuple[SheetRecord, ...]:
    """The sheets of a set in order of unit."""
    rows = (
        Sheet.objects.filter(set_id=set_id).order_by("unit").values_list("pk", "unit", "name", "known", "sign_off__at")
    )
    return tuple(SheetRecord(*row) for row in rows)


@lru_cache(maxsize=1 << 16)
def number_of(text: str) -> Fraction:
    """A kept number."""
    return Fraction(text)


def given(held: SetRecord, asked: Iterable[SheetRecord], *, as_of: datetime) -> list[UnitMarks]:
    """All that holds now about these sheets: the latest word of each stage, and what the system reads itself.

    While the set is open the system's own leaves are read live; afterwards they are the marks that publication kept.
    """
    found = {sheet.id: _Heard(sheet.unit) for sheet in asked}
    codes = {node: code for code, node in held.ids.items()}
    rows = Mark.objects.filter(sheet_id__in=list(found)).order_by("pk")
    for sheet, node, stage, points, applies in rows.values_list("sheet_id", "node_id", "stage", "points", "applies"):
        found[sheet].hear(codes[node], _STAGES[stage], points, applies)
    if held.state == YearState.OPEN:
        live = readings(held, [one.unit for one in found.values()], as_of=as_of)
        for one in found.values():
            one.read(live.get(one.unit, {}))
    else:
        _revised(found, codes)
    return [UnitMarks(one.unit, one.points, one.applies) for one in found.values()]


def given_by(
    held: SetRecord, record: SheetRecord, said: Sequence[MarkRecord], figures: Mapping[str, LeafFigure]
) -> UnitMarks:
    """The same of one sheet, from its marks and from what the system reads (nothing once the result is public)."""
    one = _Heard(record.unit)
    for mark in said:
        one.hear(mark.leaf, mark.stage, "" if mark.points is None else mark.points, mark.applies)
    one.read(figures)
    if held.state != YearState.OPEN:
        _revised({record.id: one}, {node: code for code, node in held.ids.items()})
    return UnitMarks(one.unit, one.points, one.applies)


class _Heard:
    """The words on one sheet, a later one of the same stage in place of the earlier."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.points: dict[str, dict[Stage, Fraction]] = defaultdict(dict)
        self.applies: dict[str, dict[Stage, bool]] = defaultdict(dict)

    def hear(self, leaf: str, stage: Stage, points: str | Fraction, applies: bool | None) -> None:  # noqa: FBT001  a kept value, not a switch
        if points != "":
            self.points[leaf][stage] = points if isinstance(points, Fraction) else number_of(points)
        if applies is not None:
            self.applies[leaf][stage] = applies

    def read(self, figures: Mapping[str, LeafFigure]) -> None:
        """What the system says of its own leaves."""
        for leaf, reading in figures.items():
            points = "" if reading.points is None else reading.points
            self.hear(leaf, Stage.INDICATOR, points, None if reading.applies else False)


def _revised(found: dict[int, _Heard], codes: dict[int, str]) -> None:
    rows = Revision.objects.filter(complaint__sheet_id__in=list(found)).exclude(points="").order_by("pk")
    for sheet, node, points in rows.values_list("complaint__sheet_id", "complaint__node_id", "points"):
        found[sheet].hear(codes[node], Stage.REVISION, points, None)


def marks(held: SetRecord, sheet_id: int) -> tuple[MarkRecord, ...]:
    """Every mark of a sheet, in the order they were made."""
    codes = {node: code for code, node in held.ids.items()}
    return tuple(mark for _sheet, mark in mark_records(Mark.objects.filter(sheet_id=sheet_id), codes))


_WORDS = ("reason", "evidence", "evidence_file_id", "evidence_sha256", "authority", "agency", "actor", "at")
_READ = ("sheet_id", "pk", "node_id", "stage", "answer", "points", "applies", *_WORDS)


def mark_records(
    rows: QuerySet[Mark], codes: Mapping[int, str], *, chunk: int | None = None
) -> Iterator[tuple[int, MarkRecord]]:
    """The rows as other contexts see them, each with its sheet's row, in the order they were made."""
    read = rows.order_by("pk").values_list(*_READ)
    for sheet, *cells in read if chunk is None else read.iterator(chunk):
        yield sheet, _record(codes, cells)


def mark_record(row: Mark, leaf: str) -> MarkRecord:
    """The row as other contexts see it."""
    return _record({row.node_id: leaf}, [getattr(row, name) for name in _READ[1:]])


def _record(codes: Mapping[int, str], cells: Sequence[Any]) -> MarkRecord:
    pk, node, stage, answer, points, applies, *words = cells
    return MarkRecord(pk, codes[node], _STAGES[stage], _number(answer), _number(points), applies, *words)


def _number(text: str) -> Fraction | None:
    return number_of(text) if text else None


def standing(scoring: Scoring, said: Iterable[MarkRecord]) -> MarkRecord | None:
    """Of all that was said on a leaf, the mark whose points count so far; None where nobody has scored."""
    scored = {one.stage: one for one in said if one.points is not None}
    return next((scored[stage] for stage in counting(scoring) if stage in scored), None)


def evidence_file(sheet_id: int, mark_id: int) -> int | None:
    """The kept file of one mark of a sheet; None where there is none."""
    rows = Mark.objects.filter(pk=mark_id, sheet_id=sheet_id).exclude(evidence_file=None)
    return rows.values_list("evidence_file_id", flat=True).first()


def complaints(sheet_ids: Iterable[int]) -> tuple[Complaint, ...]:
    """The complaints about these sheets with their answers, in order."""
    rows = Complaint.objects.filter(sheet_id__in=list(sheet_ids)).select_related("revision").order_by("pk")
    return tuple(rows)


def marks_of_set(held: SetRecord) -> Iterator[tuple[int, MarkRecord]]:
    """Every mark of a set with its sheet's row, in the order they were made."""
    codes = {node: code for code, node in held.ids.items()}
    return mark_records(Mark.objects.filter(sheet__set_id=held.id), codes, chunk=5000)


def complaint_records(held: SetRecord) -> tuple[ComplaintRecord, ...]:
    """All complaints about a set with their answers, in order."""
    codes = {node: code for code, node in held.ids.items()}
    rows = Complaint.objects.filter(sheet__set_id=held.id).select_related("revision", "sheet").order_by("pk")
    found = ((one, getattr(one, "revision", None)) for one in rows)
    return tuple(
        ComplaintRecord(
            id=one.pk,
            unit=one.sheet.unit,
            leaf=codes[one.node_id],
            text=one.text,
            at=one.at,
            points=number_of(answer.points) if answer and answer.points else None,
            reason=answer.reason if answer else "",
            decision=answer.decision if answer else "",
        )
        for one, answer in found
    )
