"""Putting marks on sheets: from a file, whole or not at all, and one by one by the hand whose place it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.db import connection, transaction

from motcua.commons.accounts.public import Authority, Who
from motcua.commons.files import public as files
from motcua.kit.imports import Fault, ImportReport, Row
from motcua.kit.refusal import Denied, Refusal
from motcua.kit.tables import rows_of, yes_or_no
from motcua.steering.appraisal.actions.opening import held_line, leaf_id, refuse_closed
from motcua.steering.appraisal.models import Mark, MarkAuthority, SignOff
from motcua.steering.appraisal.records import SetRecord, SheetRecord
from motcua.steering.appraisal.rules.methods import Method, Scoring
from motcua.steering.appraisal.rules.numbers import counted, exact, typed_score, written
from motcua.steering.appraisal.rules.stages import ENTERED, Stage, StageWord, last_word, refuse_word
from motcua.steering.appraisal.selectors.marks import sheets

COLUMNS: Final = ("unit", "leaf")
SAID: Final = ("answer", "score", "applicable", "reason", "evidence")
_COPIED: Final = (
    *("sheet_id", "node_id", "stage", "answer", "points", "applies", "reason", "evidence", "evidence_file_id"),
    *("evidence_sha256", "authority", "agency", "actor", "at"),
)
_MOST_EVIDENCE: Final = 25 * 1024 * 1024
_LONGEST_NAME: Final = 255
_MISMATCH: Final = "Cột answer: tỷ lệ đã in không khớp số đếm: {words}; đã lấy số tính lại."
_ONE_OF: Final = ("answer", "score", "applicable")
_NO_ROW: Final = Row("", 0, {})


@dataclass(frozen=True, slots=True)
class Hand:
    """Who marks: in whose right, of which agency, by which opaque key."""

    actor: str
    authority: MarkAuthority = MarkAuthority.OPERATOR
    agency: str = ""


@dataclass(frozen=True, slots=True)
class CheckedMark:
    """One row's content, checked: the leaf's points are computed, nothing is written yet."""

    sheet: SheetRecord
    leaf: str
    word: StageWord
    points: Fraction | None
    reason: str = ""
    evidence: str = ""
    row: Row = _NO_ROW


@dataclass(frozen=True, slots=True)
class Last:
    """What a stage says now about a leaf of a sheet."""

    answer: str = ""
    points: str = ""
    applies: bool | None = None
    reason: str = ""
    evidence: str = ""


Place = tuple[int, str]


def read_word(
    held: SetRecord,
    stage: Stage,
    leaf: str,
    cells: Mapping[str, str],
    *,
    claimed: bool,
    stands: Fraction | None,
) -> tuple[StageWord, Fraction | None]:
    """What a row says, and the points of it; `stands` are those that counted before an appraiser's word.

    Refuses what the leaf does not take; `rule` of a refusal stays.
    """
    leaf_id(held, leaf)
    scoring = held.rules.tree.leaves[leaf]
    counts = counted(cells["answer"]) if scoring.takes_rates else None
    plain = _answer(scoring, cells["answer"]) if counts is None else None
    word = StageWord(
        answer=plain if counts is None else counts.rate,
        counts=counts,
        score=typed_score(cells["score"], stands) if cells["score"] else None,
        applies=_applies(cells["applicable"]),
        remark=bool(cells["reason"] or cells["evidence"]),
    )
    refuse_word(scoring, stage, word, claimed=claimed)
    points = None if word.answer is None else scoring.points(word.answer)
    return word, points if word.score is None else scoring.given(word.score)


def said_of(
    sheet: SheetRecord,
    leaf: str,
    word: StageWord,
    points: Fraction | None,
    cells: Mapping[str, str],
    *,
    row: Row = _NO_ROW,
) -> CheckedMark:
    """What was said, ready to be written; counts stand with the reason, so that nobody has to believe a rate."""
    parts = [cells["reason"], word.counts.words if word.counts else ""]
    return CheckedMark(sheet, leaf, word, points, "; ".join(part for part in parts if part), cells["evidence"], row)


def _applies(text: str) -> bool | None:
    try:
        return yes_or_no(text)
    except Refusal as refusal:
        raise Refusal(
            "bad_applicable",
            "Cột applicable nhận có (1, x: áp dụng), không (0: không áp dụng) hoặc để trống, không phải “{text}”.",
            text=text[:40],
        ) from refusal


def _answer(scoring: Scoring, text: str) -> Fraction | None:
    """The number an answer says: có and không of a leaf that takes these, a per cent with its sign."""
    if not text:
        return None
    if scoring.method is Method.YES_NO and not any(map(str.isdigit, text)):
        return Fraction(yes_or_no(text) or 0)
    return exact(text.removesuffix("%").rstrip() if scoring.takes_rates else text)


def put(path: Path, held: SetRecord, stage: Stage, *, who: Who, at: datetime) -> ImportReport:
    """Record a stage from a file with the operator's authority; the unit's sign-off counts as given.

    Columns `unit,leaf,answer,score,applicable,reason,evidence`; an empty answer or applicable leaves what was. The
    report counts rows; with one fault nothing is written. Refuses a published set. Raises Denied to every person: a
    file speaks for all units at once.
    """
    if not isinstance(who, Authority):
        raise Denied
    refuse_closed(held)
    report = ImportReport()
    rows, faults = rows_of(path, report, columns=COLUMNS, optional=SAID)
    read = len(rows) + len(faults)
    table = _Table(held, stage, faults, path.parent)
    said = [one for row in rows if (one := table.checked(row))]
    if not read:
        table.faults.append(Fault(path.name, 1, "Tệp không có dòng nào."))
    if table.faults:
        report.faults += table.faults
        report.take_back(read)
        return report
    with held_line(held), transaction.atomic():
        copy_marks([table.mark(one, report, hand=Hand(who.key), at=at) for one in table.news(said, report)])
        if stage is Stage.SELF:
            _sign_off_for({one.sheet.id for one in said}, actor=who.key, at=at)
    return report


def copy_marks(fresh: Sequence[Mark]) -> None:
    """All marks in one statement."""
    statement = f"COPY appraisal_mark ({', '.join(_COPIED)}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for mark in fresh:
            copy.write_row([getattr(mark, column) for column in _COPIED])


class _Table:
    """A file being judged against what the sheets say already."""

    def __init__(self, held: SetRecord, stage: Stage, faults: list[Fault], folder: Path) -> None:
        self.held, self.stage, self.faults, self.folder = held, stage, faults, folder
        self.sheets = {sheet.unit: sheet for sheet in sheets(held.id)}
        self.before = _before(self.sheets.values())
        self._rows: dict[Place, Row] = {}

    def checked(self, row: Row) -> CheckedMark | None:
        """The row's content, or None and a fault."""
        sheet = self.sheets.get(row["unit"])
        if sheet is None:
            unit = row["unit"][:60]
            self.faults.append(row.fault(f"Cột unit: bộ tiêu chí không mở phiếu cho đơn vị “{unit}”."))
            return None
        place = (sheet.id, row["leaf"])
        claimed = any(_says_no(words.get(place)) for words in self.before.values())
        try:
            stands = self._stands(place) if row["score"] else None
            word, points = read_word(self.held, self.stage, row["leaf"], row.cells, claimed=claimed, stands=stands)
        except Refusal as refusal:
            self.faults.append(row.fault(f"Cột {_column(refusal, row)}: {refusal.sentence}"))
            return None
        first = self._rows.setdefault(place, row)
        if any(first[column] and row[column] and first[column] != row[column] for column in _ONE_OF):
            self.faults.append(row.fault(f"Cột leaf: dòng {first.line} đã nói khác về tiêu chí này của đơn vị này."))
            return None
        return said_of(sheet, row["leaf"], word, points, row.cells, row=row)

    def _stands(self, place: Place) -> Fraction | None:
        """The points that count for that leaf of that sheet before the file."""
        scoring = self.held.rules.tree.leaves.get(place[1])
        said = {Stage(stage): words[place].points for stage, words in self.before.items() if place in words}
        found = scoring and last_word(scoring, {stage: Fraction(points) for stage, points in said.items() if points})
        return found[1] if found else None

    def mark(self, one: CheckedMark, report: ImportReport, *, hand: Hand, at: datetime) -> Mark:
        """The row to write, its evidence kept where it names a file beside the table.

        A file that the store does not take stands by its name and hash alone, and the report says so.
        """
        mark = mark_of(self.held, self.stage, one, hand=hand, at=at)
        if one.word.counts and one.word.counts.differs:
            report.needs_review += 1
            report.faults.append(one.row.fault(_MISMATCH.format(words=one.word.counts.words)))
        content = _beside(one, self.folder)
        if content is None:
            return mark
        mark.evidence_sha256 = sha256(content).hexdigest()
        try:
            mark.evidence_file_id = files.keep(content, name=one.evidence, at=at).id
        except Refusal as refusal:
            report.needs_review += 1
            report.faults.append(one.row.fault(f"Cột evidence: {refusal.sentence} Chỉ ghi tên và mã băm của tệp."))
        return mark

    def news(self, said: Sequence[CheckedMark], report: ImportReport) -> list[CheckedMark]:
        """What says anything new, counted; two rows of one leaf stand one after the other."""
        now = dict(self.before[self.stage])
        found = []
        for one in said:
            place = (one.sheet.id, one.leaf)
            was = now.get(place)
            then = _after(was or Last(), one)
            if then == (was or Last()):
                report.unchanged += 1
                continue
            report.new, report.changed = report.new + (was is None), report.changed + (was is not None)
            now[place] = then
            found.append(one)
        return found


