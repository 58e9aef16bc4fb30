"""How a year ends: published by decision, sealed, and revised on a complaint with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.commons.ledger import public as ledger
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.actions.opening import leaf_id, refuse_closed
from motcua.steering.appraisal.actions.sheets import sheet_of
from motcua.steering.appraisal.models import (
    Complaint,
    CriteriaSet,
    Mark,
    MarkAuthority,
    Publication,
    Revision,
    Seal,
    Standing,
    YearState,
)
from motcua.steering.appraisal.policies import refuse_alone, refuse_stranger
from motcua.steering.appraisal.records import SetRecord, SheetRecord, UnitResult
from motcua.steering.appraisal.rules.numbers import typed_score, written
from motcua.steering.appraisal.rules.stages import Stage
from motcua.steering.appraisal.selectors.closing import closings, hands
from motcua.steering.appraisal.selectors.figures import readings
from motcua.steering.appraisal.selectors.marks import sheets
from motcua.steering.appraisal.selectors.results import results
from motcua.steering.appraisal.selectors.seals import set_digest, sheet_digests
from motcua.steering.appraisal.selectors.sets import record_of


@dataclass(frozen=True, slots=True)
class SealRecord:
    """A seal that was set: its number, its hash, how many sheets it closes over."""

    number: int
    digest: str
    sheets: int


def _locked(held: SetRecord) -> SetRecord:
    """The set as it is, held alone until the transaction ends: no mark comes in meanwhile."""
    return record_of(CriteriaSet.objects.select_for_update().get(pk=held.id))


@transaction.atomic
def publish(held: SetRecord, *, decision: str, who: Who, at: datetime) -> SetRecord:
    """Publish the result by a decision: the system's own leaves are kept as they read now, and no score is taken.

    Refuses without a decision, a published set, one without sheets (`no_sheets`), and while a claim waits for an
    appraiser (`unconfirmed_claims`); somebody who scored or signed a sheet of it (`second_person_missing`).
    """
    refuse_stranger("publish", who, at=at)
    held = _locked(held)
    refuse_closed(held)
    refuse_alone("publish", who, hands(held))
    if not decision.strip():
        raise Refusal("decision_missing", "Hãy ghi số, ngày quyết định công bố.")
    asked = sheets(held.id)
    if not asked:
        raise Refusal("no_sheets", "Bộ tiêu chí {code} chưa mở phiếu cho đơn vị nào.", code=held.code)
    _refuse_open_claims(results(held, as_of=at))
    _keep_figures(held, asked, at=at)
    Publication.objects.create(set_id=held.id, decision=decision.strip(), actor=who.key, at=at)
    return record_of(CriteriaSet.objects.get(pk=held.id))


def _refuse_open_claims(found: Sequence[UnitResult]) -> None:
    waiting = [f"{one.outcome.unit} {leaf}" for one in found for leaf in one.outcome.claimed]
    if waiting:
        raise Refusal(
            "unconfirmed_claims",
            "Còn {count} tiêu chí đơn vị nêu là không áp dụng mà chưa được thẩm định xác nhận: {which}.",
            count=len(waiting),
            which=", ".join(waiting[:10]) + ("…" if len(waiting) > 10 else ""),  # noqa: PLR2004  enough to begin with
        )


def _keep_figures(held: SetRecord, asked: Sequence[SheetRecord], *, at: datetime) -> None:
    found = readings(held, [sheet.unit for sheet in asked], as_of=at)
    Mark.objects.bulk_create(
        Mark(
            sheet_id=sheet.id,
            node_id=held.ids[leaf],
            stage=Stage.INDICATOR,
            answer="" if reading.rate is None else written(reading.rate),
            points="" if reading.points is None else written(reading.points),
            applies=None if reading.applies else False,
            evidence=reading.evidence,
            evidence_sha256=sha256(reading.evidence.encode()).hexdigest(),
            authority=MarkAuthority.SYSTEM,
            actor="system",
            at=at,
        )
        for sheet in asked
        for leaf, reading in found.get(sheet.unit, {}).items()
    )


@transaction.atomic
def seal(held: SetRecord, *, decision: str, who: Who, at: datetime) -> SealRecord:
    """Seal the result, publishing it first if it is not public yet.

    Refuses a sealed set (`sealed_already`), and the one who published it (`second_person_missing`).
    """
    refuse_stranger("seal", who, at=at)
    held = _locked(held)
    if held.state == YearState.SEALED:
        raise Refusal(
            "sealed_already", "Bộ tiêu chí {code} năm {year} đã được niêm phong.", code=held.code, year=held.year
        )
    if held.state == YearState.OPEN:
        held = publish(held, decision=decision, who=who, at=at)
    refuse_alone("seal", who, {one.actor for one in closings(held)})
    return _seal(held, decision=decision.strip(), actor=who.key, at=at)


def _seal(held: SetRecord, *, decision: str, actor: str, at: datetime) -> SealRecord:
    found = {one.outcome.unit: one for one in results(held, as_of=at)}
    asked = sheets(held.id)
    digests = sheet_digests(held, asked)
    standings = [_standing(found[sheet.unit], sheet, digests[sheet.id]) for sheet in asked]
    digest = set_digest(held, standings)
    number = held.seals + 1
    proof = {"digest": digest, "signature": ledger.signed(digest)}
    row = Seal.objects.create(set_id=held.id, number=number, decision=decision, actor=actor, at=at, **proof)
    for one in standings:
        one.seal = row
    Standing.objects.bulk_create(standings)
    return SealRecord(number, digest, len(standings))


def _standing(found: UnitResult, sheet: SheetRecord, digest: str) -> Standing:
    sums = found.outcome.sums
    return Standing(
        sheet_id=sheet.id,
        points=written(sums.points),
        applicable=written(sums.applicable),
        total="" if sums.total is None else written(sums.total),
        grade=found.outcome.grade or "",
        rank=found.outcome.rank,
        digest=digest,
    )


@transaction.atomic
def complain(held: SetRecord, unit: str, leaf: str, text: str, *, who: Who, at: datetime) -> int:
    """A unit's complaint about a leaf of its sealed sheet; its number. Refuses before the seal (`not_sealed`)."""
    sheet = sheet_of(held, unit)
    refuse_stranger("complain", who, at=at, unit=unit)
    node = leaf_id(held, leaf)
    if held.state != YearState.SEALED:
        raise Refusal("not_sealed", "Kết quả chưa niêm phong; ở giai đoạn này đơn vị giải trình thay vì kiến nghị.")
    if not text.strip():
        raise Refusal("reason_missing", "Hãy nêu nội dung kiến nghị.")
    return Complaint.objects.create(sheet_id=sheet.id, node_id=node, text=text.strip(), actor=who.key, at=at).pk


