"""The acts of people on a sheet, each by the hand whose place it is; the database holds the same line."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.commons.files import public as files
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.actions.marking import Hand, mark_of, read_word, said_of
from motcua.steering.appraisal.actions.opening import held_line, leaf_id, refuse_closed
from motcua.steering.appraisal.models import Assignment, MarkAuthority, SignOff
from motcua.steering.appraisal.policies import refuse_stranger
from motcua.steering.appraisal.records import MarkRecord, SetRecord, SheetRecord
from motcua.steering.appraisal.rules.numbers import shown, worded
from motcua.steering.appraisal.rules.stages import REVIEWS, Stage
from motcua.steering.appraisal.selectors.marks import mark_record, marks, sheets, standing

_NOTHING = {"answer": "", "score": "", "applicable": "", "reason": "", "evidence": ""}


def sheet_of(held: SetRecord, unit: str) -> SheetRecord:
    """The sheet of a unit; refuses one without (`unknown_sheet`)."""
    found = next((sheet for sheet in sheets(held.id) if sheet.unit == unit), None)
    if found is None:
        raise Refusal(
            "unknown_sheet", "Bộ tiêu chí {code} không mở phiếu cho đơn vị “{unit}”.", code=held.code, unit=unit[:60]
        )
    return found


def self_score(
    held: SetRecord,
    unit: str,
    leaf: str,
    said: Mapping[str, str],
    *,
    who: Who,
    at: datetime,
    file_id: int | None = None,
) -> MarkRecord:
    """The unit's own word on a leaf: `answer`, `applicable`, `reason`, `evidence` (text), or a kept file.

    Refuses after the sign-off (`signed_off`).
    """
    sheet = sheet_of(held, unit)
    refuse_stranger("self_score", who, at=at, unit=unit)
    if sheet.signed_at is not None:
        raise Refusal("signed_off", "Lãnh đạo đơn vị đã ký duyệt phần tự chấm nên không sửa được; hãy giải trình.")
    hand = Hand(who.key, MarkAuthority.UNIT, unit)
    return _say(held, sheet, leaf, Stage.SELF, said, hand=hand, at=at, file_id=file_id)


def explain(
    held: SetRecord,
    unit: str,
    leaf: str,
    said: Mapping[str, str],
    *,
    who: Who,
    at: datetime,
    file_id: int | None = None,
) -> MarkRecord:
    """The unit's explanation of a leaf, with its reason; its points, if any, are shown and never count."""
    sheet = sheet_of(held, unit)
    refuse_stranger("explain", who, at=at, unit=unit)
    _refuse_silence(said)
    hand = Hand(who.key, MarkAuthority.UNIT, unit)
    return _say(held, sheet, leaf, Stage.EXPLANATION, said, hand=hand, at=at, file_id=file_id)


@transaction.atomic
def sign_off(held: SetRecord, unit: str, *, who: Who, at: datetime) -> None:
    """The unit's leader stands by the self-score; from then on the unit only explains. Refuses a second time."""
    sheet = sheet_of(held, unit)
    refuse_stranger("sign_off", who, at=at, unit=unit)
    refuse_closed(held)
    if sheet.signed_at is not None:
        raise Refusal("signed_off", "Phần tự chấm của đơn vị này đã được ký duyệt.")
    SignOff.objects.create(sheet_id=sheet.id, authority=MarkAuthority.UNIT, actor=who.key, at=at)


def review(
    held: SetRecord,
    unit: str,
    leaf: str,
    stage: Stage,
    said: Mapping[str, str],
    *,
    who: Who,
    at: datetime,
    file_id: int | None = None,
) -> MarkRecord:
    """An appraiser's word: `answer` or `score`, with a reason where it differs from what counted so far; evidence.

    A score typed as the points that stand are shown (2,39) is those points, exactly. Refuses before the sign-off
    (`not_signed_off`), a leaf that is not the agency's to appraise (`not_assigned`), its own sheet (`own_sheet`), and a
    change without a reason (`reason_missing`).
    """
    refuse_stranger("review", who, at=at, held=held, unit=unit)
    if stage not in REVIEWS:
        raise Refusal("unknown_stage", "Thẩm định chỉ có lần 1 và lần 2.")
    sheet = sheet_of(held, unit)
    _refuse_foreign(held, sheet, leaf, who)
    hand = Hand(who.key, MarkAuthority.APPRAISER, who.acting or "")
    return _say(held, sheet, leaf, stage, said, hand=hand, at=at, file_id=file_id)