def _before(asked: Iterable[SheetRecord]) -> dict[str, dict[Place, Last]]:
    """The latest word of each stage by sheet and leaf; an empty answer or statement leaves what was."""
    found: dict[str, dict[Place, Last]] = {stage: {} for stage in Stage}
    rows = Mark.objects.filter(sheet_id__in=[sheet.id for sheet in asked]).order_by("pk")
    fields = ("sheet_id", "node__code", "stage", "answer", "points", "applies", "reason", "evidence")
    for sheet, leaf, stage, answer, points, applies, reason, evidence in rows.values_list(*fields):
        there = found[stage]
        was = there.get((sheet, leaf), Last())
        there[sheet, leaf] = Last(
            answer if points else was.answer,
            points or was.points,
            was.applies if applies is None else applies,
            reason or was.reason,
            evidence or was.evidence,
        )
    return found


def _says_no(last: Last | None) -> bool:
    return last is not None and last.applies is False


_COLUMN_OF: Final = {
    "unknown_leaf": "leaf",
    "bad_applicable": "applicable",
    "score_is_a_reviewers": "score",
    "score_out_of_range": "score",
}


def _column(refusal: Refusal, row: Row) -> str:
    """Where the fault stands."""
    if refusal.rule == "not_a_number":
        wrong = refusal.params["text"]
        return "score" if row["score"][:40] == wrong != row["answer"][:40] else "answer"
    if refusal.rule == "score_out_of_range" and not row["score"]:
        return "answer"
    return _COLUMN_OF.get(refusal.rule, "leaf" if not row["answer"] else "answer")