@transaction.atomic
def revise(
    held: SetRecord, complaint_id: int, *, score: str, reason: str, decision: str, who: Who, at: datetime
) -> SealRecord | None:
    """Answer a complaint: with new points the set is sealed anew, with none (`score` empty) the score stays.

    Refuses one that is not there or was answered, an answer without reason or decision, and one by whoever set the
    first seal or judged the leaf (`second_person_missing`).
    """
    refuse_stranger("revise", who, at=at)
    held = _locked(held)
    complaint = Complaint.objects.filter(pk=complaint_id, sheet__set_id=held.id, revision=None).first()
    if complaint is None:
        raise Refusal("unknown_complaint", "Không có kiến nghị số {id} đang chờ trả lời.", id=complaint_id)
    if not reason.strip() or not decision.strip():
        raise Refusal("reason_missing", "Trả lời kiến nghị cần lý do và số quyết định.")
    leaf = next(code for code, node in held.ids.items() if node == complaint.node_id)
    refuse_alone("revise", who, {closings(held)[1].actor} | hands(held, leaf))
    points = written(held.rules.tree.leaves[leaf].given(typed_score(score, None))) if score else ""
    said = {"points": points, "reason": reason.strip(), "decision": decision.strip()}
    Revision.objects.create(complaint=complaint, actor=who.key, at=at, **said)
    return _seal(held, decision=decision.strip(), actor=who.key, at=at) if points else None
