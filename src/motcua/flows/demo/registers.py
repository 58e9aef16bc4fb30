"""The demo's registers and a plan that reads them: villages of invented names, community digital teams, shares.

Every fifth village lacks fixed broadband, every fifteenth mobile too; one of them got mobile since.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.commons.accounts.public import Who
from motcua.flows.demo.days import office_day
from motcua.registry.agencies.public import AgencyRecord
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import (
    Direction,
    GoalSpan,
    Source,
    SourceKind,
    Spread,
    StatedValue,
    TargetPromise,
    Team,
    Village,
)

PLAN: Final = "KH-VUNG-LOM"
_COMMUNES: Final = 30
_NAMES: Final = ("Nà Lọc", "Khuổi Slao", "Phiêng Lèng")
_NO_FIXED, _NO_MOBILE = 5, 15
_GUIDED: Final = 200


def keep_registers(communes: Sequence[AgencyRecord], *, leader: Who, at: datetime) -> None:
    """Write the registers of some communes, and open the plan whose targets count them."""
    chosen = [one for one in communes if one.unit_code][:_COMMUNES]
    on = office_day(at, -60).date()
    for place, commune in enumerate(chosen):
        unit = commune.unit_code or ""
        for number, name in enumerate(_NAMES, start=place * len(_NAMES)):
            covered = {"mobile": bool(number % _NO_MOBILE), "fixed": bool(number % _NO_FIXED)}
            targets.write_entry(Village(unit, f"Thôn {name}", **covered), on=on, who=leader, at=at)
        said = Team(unit, "Tổ công nghệ số cộng đồng", 5 + place % 3, 2 + place % 4, "Hướng dẫn nộp hồ sơ trực tuyến")
        targets.write_entry(said, on=on, who=leader, at=at)
    if chosen:
        better = Village(chosen[0].unit_code or "", f"Thôn {_NAMES[0]}", mobile=True, fixed=False)
        targets.write_entry(better, on=office_day(at, -9).date(), who=leader, at=at)
    _promise(chosen, leader=leader, at=at)


def _promise(chosen: Sequence[AgencyRecord], *, leader: Who, at: datetime) -> None:
    name = "Kế hoạch xoá vùng lõm sóng, phát triển tổ công nghệ số cộng đồng"
    targets.open_plan(PLAN, name=name, who=leader, at=at)
    year = at.date().replace(month=1, day=1), at.date().replace(month=12, day=31)
    for code, (text, direction, value, unit, source) in _TARGETS.items():
        promise = TargetPromise(text, direction, (GoalSpan(Fraction(value), *year),), unit=unit, source=source)
        targets.add_target(PLAN, code, promise, who=leader, at=at, reason="số liệu giả định")
    shares = {one.identifier: Decimal(_GUIDED) for one in chosen}
    targets.hand_down(PLAN, "3", shares, spread=Spread.COMMUNES, who=leader, at=at, reason="Công văn giả định")
    for place, one in enumerate(chosen[::2]):
        day = office_day(at, -5 - place).date()
        said = StatedValue(day, value=Decimal(_GUIDED - 60 + 11 * place), evidence="Báo cáo tháng")
        targets.add_value(PLAN, f"3@{one.identifier}", said, who=leader, at=at)


_TARGETS: Final = {
    "1": (
        "Số thôn, bản chưa có băng rộng di động",
        Direction.AT_MOST,
        3,
        "thôn",
        Source(SourceKind.REGISTER, "villages_without_mobile"),
    ),
    "2": (
        "Tỷ lệ thành viên tổ công nghệ số cộng đồng được tập huấn",
        Direction.AT_LEAST,
        90,
        "%",
        Source(SourceKind.REGISTER, "digital_team_members_trained"),
    ),
    "3": (
        "Số lượt người dân được hướng dẫn nộp hồ sơ trực tuyến",
        Direction.AT_LEAST,
        20_000,
        "lượt",
        Source(SourceKind.MANUAL),
    ),
}
