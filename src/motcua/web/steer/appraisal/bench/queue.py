"""The appraiser's bench: the leaves given to me, and one leaf across all units with the boxes to judge it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from motcua.commons.files.public import FileRecord
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Criterion, MarkRecord, ReviewTask, SetRecord, Stage
from motcua.web.steer.appraisal.evidence import kept_file
from motcua.web.steer.appraisal.gate import SetGround
from motcua.web.steer.appraisal.leaf import Spoken, spoken
from motcua.web.ui.refusals import sentence

AT_ONCE = 15
"""Units on one page of a leaf; those that wait come first, so that the next ones follow when these are judged."""

KEEP, DROP, STANDS = "", "0", "1"
"""What a reviewer says to a unit's claim: nothing yet, it does not apply, it does."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One unit's row: what was said, what was typed in its boxes, what is wrong with that."""

    task: ReviewTask
    words: Mapping[str, Spoken]
    claimed: bool
    score: str = ""
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
    def silent(self) -> bool:
        """Whether nothing was typed and nothing sent in its boxes."""
        return not (self.score or self.claim or self.reason or self.evidence or self.kept or self.fault)

    @property
    def last(self) -> Spoken | None:
        """The word that counts so far."""
        return next((self.words[stage] for stage in ("review2", "review1", "self") if stage in self.words), None)


def queue(ground: SetGround, leaf: str, stage: Stage) -> list[ReviewTask]:
    """Every unit's part of a leaf, those that wait first."""
    tasks = appraisal.leaf_across_units(ground.held, ground.agency, leaf, stage=stage)
    return sorted(tasks, key=lambda one: not one.waits)


def judged(ground: SetGround, tasks: Sequence[ReviewTask], typed: Mapping[str, Any]) -> list[Judged]:
    """The rows of these units, with what `typed` holds for them."""
    named = {one.mark.id: one for one in spoken(_all(tasks), on=ground.asked.today)}
    rows = []
    for task in tasks:
        words = {str(each): named[mark.id] for each, mark in task.words.items()}
        rows.append(
            Judged(
                task,
                words,
                any(mark.applies is False for mark in task.words.values()),
                str(typed.get(f"score:{task.unit}", "")).strip(),
                str(typed.get(f"reason:{task.unit}", "")).strip(),
                str(typed.get(f"claim:{task.unit}", "")),
                str(typed.get(f"evidence:{task.unit}", "")).strip(),
            )
        )
    return rows


def _all(tasks: Sequence[ReviewTask]) -> list[MarkRecord]:
    return [mark for task in tasks for mark in task.words.values()]


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
    """Write what one row says; what is wrong with it, empty if nothing. A row without a word is left alone."""
    hand: dict[str, Any] = {"who": ground.asked.person, "at": ground.asked.at}
    try:
        if row.claim in {DROP, STANDS}:
            applies = row.claim == STANDS
            unit = row.task.unit
            appraisal.confirm_claim(ground.held, unit, leaf, stage, applies=applies, reason=row.reason, **hand)
        if row.score:
            said = {"score": row.score, "reason": row.reason, "evidence": row.evidence}
            file_id = row.kept.id if row.kept else None
            appraisal.review(ground.held, row.task.unit, leaf, stage, said, file_id=file_id, **hand)
    except Refusal as refusal:
        return sentence(refusal)
    return ""


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
