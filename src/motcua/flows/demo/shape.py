"""What makes a year look like a province's: how busy, how late, by which road, in which season."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from motcua.casework.dossiers.public import Channel
from motcua.kit.now import VIETNAM
from motcua.kit.vietnamese import fold
from motcua.registry.agencies.public import AgencyRecord
from motcua.registry.procedures.public import CatalogueEntry

CHANNELS = (
    (Channel.SELF_SERVICE, 38),
    (Channel.ASSISTED, 22),
    (Channel.COUNTER, 30),
    (Channel.NATIONAL_PORTAL, 8),
    (Channel.POST, 2),
)

_WEIGHTED: dict[int, tuple[str, ...]] = {
    160: ("2.000815",),
    90: ("1.001193",),
    80: ("1.013831",),
    70: ("1.004222",),
    60: (
        "2.000635",
        "1.004194",
    ),
    45: (
        "1.001612",
        "3.000333",
    ),
    40: (
        "2.000908",
        "1.012783",
        "3.000348",
    ),
    35: ("1.000894",),
    30: ("1.000656",),
    25: ("1.012753", "1.004837"),
    20: ("1.013833",),
    18: ("1.013978",),
    15: ("1.013977",),
    14: ("1.013225",),
    10: (
        "1.004884",
        "1.013980",
        "1.012787",
    ),
    6: ("1.013236",),
}
POPULAR = {code: weight for weight, codes in _WEIGHTED.items() for code in codes}
"""Real procedures that people file most, by weight; every other local one has the weight 1."""

_FIELDS = (
    ("dat dai|moi truong|tai nguyen|nong nghiep|thuy|lam nghiep|chan nuoi|trong trot", "nong nghiep"),
    ("xay dung|quy hoach|giao thong|duong bo|dang kiem|nha o|van tai|duong sat|duong thuy|hang hai", "xay dung"),
    ("ho tich|chung thuc|luat su|cong chung|tu phap|quoc tich|dau gia|hoa giai|phap ly|con nuoi|boi thuong", "tu phap"),
    (
        "doanh nghiep|dau tu|tai chinh|dau thau|ke toan|thue|hai quan|cong san|hop tac xa|bao hiem|chung khoan",
        "tai chinh",
    ),
    (
        "cu tru|can cuoc|xuat nhap canh|giay phep lai xe|lai xe|phuong tien|an ninh|phong chay|khieu nai|to cao",
        "cong an",
    ),
)
"""Words of a procedure's field, and words of the department that settles it in a province."""

_OF_OTHERS = (
    r"hải quan|\bthuế\b|hàng hải|đường thủy|bhxh|bhyt|bảo hiểm|kho bạc|căn cước|cư trú|xuất nhập cảnh|định danh|lái xe|"
    r"phương tiện giao thông|vũ khí|phòng cháy|cai nghiện|tòa án|công an|tàu biển|\boda\b|vay ưu đãi|không hoàn lại"
)
"""Words of what bodies of their own settle (customs, tax, police, insurance, treasury, courts), or a ministry does."""

_SUNDAY = 6
_TET_REST = (-2, 9)


def settled_by_committees(entry: CatalogueEntry) -> bool:
    """Whether committees and their departments settle it: what people file most, and all that no other body does."""
    return entry.code in POPULAR or not re.search(_OF_OTHERS, f"{entry.field} {entry.name}".casefold())


def department_for(entry: CatalogueEntry, departments: list[AgencyRecord], random: Random) -> AgencyRecord:
    """The department whose field the procedure is in; one drawn by lot where no word tells."""
    field = fold(f"{entry.field} {entry.name}")
    for words, name in _FIELDS:
        if any(word in field for word in words.split("|")):
            for department in departments:
                if name in fold(department.name):
                    return department
    return random.choice(departments)


@dataclass(frozen=True, slots=True)
class Temper:
    """How an office works: its share of the work, how often it is late, how quickly it takes dossiers in."""

    weight: float
    lateness: float
    intake_minutes: float


def temper(identifier: str, seed: int) -> Temper:
    """The lasting character of an office: most are rarely late, a few often."""
    random = Random(f"{seed}:{identifier}")  # noqa: S311  a simulation, to be repeated
    return Temper(
        weight=random.lognormvariate(0, 0.6),
        lateness=min(0.35, random.lognormvariate(-3.6, 0.9)),
        intake_minutes=random.uniform(20, 200),
    )


def days(until: date) -> tuple[list[date], list[float]]:
    """The twelve months before `until`, with how busy each day is: Mondays, after Tết, before summer."""
    every = [until - timedelta(days=back) for back in range(364, -1, -1)]
    return every, [_busy(day) for day in every]


def _busy(day: date) -> float:
    week = (1.35, 1.15, 1.05, 1.0, 0.95, 0.22, 0.12)[day.weekday()]
    season = 1 + 0.25 * ((day.month in (3, 5, 6)) - (day.month in (7, 11)))
    after_tet = (day - _tet(day.year)).days
    rest = 0.05 if _TET_REST[0] <= after_tet <= _TET_REST[1] else 1.0
    rush = 1.5 if _TET_REST[1] < after_tet <= _TET_REST[1] + 15 else 1.0
    return week * season * rest * rush


def _tet(year: int) -> date:
    """The first day of the lunar year, near enough for traffic."""
    return {2025: date(2025, 1, 29), 2026: date(2026, 2, 17), 2027: date(2027, 2, 6)}.get(year, date(year, 2, 5))


def hour_of_filing(channel: Channel, day: date, random: Random) -> datetime:
    """When on that day it is filed: at the counter in office hours, from home also at night."""
    if channel in (Channel.SELF_SERVICE, Channel.NATIONAL_PORTAL):
        hour = random.choices(range(24), (1, 0, 0, 0, 0, 1, 2, 5, 9, 10, 9, 6, 4, 6, 8, 8, 7, 5, 4, 5, 7, 7, 5, 2))[0]
    else:
        hour = random.choices((7, 8, 9, 10, 13, 14, 15, 16), (5, 9, 9, 7, 5, 8, 7, 4))[0]
    start = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    return start + timedelta(hours=hour, minutes=random.randrange(60), seconds=random.randrange(60))
