"""The agencies every province has, and the identifiers presumed for them until the real list is known.

Two levels of local government since 1 July 2025 (Luật 72/2025/QH15); the departments as they stand after the mergers of
March 2025 (NĐ 45/2025/NĐ-CP, NĐ 150/2025/NĐ-CP); service centres on both levels by NĐ 118/2025/NĐ-CP.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.kit.vietnamese import fold
from motcua.registry.agencies.records import UnitRecord
from motcua.registry.agencies.rules.spelling import spelling_key
from motcua.registry.agencies.rules.units import REFORM

PROVINCE_COMMITTEE: Final = "province_committee"
DEPARTMENT: Final = "department"
COMMUNE_COMMITTEE: Final = "commune_committee"
SERVICE_CENTRE: Final = "service_centre"
BRANCH: Final = "branch"
LAND_OFFICE: Final = "land_office"
OTHER: Final = "other"

_CENTRE: Final = "Trung tâm Phục vụ hành chính công"
_COMMITTEE: Final = "Ủy ban nhân dân"
_PRESUMED: Final = re.compile(r"\.(D\d{2}|X\d{3})(\.|$)")


@dataclass(frozen=True, slots=True)
class PlannedAgency:
    """One agency as it shall stand over a span of days; `settles` None: as agencies of its kind do."""

    identifier: str
    name: str
    short_name: str
    kind: str
    level: str
    parent: str | None
    unit_code: str
    presumed: bool
    valid_from: date
    valid_to: date | None = None
    legacy_identifier: str = ""
    settles: bool | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency as a province's own list names it."""

    identifier: str
    name: str
    level: str


DEPARTMENTS: Final = (
    ("Văn phòng Ủy ban nhân dân {place}", "VP UBND {place}", "van phong"),
    ("Sở Nội vụ", "Sở Nội vụ", "so noi vu"),
    ("Sở Tư pháp", "Sở Tư pháp", "so tu phap"),
    ("Sở Tài chính", "Sở Tài chính", "so tai chinh"),
    ("Sở Công Thương", "Sở Công Thương", "so cong thuong"),
    ("Sở Nông nghiệp và Môi trường", "Sở NN&MT", "so nong nghiep"),
    ("Sở Xây dựng", "Sở Xây dựng", "so xay dung"),
    ("Sở Khoa học và Công nghệ", "Sở KH&CN", "so khoa hoc"),
    ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTT&DL", "so van hoa"),
    ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT", "so giao duc"),
    ("Sở Y tế", "Sở Y tế", "so y te"),
    ("Sở Dân tộc và Tôn giáo", "Sở DT&TG", "so dan toc"),
    ("Thanh tra {place}", "Thanh tra {place}", "thanh tra"),
    ("Ban Quản lý các khu công nghiệp", "BQL KCN", "ban quan ly"),
    ("Công an {place}", "Công an {place}", "cong an"),
)
"""Name, name for tables, and how a folded name of it begins. `{place}` is "tỉnh" or "thành phố"."""

_USUAL: Final = {fold(name): short for name, short, _ in DEPARTMENTS}


def province_agencies(
    province: UnitRecord, head: str, communes: Mapping[str, Sequence[UnitRecord]], listed: Sequence[Listed]
) -> Iterator[PlannedAgency]:
    """A province's agencies, parents first.

    `head` is the identifier of its People's Committee; `communes` the versions since the reform of each of its
    communes by code; `listed` the real identifiers known, which prevail over presumed ones.
    """
    place = _lower(province.name)
    yield PlannedAgency(
        identifier=head,
        name=f"{_COMMITTEE} {place}",
        short_name=f"UBND {place}",
        kind=PROVINCE_COMMITTEE,
        level="province",
        parent=None,
        unit_code=province.code,
        presumed=False,
        valid_from=REFORM,
    )
    departments = list(_departments(province, head, [one for one in listed if one.level == "province"]))
    yield from departments
    office = next(one for one in departments if fold(one.name).startswith(DEPARTMENTS[0][2]))
    yield _centre(head, office.identifier, province, "province", since=REFORM)
    real = _by_commune(communes, [one for one in listed if one.level == "commune"])
    for number, code in enumerate(sorted(communes), start=1):
        known = real.get(code)
        identifier = known.identifier if known else f"{head}.X{number:03d}"
        for version in communes[code]:
            yield _committee(identifier, known, head, version)
        for version in communes[code]:
            yield _centre(identifier, identifier, version, "commune", since=max(version.valid_from, REFORM))


