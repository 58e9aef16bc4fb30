"""A person settles a doubtful value: a new version opens that day, the old one keeps what it said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_
from motcua.kit.worktime import Term
from motcua.registry.procedures.actions.rows import Carried, carry_over
from motcua.registry.procedures.models import (
    Procedure,
    ProcedureVersion,
    ReviewFix,
    ReviewReason,
    VersionChannel,
    VersionPaper,
)
from motcua.registry.procedures.policies import allow
from motcua.registry.procedures.rules.doubts import Doubt, Doubted
from motcua.registry.procedures.rules.fees import FREE, UNTOLD, Fee, FeeKind
from motcua.registry.procedures.rules.levels import Level, settled_locally
from motcua.registry.procedures.rules.terms import ListedChannel

Settled = Term | int | tuple[int, int] | frozenset[Level] | None
"""A term; a fee in đồng; numbers of originals and copies; levels. None: no fixed fee, or checked and right as it is."""


@dataclass(slots=True)
class Opening:
    """The version about to be opened, the rows it takes over, and the doubts that are being settled."""

    version: ProcedureVersion
    rows: list[Any]
    reasons: list[ReviewReason]

    def seqs(self, *doubts: Doubt) -> set[int]:
        """The rows that these doubts are about; of all doubts if none is named."""
        wanted = {doubt.value for doubt in doubts or Doubt}
        return {reason.seq for reason in self.reasons if reason.doubt in wanted}

    def channels(self) -> list[VersionChannel]:
        """The ways to file."""
        return [row for row in self.rows if isinstance(row, VersionChannel)]


@transaction.atomic
def settle_review(
    *, version: int, field: Doubted, value: Settled, reason: str, who: Who, at: datetime, seq: int | None = None
) -> int:
    """Settle the doubts about one value (`seq`: of one row only) and return the key of the version that opens.

    A version never changes, so that what dossiers were pinned to stays answerable: the fix stands in a new version
    from the day of `at` in Vietnam, with a record of the doubt, the raw text, the value, the reason and who. A term
    is settled for a whole channel: all rows of the channel of `seq` get it. Refuses a version that is no longer in
    force (`review_stale`), a value that is not doubtful (`nothing_to_settle`), a fix without a reason
    (`reason_missing`) and a value of the wrong kind (`value_not_valid`). Denied to who may not review procedures.
    """
    allow("review_procedure", who, on=at.date())
    if not reason.strip():
        raise Refusal("reason_missing", "Hãy ghi căn cứ của giá trị mới (văn bản, điều khoản).")
    before = _locked(version, at.astimezone(VIETNAM).date())
    carried = carry_over([(before, set())])
    opening = Opening(_successor(before, at), carried.of(before.pk), [])
    opening.reasons = _settled(opening, field, seq)
    if not opening.reasons:
        raise Refusal("nothing_to_settle", "Giá trị này của phiên bản không có gì cần rà soát.")
    _APPLY[field](opening, value)
    _write(before, opening, carried=carried)
    _record(before, opening, value=value, reason=reason.strip(), by=who.key, at=at)
    return opening.version.pk


def _locked(key: int, day: date) -> ProcedureVersion:
    before = ProcedureVersion.objects.filter(pk=key).first()
    if before is None:
        raise Refusal("unknown_version", "Không có phiên bản thủ tục số {key}.", key=key)
    Procedure.objects.select_for_update().get(pk=before.procedure_id)
    before.refresh_from_db()
    if before.valid_to is not None or (before.valid_from and before.valid_from > day):
        raise Refusal("review_stale", "Phiên bản này không còn hiệu lực; hãy mở phiên bản hiện hành để rà soát.")
    return before


def _successor(before: ProcedureVersion, at: datetime) -> ProcedureVersion:
    values = {field.attname: getattr(before, field.attname) for field in before._meta.concrete_fields}
    day = at.astimezone(VIETNAM).date()
    return ProcedureVersion(**{**values, "id": None, "valid_from": day, "valid_to": None, "recorded_at": at})


def _settled(opening: Opening, field: Doubted, seq: int | None) -> list[ReviewReason]:
    """The doubts that this value answers; they do not go along into the new version."""
    seqs = None if seq is None else {seq}
    if field is Doubted.TERM and seq:
        channel_of = {row.seq: row.channel for row in opening.channels()}
        seqs = {other for other, channel in channel_of.items() if channel == channel_of.get(seq)}
    reasons = [row for row in opening.rows if isinstance(row, ReviewReason) and row.doubted == field.value]
    return [row for row in reasons if seqs is None or row.seq in seqs]


def _write(before: ProcedureVersion, opening: Opening, *, carried: Carried) -> None:
    answered = {reason.pk for reason in opening.reasons}
    opening.rows[:] = [row for row in opening.rows if not (isinstance(row, ReviewReason) and row.pk in answered)]
    opening.version.needs_review = bool(carried.doubts(before.pk))
    ProcedureVersion.objects.filter(pk=before.pk).update(valid_to=opening.version.valid_from)
    opening.version.save(force_insert=True)
    carried.write({before.pk: opening.version.pk})


def _record(before: ProcedureVersion, opening: Opening, *, value: Settled, reason: str, by: str, at: datetime) -> None:
    ReviewFix.objects.bulk_create(
        ReviewFix(
            found_in=before,
            opened=opening.version,
            doubted=doubt.doubted,
            doubt=doubt.doubt,
            seq=doubt.seq,
            raw=doubt.raw,
            value=_as_json(value),
            reason=reason,
            by=by,
            at=at,
        )
        for doubt in opening.reasons
    )


def _as_json(value: Settled) -> object:
    if isinstance(value, Term):
        return {"amount": value.amount, "unit": value.unit.value}
    return sorted(value) if isinstance(value, frozenset) else value


def _term(opening: Opening, value: Settled) -> None:
    """All rows of the doubtful channels get the term; without any row, the counter gets one, for it is always open."""
    if not isinstance(value, Term) or value.amount <= 0:
        raise _not_valid(N_("một thời hạn lớn hơn 0"))
    rows, seqs = opening.channels(), opening.seqs()
    doubtful = {row.channel for row in rows if row.seq in seqs}
    if not rows:
        rows = [_counter(opening.version)]
        opening.rows += rows
        doubtful = {ListedChannel.COUNTER.value}
    for row in rows:
        if row.channel in doubtful:
            row.term_amount, row.term_unit = value.amount, value.unit.value


def _counter(version: ProcedureVersion) -> VersionChannel:
    return VersionChannel(
        version_id=version.pk, seq=1, channel=ListedChannel.COUNTER.value, channel_raw="", fee_kind=UNTOLD.kind.value
    )


def _fee(opening: Opening, value: Settled) -> None:
    if value is not None and (not isinstance(value, int) or value < 0):
        raise _not_valid(N_("số đồng từ 0 trở lên, hoặc bỏ trống nếu không có mức cố định"))
    fee = UNTOLD if value is None else Fee(FeeKind.FIXED, value, "VND") if value else FREE
    for row in opening.channels():
        if row.seq in opening.seqs():
            row.fee_kind, row.fee_amount, row.fee_currency = fee.kind.value, fee.amount, fee.currency


def _papers(opening: Opening, value: Settled) -> None:
    uncounted = opening.seqs(Doubt.COPIES_UNREADABLE)
    if not uncounted and value is None:
        return
    if not isinstance(value, tuple) or min(value) < 0:
        raise _not_valid(N_("số bản chính và số bản sao"))
    for row in opening.rows:
        if isinstance(row, VersionPaper) and row.seq in uncounted:
            row.originals, row.copies = value


def _results(_opening: Opening, value: Settled) -> None:
    if value is not None:
        raise _not_valid(N_("để trống để xác nhận đã kiểm tra"))


def _levels(opening: Opening, value: Settled) -> None:
    if not isinstance(value, frozenset) or not value:
        raise _not_valid(N_("ít nhất một cấp giải quyết"))
    opening.version.levels = [level.value for level in Level if level in value]
    Procedure.objects.filter(pk=opening.version.procedure_id).update(local=settled_locally(value))


def _not_valid(wanted: str) -> Refusal:
    return Refusal("value_not_valid", "Giá trị cần ghi là {wanted}.", wanted=wanted)


_APPLY: dict[Doubted, Callable[[Opening, Settled], None]] = {
    Doubted.TERM: _term,
    Doubted.FEE: _fee,
    Doubted.PAPERS: _papers,
    Doubted.RESULTS: _results,
    Doubted.LEVELS: _levels,
}