def _after(was: Last, one: CheckedMark) -> Last:
    scores = one.points is not None
    return Last(
        _text(one.word.answer) if scores else was.answer,
        _text(one.points) if scores else was.points,
        was.applies if one.word.applies is None else one.word.applies,
        one.reason or was.reason,
        one.evidence or was.evidence,
    )


def _text(value: Fraction | None) -> str:
    return "" if value is None else written(value)


def mark_of(held: SetRecord, stage: Stage, one: CheckedMark, *, hand: Hand, at: datetime) -> Mark:
    """The row of what was said, not written yet; its evidence is text."""
    return Mark(
        sheet_id=one.sheet.id,
        node_id=held.ids[one.leaf],
        stage=stage.value,
        answer=_text(one.word.answer),
        points=_text(one.points),
        applies=one.word.applies,
        reason=one.reason,
        evidence=one.evidence,
        evidence_sha256=sha256(one.evidence.encode()).hexdigest() if one.evidence else "",
        authority=hand.authority.value,
        agency=hand.agency,
        actor=hand.actor,
        at=at,
    )


def _beside(one: CheckedMark, folder: Path) -> bytes | None:
    """The bytes of the file that the evidence names in that folder or below; None where it is text, or too great."""
    name = one.evidence
    if not name or len(name) > _LONGEST_NAME or "\0" in name:
        return None
    path = (folder / name).resolve()
    there = path.is_relative_to(folder.resolve()) and path.is_file()
    return path.read_bytes() if there and path.stat().st_size <= _MOST_EVIDENCE else None


def _sign_off_for(sheet_ids: Iterable[int], *, actor: str, at: datetime) -> None:
    there = set(SignOff.objects.filter(sheet_id__in=sheet_ids).values_list("sheet_id", flat=True))
    SignOff.objects.bulk_create(
        [
            SignOff(sheet_id=sheet, authority=MarkAuthority.OPERATOR, actor=actor, at=at)
            for sheet in sorted(set(sheet_ids) - there)
        ]
    )


def stage_of(name: str) -> Stage:
    """The stage of that name, of those at which people enter something (`unknown_stage`)."""
    if name not in set(ENTERED):
        raise Refusal("unknown_stage", "Không có bước “{name}”; hãy chọn {known}.", name=name, known=", ".join(ENTERED))
    return Stage(name)
