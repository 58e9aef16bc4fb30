"""Values said of a target: each with its evidence, each a row of its own."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import day as written_day
from motcua.kit.vietnamese import nfc
from motcua.steering.targets.actions.plans import locked
from motcua.steering.targets.models import Target, TargetValue
from motcua.steering.targets.policies import refuse_stranger
from motcua.steering.targets.rules.plans import PERCENT
from motcua.steering.targets.rules.sources import COMPUTED
from motcua.steering.targets.selectors.standings import target_row


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value as of a day: a number, or the parts of a share, with evidence (text, a kept file, or both).

    `stated` is the figure as printed, where it was. `reason` says why an earlier value of the day is replaced.
    """

    as_of: date
    value: Decimal | None = None
    parts: tuple[int, int] | None = None
    stated: str = ""
    evidence: str = ""
    file: int | None = None
    reason: str = ""


@transaction.atomic
def add_value(plan: str, code: str, said: StatedValue, *, who: Who, at: datetime) -> bool:
    """Add a value of a day; False, and nothing is written, where the day's last one says exactly the same.

    Refuses a target whose values are computed (`computed_value`), a day to come (`future_value`), a value without
    evidence (`evidence_missing`), neither or both forms of a value (`value_missing`), parts where the unit is not per
    cent or that are no share (`bad_parts`), and a second value of a day without a reason (`reason_missing`).
    """
    target = _open(plan, code, who=who, at=at)
    _check(target, said, at)
    return _append(target, said, by=who.key, at=at)


@transaction.atomic
def withdraw_value(plan: str, code: str, as_of: date, *, who: Who, at: datetime, reason: str) -> None:
    """Take back what was said of a day. Refuses without a reason, or where nothing stands (`nothing_to_withdraw`)."""
    target = _open(plan, code, who=who, at=at)
    last = _last(target, as_of)
    if last is None or last.exact is None:
        raise Refusal("nothing_to_withdraw", "Chưa có số liệu ngày {day} để rút.", day=written_day(as_of))
    if not reason.strip():
        raise _reason_missing(as_of)
    _append(target, StatedValue(as_of, reason=reason), by=who.key, at=at)


def refuse_value(plan: str, code: str, *, who: Who, at: datetime) -> None:
    """Raise Denied to whom the matrix gives no word on this target. Refuses an unknown one (`unknown_target`)."""
    owner = target_row(plan, code).owner
    refuse_stranger("add_target_value", who, at=at, owner=owner.identifier if owner else None)


def _open(plan: str, code: str, *, who: Who, at: datetime) -> Target:
    refuse_value(plan, code, who=who, at=at)
    target = locked(plan, code)
    if target.source_kind in COMPUTED:
        raise Refusal(
            "computed_value",
            "Chỉ tiêu {code} lấy số từ hệ thống ({source}); không ai nhập được, chỉ giải trình.",
            code=code,
            source=target.source_name,
        )
    return target


def _check(target: Target, said: StatedValue, at: datetime) -> None:
    if said.as_of > at.astimezone(VIETNAM).date():
        raise Refusal(
            "future_value", "Ngày {day} chưa tới; số liệu phải tính đến một ngày đã qua.", day=written_day(said.as_of)
        )
    if (said.value is None) is (said.parts is None):
        raise Refusal("value_missing", "Hãy ghi một giá trị, hoặc tử số và mẫu số; không ghi cả hai.")
    if said.parts is not None and (target.unit != PERCENT or not 0 <= said.parts[0] <= said.parts[1] > 0):
        raise Refusal(
            "bad_parts", "Tử số và mẫu số chỉ dùng cho chỉ tiêu tính bằng %, tử số từ 0 tới mẫu số, mẫu số lớn hơn 0."
        )
    if not said.evidence.strip() and said.file is None:
        raise Refusal("evidence_missing", "Số liệu cần có minh chứng: số văn bản, đường dẫn hoặc tệp.")


def _append(target: Target, said: StatedValue, *, by: str, at: datetime) -> bool:
    numerator, denominator = said.parts or (None, None)
    row = TargetValue(
        target=target,
        as_of=said.as_of,
        value=said.value,
        numerator=numerator,
        denominator=denominator,
        stated=nfc(said.stated),
        evidence=nfc(said.evidence),
        evidence_file_id=said.file,
        reason=nfc(said.reason),
        by=by,
        at=at,
    )
    last = _last(target, said.as_of)
    if last is not None and _content(last) == _content(row):
        return False
    if last is not None and last.exact is not None and not said.reason.strip():
        raise _reason_missing(said.as_of)
    row.save(force_insert=True)
    return True


def _last(target: Target, as_of: date) -> TargetValue | None:
    return TargetValue.objects.filter(target=target, as_of=as_of).order_by("-id").first()


def _content(row: TargetValue) -> tuple[object, ...]:
    return (row.exact, row.numerator, row.denominator, row.stated, row.evidence, row.evidence_file_id)


def _reason_missing(as_of: date) -> Refusal:
    return Refusal(
        "reason_missing", "Đã có số liệu ngày {day}; muốn sửa hoặc rút thì phải ghi lý do.", day=written_day(as_of)
    )