def agree(
    held: SetRecord,
    unit: str,
    read: int,
    stage: Stage,
    said: Mapping[str, str],
    *,
    who: Who,
    at: datetime,
    file_id: int | None = None,
) -> MarkRecord:
    """An appraiser takes over the points that stand, exactly; `read` is the mark they read them from.

    Refuses as `review` does, and where other points stand by now (`moved_on`).
    """
    refuse_stranger("review", who, at=at, held=held, unit=unit)
    sheet = sheet_of(held, unit)
    leaf = next((one.leaf for one in marks(held, sheet.id) if one.id == read), None)
    now = _stands(held, sheet, leaf) if leaf else None
    if leaf is None or now is None or now.points is None or now.id != read:
        words = worded(Fraction(shown(now.points))) if now and now.points is not None else "không có"
        raise Refusal("moved_on", "Điểm đã khác từ khi trang được mở: nay là {points}. Hãy xem lại.", points=words)
    return review(held, unit, leaf, stage, {**said, "score": shown(now.points)}, who=who, at=at, file_id=file_id)


def confirm_claim(
    held: SetRecord,
    unit: str,
    leaf: str,
    stage: Stage,
    *,
    applies: bool,
    reason: str,
    who: Who,
    at: datetime,
) -> MarkRecord:
    """An appraiser decides a unit's claim that a leaf does not apply. Refuses as `review` does, and without a claim."""
    refuse_stranger("confirm_claim", who, at=at, held=held, unit=unit)
    _refuse_silence({"reason": reason})
    said = {"applicable": str(int(applies)), "reason": reason}
    sheet = sheet_of(held, unit)
    if not _claimed(held, sheet, leaf):
        raise Refusal("no_claim", "Đơn vị không nêu là tiêu chí {leaf} không áp dụng.", leaf=leaf)
    _refuse_foreign(held, sheet, leaf, who)
    return _say(held, sheet, leaf, stage, said, hand=Hand(who.key, MarkAuthority.APPRAISER, who.acting or ""), at=at)


def _refuse_silence(said: Mapping[str, str]) -> None:
    if not said.get("reason", "").strip():
        raise Refusal("reason_missing", "Hãy nêu lý do.")


def _refuse_foreign(held: SetRecord, sheet: SheetRecord, leaf: str, who: Who) -> None:
    agency = who.acting or ""
    if agency == sheet.unit:
        raise Refusal("own_sheet", "Cơ quan không thẩm định phiếu của chính mình.")
    if sheet.signed_at is None:
        raise Refusal("not_signed_off", "Lãnh đạo đơn vị chưa ký duyệt phần tự chấm nên chưa thẩm định được.")
    given = Assignment.objects.filter(node_id=leaf_id(held, leaf), agency=agency, withdrawn_at=None)
    if not given.filter(appraiser__in=["", who.key]).exists():
        raise Refusal(
            "not_assigned", "Tiêu chí {leaf} không được giao cho {agency} thẩm định.", leaf=leaf, agency=agency
        )


def _claimed(held: SetRecord, sheet: SheetRecord, leaf: str) -> bool:
    return any(one.leaf == leaf and one.applies is False for one in marks(held, sheet.id))


def _stands(held: SetRecord, sheet: SheetRecord, leaf: str) -> MarkRecord | None:
    leaf_id(held, leaf)
    return standing(held.rules.tree.leaves[leaf], [one for one in marks(held, sheet.id) if one.leaf == leaf])


def _say(
    held: SetRecord,
    sheet: SheetRecord,
    leaf: str,
    stage: Stage,
    said: Mapping[str, str],
    *,
    hand: Hand,
    at: datetime,
    file_id: int | None = None,
) -> MarkRecord:
    """Write one mark."""
    refuse_closed(held)
    cells = _NOTHING | {key: text.strip() for key, text in said.items()}
    now = _stands(held, sheet, leaf) if stage in REVIEWS else None
    before = now.points if now else None
    word, points = read_word(held, stage, leaf, cells, claimed=_claimed(held, sheet, leaf), stands=before)
    if not (word.scores or word.remark or word.applies is not None or file_id):
        raise Refusal("nothing_said", "Chưa có gì để ghi: hãy trả lời, nêu lý do hoặc đính kèm tài liệu.")
    if points is not None and before is not None and points != before and not cells["reason"]:
        raise Refusal("reason_missing", "Điểm khác với điểm trước đó; hãy nêu lý do.")
    row = mark_of(held, stage, said_of(sheet, leaf, word, points, cells), hand=hand, at=at)
    if file_id is not None:
        kept = files.file(file_id)
        row.evidence_file_id, row.evidence_sha256 = kept.id, kept.sha256
    with held_line(held), transaction.atomic():
        row.save(force_insert=True)
    return mark_record(row, leaf)
