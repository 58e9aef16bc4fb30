"""What a seal closes over, and whether it still holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from motcua.kit.chain import canonical
from motcua.steering.appraisal.models import CriteriaSet, Seal, Standing, YearState
from motcua.steering.appraisal.records import MarkRecord, SetRecord, SheetRecord
from motcua.steering.appraisal.rules.numbers import written
from motcua.steering.appraisal.selectors.marks import complaints, marks_of_set, sheets
from motcua.steering.appraisal.selectors.sets import record_of


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """A sealed set, as `code year`, whose content no longer matches, and what does not."""

    where: str
    why: str


def set_digest(held: SetRecord, standings: Sequence[Standing]) -> str:
    """The hash of a seal: over the set's code, year and digest, and every standing with its sheet's hash."""
    content = CriteriaSet.objects.values_list("digest", flat=True).get(pk=held.id)
    rows = sorted(
        [one.sheet_id, one.points, one.applicable, one.total, one.grade, one.rank, one.digest] for one in standings
    )
    return sha256(canonical({"set": held.code, "year": held.year, "content": content, "standings": rows})).hexdigest()


def sheet_digests(held: SetRecord, asked: Sequence[SheetRecord]) -> dict[int, str]:
    """The hash of every sheet: over all its marks and revisions, in the order they were made."""
    heard: dict[int, list[object]] = {sheet.id: [] for sheet in asked}
    for sheet_id, mark in marks_of_set(held):
        heard[sheet_id].append(_content(mark))
    for one in complaints(heard):
        revision = getattr(one, "revision", None)
        if revision is not None:
            heard[one.sheet_id].append([one.pk, one.text, revision.points, revision.reason, revision.decision])
    return {sheet_id: sha256(canonical(content)).hexdigest() for sheet_id, content in heard.items()}


def _content(one: MarkRecord) -> list[object]:
    """A mark as it is hashed; numbers as kept text, the moment in UTC."""
    numbers = ["" if value is None else written(value) for value in (one.answer, one.points)]
    at = one.at.astimezone(UTC).isoformat(timespec="microseconds")
    words = [one.reason, one.evidence, one.evidence_sha256, one.authority, one.agency, one.actor]
    return [one.id, one.leaf, str(one.stage), *numbers, one.applies, *words, at]


def broken_seals() -> Iterator[BrokenSeal]:
    """Read every sealed set again and name those whose latest seal no longer fits."""
    for row in CriteriaSet.objects.filter(state=YearState.SEALED).order_by("pk"):
        held = record_of(row)
        sealed = Seal.objects.get(set=row, number=row.rank_seal)
        standings = list(Standing.objects.filter(seal=sealed))
        now = sheet_digests(held, sheets(held.id))
        changed = sum(now.get(one.sheet_id) != one.digest for one in standings)
        if changed or len(now) != len(standings):
            yield BrokenSeal(f"{row.code} {row.year}", f"{changed} sheets changed, {len(now)} of {len(standings)}")
        elif set_digest(held, standings) != sealed.digest:
            yield BrokenSeal(f"{row.code} {row.year}", "standings changed")
