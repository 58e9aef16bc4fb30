"""What a seal closes over, and whether it still holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from django.db.models import Max

from motcua.commons.ledger import public as ledger
from motcua.kit.chain import canonical
from motcua.steering.appraisal.models import CriteriaSet, Node, Seal, Standing, YearState
from motcua.steering.appraisal.records import MarkRecord, SetRecord, SheetRecord
from motcua.steering.appraisal.rules.numbers import written
from motcua.steering.appraisal.selectors.marks import complaints, marks_of_set, sheets
from motcua.steering.appraisal.selectors.sets import content_digest, record_of


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """A sealed set, as `code year`, whose content no longer matches, and what does not."""

    where: str
    why: str


def set_digest(held: SetRecord, standings: Sequence[Standing]) -> str:
    """The hash of a seal: over all the set says, and every standing with its sheet's hash."""
    rows = sorted(
        [one.sheet_id, one.points, one.applicable, one.total, one.grade, one.rank, one.digest] for one in standings
    )
    return sha256(canonical({"content": _content_now(held.id), "standings": rows})).hexdigest()


def _content_now(set_id: int) -> str:
    row = CriteriaSet.objects.get(pk=set_id)
    return content_digest(row, Node.objects.filter(set=set_id).order_by("position"))


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
    """Read every set again, and everything its latest seal closes over; name those that no longer fit."""
    for row in CriteriaSet.objects.annotate(latest=Max("seals__number")).order_by("pk"):
        where = f"{row.code} {row.year}"
        if _content_now(row.pk) != row.digest:
            yield BrokenSeal(where, "bộ tiêu chí không còn như lúc nạp")
        if (row.latest or 0) != row.rank_seal or (row.rank_seal > 0) != (row.state == YearState.SEALED):
            yield BrokenSeal(where, "tình trạng của bộ không khớp với các lần niêm phong")
        elif row.rank_seal:
            yield from (BrokenSeal(where, why) for why in _faults(row))


def _faults(row: CriteriaSet) -> Iterator[str]:
    held = record_of(row)
    sealed = Seal.objects.get(set=row, number=row.rank_seal)
    standings = list(Standing.objects.filter(seal=sealed))
    now = sheet_digests(held, sheets(held.id))
    changed = sum(now.get(one.sheet_id) != one.digest for one in standings)
    if changed or len(now) != len(standings):
        yield f"{changed} phiếu đã bị sửa, còn {len(now)} trên {len(standings)} phiếu"
    elif set_digest(held, standings) != sealed.digest:
        yield "bộ tiêu chí hoặc kết quả đã bị sửa sau niêm phong"
    if not ledger.signed_by_us(sealed.digest, bytes(sealed.signature)):
        yield "chữ ký của niêm phong không đúng"
