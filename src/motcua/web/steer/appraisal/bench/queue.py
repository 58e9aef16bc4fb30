"""The appraiser's bench: the leaves given to me, and one leaf across all units with the boxes to judge it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from django.http import HttpRequest

from motcua.commons.files.public import FileRecord
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Criterion, ReviewTask, SetRecord, Stage, plain
from motcua.web.steer.appraisal.evidence import kept_file
from motcua.web.steer.appraisal.gate import SetGround
from motcua.web.steer.appraisal.leaf import Spoken, spoken
from motcua.web.steer.appraisal.methods import figure
from motcua.web.ui.refusals import sentence
from motcua.web.ui.wording import wording

AT_ONCE = 15
"""Units on one page of a leaf; those that wait come first, so that the next ones follow when these are judged."""

DROP, STANDS = "0", "1"
"""What a reviewer says to a unit's claim: it does not apply, it does; empty for nothing yet."""
_FEW: Final = 4
"""Decimals of points that people still read at a glance."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One unit's row: what was said, what was typed in its boxes, what is wrong with that.

    `read` is the mark whose points the reader was shown, `filled` the score that was filled in for them.
    """

    task: ReviewTask
    words: Sequence[tuple[Spoken, Sequence[Spoken]]]
    agrees: bool = False
    read: str = ""
    filled: str = ""
    typed: str | None = None
    reason: str = ""
    claim: str = ""
    evidence: str = ""
    kept: FileRecord | None = None
    fault: str = ""

    @property
    def number(self) -> str:
        """The name of its boxes."""
        return self.task.unit

    @property
    def own(self) -> str:
        """The points that stand as they are filled in: exact where few digits write them, else as they are shown."""
        stands = self.task.stands
        return "" if stands is None or stands.points is None else _boxed(stands.points)

    @property
    def score(self) -> str:
        """What stands in its box of points."""
        return self.own if self.typed is None or self.typed == self.filled else self.typed

    @property
    def other(self) -> str:
        """The score that was typed in place of the one filled in; empty for none."""
        return "" if self.typed is None or self.typed == self.filled else self.typed

    @property
    def silent(self) -> bool:
        """Whether nothing was ticked, typed or sent in its boxes."""
        said = self.agrees or self.other or self.claim or self.reason or self.evidence
        return not (said or self.kept or self.fault)

    @property
    def takes_over(self) -> bool:
        """Whether there are points to agree with: they stand, wait for a word, and nobody says it does not apply."""
        return self.task.waits and self.task.stands is not None and not self.task.claimed


def queue(ground: SetGround, leaf: str, stage: Stage) -> list[ReviewTask]:
    """Every unit's part of a leaf, those that wait first."""
    tasks = appraisal.leaf_across_units(ground.held, ground.agency, leaf, stage=stage)
    return sorted(tasks, key=lambda one: not one.waits)


def _boxed(points: Fraction) -> str:
    text = plain(points)
    few = "/" not in text and len(text.partition(".")[2]) <= _FEW
    return figure(points) if few else wording().points(points)


def judged(ground: SetGround, tasks: Sequence[ReviewTask], typed: Mapping[str, Any]) -> list[Judged]:
    """The rows of these units, with what `typed` holds for them."""
    named = {one.mark.id: one for one in spoken((mark for task in tasks for mark in task.said), on=ground.asked.today)}
    return [_row(task, named, typed) for task in tasks]


def _row(task: ReviewTask, named: Mapping[int, Spoken], typed: Mapping[str, Any]) -> Judged:
    def box(name: str) -> str:
        return str(typed.get(f"{name}:{task.unit}", "")).strip()

    return Judged(
        task,
        [(named[mark.id], _proofs(task, stage, named)) for stage, mark in task.words.items()],
        agrees=bool(box("agree")),
        read=box("read"),
        filled=box("filled"),
        typed=box("score") if f"score:{task.unit}" in typed else None,
        reason=box("reason"),
        claim=box("claim"),
        evidence=box("evidence"),
    )


def _proofs(task: ReviewTask, stage: Stage, named: Mapping[int, Spoken]) -> list[Spoken]:
    """All evidence of one stage, also what came alone."""
    return [named[mark.id] for mark in task.said if mark.stage is stage and named[mark.id].proves]


def with_files(request: HttpRequest, rows: Iterable[Judged], typed: Mapping[str, Any]) -> list[Judged]:
    """The rows with the files that came in their boxes; one that could not be taken is its row's fault."""
    found = []
    for row in rows:
        unit = row.task.unit
        try:
            kept = kept_file(request, request.FILES.get(f"file:{unit}"), str(typed.get(f"kept:{unit}", "")))
            found.append(replace(row, kept=kept))
        except Refusal as refusal:
            found.append(replace(row, fault=sentence(refusal)))
    return found


def judge(ground: SetGround, leaf: str, stage: Stage, row: Judged) -> str:
    """Write what one row says; what is wrong with it, empty if nothing."""
    hand: dict[str, Any] = {"who": ground.asked.person, "at": ground.asked.at}
    sheet, file_id = (ground.held, row.task.unit), row.kept.id if row.kept else None
    said = {"reason": row.reason, "evidence": row.evidence}
    try:
        if row.claim in {DROP, STANDS}:
            appraisal.confirm_claim(*sheet, leaf, stage, applies=row.claim == STANDS, reason=row.reason, **hand)
        if row.agrees:
            appraisal.agree(*sheet, _number(row.read), stage, said, file_id=file_id, **hand)
        elif row.other:
            appraisal.review(*sheet, leaf, stage, {**said, "score": row.other}, file_id=file_id, **hand)
    except Refusal as refusal:
        return sentence(refusal)
    return ""


def _number(text: str) -> int:
    """The mark that was read; 0, which is none, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0  # noqa: PLR2004  digits of a row


def first_waiting(counts: Mapping[str, int], after: str = "") -> str:
    """The next leaf on which somebody waits, from the one after `after` on; else the first given; empty for none."""
    codes = list(counts)
    start = codes.index(after) + 1 if after in counts else 0
    around = codes[start:] + codes[:start]
    return next((code for code in around if counts[code]), codes[0] if codes else "")


def given(held: SetRecord, counts: Mapping[str, int], leaf: str) -> list[tuple[Criterion, int, str]]:
    """The fields with what waits in them and where each leads; of the field of this leaf, its leaves too."""
    tree = held.rules.tree
    found = []
    for field in tree.fields:
        inside = {code: counts[code] for code in (field.code, *tree.below(field.code)) if code in counts}
        if not inside:
            continue
        if field.code not in inside:
            found.append((field, sum(inside.values()), first_waiting(inside)))
        if field.code in inside or leaf in inside:
            found += [(tree.of[code], count, code) for code, count in inside.items()]
    return found