def listed_entry(one: Listed, head: str, unit_code: str) -> PlannedAgency:
    """An agency of a province's own list. `head` is its province's identifier."""
    return PlannedAgency(
        identifier=one.identifier,
        name=one.name,
        short_name=short_name(one.name),
        kind=kind_of(one, head),
        level=one.level,
        parent=None if one.identifier == head else head,
        unit_code=unit_code,
        presumed=False,
        valid_from=REFORM,
    )


def kind_of(one: Listed, head: str) -> str:
    """What a listed agency is, by its level and the beginning of its name."""
    if fold(one.name).startswith("trung tam phuc vu hanh chinh cong"):
        return SERVICE_CENTRE
    if one.identifier == head:
        return PROVINCE_COMMITTEE
    return {"province": DEPARTMENT, "commune": COMMUNE_COMMITTEE}.get(one.level, OTHER)


def settles_by_kind(kind: str) -> bool:
    """Whether agencies of that kind settle dossiers where nobody says otherwise; the others hand papers on."""
    return kind not in {SERVICE_CENTRE, OTHER}


def is_presumed(identifier: str) -> bool:
    """Whether it is one of the identifiers that are made up here; none of them may stand in a live database."""
    return _PRESUMED.search(identifier) is not None


def short_name(name: str) -> str:
    """The name for tables: the usual one of a department, else the name with its long beginnings shortened."""
    usual = _USUAL.get(fold(name))
    return (usual or name.replace(_COMMITTEE, "UBND").replace("Uỷ ban nhân dân", "UBND"))[:100]


def codes_by_name(communes: Mapping[str, Sequence[UnitRecord]]) -> dict[str, str]:
    """The communes' codes by spelling key; a name that two of them bear tells neither."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for code, versions in communes.items():
        for version in versions:
            bearers[spelling_key(version.name)].add(code)
    return {name: codes.pop() for name, codes in bearers.items() if len(codes) == 1}


def commune_named(name: str, codes: Mapping[str, str]) -> str | None:
    """The code of the commune whose name ends a listed agency's name ("UBND Phường Việt Trì"), else None."""
    words = spelling_key(name).split()
    return next((codes[key] for start in range(1, len(words)) if (key := " ".join(words[start:])) in codes), None)


def _by_commune(communes: Mapping[str, Sequence[UnitRecord]], listed: Sequence[Listed]) -> dict[str, Listed]:
    committees = [one for one in listed if kind_of(one, "") == COMMUNE_COMMITTEE]
    codes = codes_by_name(communes)
    matches = [(commune_named(one.name, codes), one) for one in committees]
    times = Counter(code for code, _ in matches)
    return {code: one for code, one in matches if code and times[code] == 1}


def _departments(province: UnitRecord, head: str, listed: Sequence[Listed]) -> Iterator[PlannedAgency]:
    for one in listed:
        yield listed_entry(one, head, province.code)
    place = "tỉnh" if fold(province.name).startswith("tinh") else "thành phố"
    for number, (name, short, mark) in enumerate(DEPARTMENTS, start=1):
        if not any(fold(one.name).startswith(mark) for one in listed):
            yield PlannedAgency(
                f"{head}.D{number:02d}",
                name.format(place=place),
                short.format(place=place),
                DEPARTMENT,
                "province",
                head,
                province.code,
                presumed=True,
                valid_from=REFORM,
            )


def _committee(identifier: str, known: Listed | None, head: str, unit: UnitRecord) -> PlannedAgency:
    place = _lower(unit.name)
    return PlannedAgency(
        identifier,
        known.name if known else f"{_COMMITTEE} {place}",
        short_name(known.name) if known else f"UBND {place}",
        COMMUNE_COMMITTEE,
        "commune",
        head,
        unit.code,
        presumed=known is None,
        valid_from=max(unit.valid_from, REFORM),
        valid_to=unit.valid_to,
    )


def _centre(owner: str, parent: str, unit: UnitRecord, level: str, *, since: date) -> PlannedAgency:
    place = _lower(unit.name)
    return PlannedAgency(
        identifier=f"{owner}.TT",
        name=f"{_CENTRE} {place}",
        short_name=f"TTPVHCC {place}",
        kind=SERVICE_CENTRE,
        level=level,
        parent=parent,
        unit_code=unit.code,
        presumed=True,
        valid_from=since,
        valid_to=unit.valid_to if level == "commune" else None,
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
