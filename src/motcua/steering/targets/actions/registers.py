"""A village or a team written into its register by a person, or corrected: each a row of its own."""

from datetime import date, datetime

from django.db import transaction

from motcua.commons.accounts.public import Who, demand
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import day as written_day
from motcua.kit.vietnamese import nfc
from motcua.registry.agencies.public import unit
from motcua.steering.targets.models import DigitalTeam, VillageCoverage
from motcua.steering.targets.policies import may_keep
from motcua.steering.targets.rules.registers import Team, Village
from motcua.steering.targets.selectors.books import said_of


@transaction.atomic
def write_entry(said: Village | Team, *, on: date, who: Who, at: datetime, reason: str = "") -> bool:
    """Write what holds of a village or team from a day on; False where the register says the same of that day.

    Refuses a day to come (`future_value`), an unknown unit, one without a name (`empty_name`), more members trained
    than there are (`trained_too_many`), and another word on the same day without a reason (`reason_missing`).
    """
    demand(may_keep(who, said.unit, on=at.astimezone(VIETNAM).date()))
    if on > at.astimezone(VIETNAM).date():
        raise Refusal(
            "future_value", "Ngày {day} chưa tới; số liệu phải tính đến một ngày đã qua.", day=written_day(on)
        )
    unit(said.unit, on)
    row = _row(said)
    row.on, row.by, row.at, row.reason = on, who.key, at, nfc(reason.strip())
    last = _last(row)
    if last is not None and said_of(last) == said_of(row):
        return False
    if last is not None and not row.reason:
        raise Refusal(
            "reason_missing",
            "Đã có số liệu ngày {day}; muốn sửa hoặc rút thì phải ghi lý do.",
            day=written_day(on),
        )
    row.save(force_insert=True)
    return True


def _row(said: Village | Team) -> VillageCoverage | DigitalTeam:
    name = nfc(" ".join(said.name.split()))
    if not name:
        raise Refusal("empty_name", "Hãy ghi tên thôn, bản hoặc tổ.")
    if isinstance(said, Village):
        return VillageCoverage(unit_code=said.unit, village=name, mobile=said.mobile, fixed=said.fixed)
    if said.trained > said.members:
        raise Refusal("trained_too_many", "Số người đã tập huấn không thể lớn hơn số thành viên.")
    return DigitalTeam(
        unit_code=said.unit, team=name, members=said.members, trained=said.trained, activity=nfc(said.activity)
    )


def _last(row: VillageCoverage | DigitalTeam) -> VillageCoverage | DigitalTeam | None:
    if isinstance(row, VillageCoverage):
        same = VillageCoverage.objects.filter(unit_code=row.unit_code, village=row.village, on=row.on)
        return same.order_by("-id").first()
    return DigitalTeam.objects.filter(unit_code=row.unit_code, team=row.team, on=row.on).order_by("-id").first()
