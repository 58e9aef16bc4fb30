"""A province's own list of agencies, row by row: its full format, and the four columns that published lists have.

Nothing is guessed: a row that is another province's, that hangs from nothing, or whose unit is not known is refused
with what is wrong; only a commune's committee may be found by its name, as published lists have no units.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from motcua.kit.imports import Row
from motcua.kit.refusal import Refusal
from motcua.kit.tables import Columns, a_day, bad_cell, needed, short, yes_or_no
from motcua.registry.agencies.records import AgencyRecord
from motcua.registry.agencies.rules.identifiers import checked_identifier
from motcua.registry.agencies.rules.province import (
    BRANCH,
    COMMUNE_COMMITTEE,
    DEPARTMENT,
    LAND_OFFICE,
    OTHER,
    PROVINCE_COMMITTEE,
    SERVICE_CENTRE,
    Listed,
    PlannedAgency,
    commune_named,
    is_presumed,
    listed_entry,
    short_name,
)
from motcua.registry.agencies.rules.units import REFORM

LISTED: Final = Columns(("code", "name", "level", "province_h_code"), ("as_of", "source"))
FULL: Final = Columns(
    ("code", "name", "kind"), ("parent", "unit", "level", "legacy_code", "settles", "desk", "from", "to")
)
_KINDS: Final = {
    PROVINCE_COMMITTEE: "province",
    DEPARTMENT: "province",
    COMMUNE_COMMITTEE: "commune",
    SERVICE_CENTRE: "",
    BRANCH: "",
    LAND_OFFICE: "",
    OTHER: "",
}
"""The kinds a file may name, each with its level; "": that of the agency above it."""
_LEVELS: Final = ("province", "commune", "other")
_LONGEST_NAME: Final = 300


@dataclass(frozen=True, slots=True)
class Province:
    """Whose list it is: the unit's code, its committee's identifier, its communes, and the other committees' names.

    `communes` are the codes by what the communes are called, as `codes_by_name` finds them; `units` all codes.
    `live`: the database holds real data.
    """

    code: str
    head: str
    communes: Mapping[str, str]
    units: frozenset[str]
    others: Mapping[str, str]
    live: bool


@dataclass(frozen=True, slots=True)
class FiledAgency:
    """What one row says: the agency, whether a desk is opened there, and the row to name if it cannot be."""

    row: Row
    planned: PlannedAgency
    desk: bool = False


def listed_row(row: Row, province: Province) -> FiledAgency:
    """A row of a published list. Refuses what is another province's (`other_province`), and a cell that is wrong."""
    short(row, name=_LONGEST_NAME)
    needed(row, "code", "name", "level", "province_h_code")
    _of_this_province(row["code"], province)
    _of_this_province(row["province_h_code"], province)
    if row["province_h_code"] != province.head:
        raise Refusal("unknown_province_code", "Không có tỉnh mã “{code}”.", code=row["province_h_code"][:40])
    one = Listed(checked_identifier(row["code"]), row["name"], _one_of(row, "level", _LEVELS))
    unit = commune_named(one.name, province.communes) or "" if one.level == "commune" else province.code
    return FiledAgency(row, listed_entry(one, province.head, unit))


def full_row(row: Row, province: Province) -> FiledAgency:
    """A row of the full format; its level may still be "": that of the agency above it. Refuses as `listed_row`."""
    short(row, name=_LONGEST_NAME)
    needed(row, "code", "name", "kind")
    _of_this_province(row["code"], province)
    kind = _one_of(row, "kind", _KINDS)
    planned = PlannedAgency(
        identifier=checked_identifier(row["code"]),
        name=row["name"],
        short_name=short_name(row["name"]),
        kind=kind,
        level=_one_of(row, "level", _LEVELS) if row["level"] else _KINDS[kind],
        parent=_parent(row, kind, province),
        unit_code=_unit(row, kind, province),
        presumed=False,
        valid_from=a_day(row, "from") if row["from"] else REFORM,
        valid_to=a_day(row, "to") if row["to"] else None,
        legacy_identifier=checked_identifier(row["legacy_code"]) if row["legacy_code"] else "",
        settles=yes_or_no(row["settles"]),
    )
    if planned.valid_to and planned.valid_to <= planned.valid_from:
        raise bad_cell("to", row["to"], "một ngày sau ngày ở cột from")
    desk = yes_or_no(row["desk"])
    return FiledAgency(row, planned, desk=kind == SERVICE_CENTRE if desk is None else desk)


def fitting(
    rows: Iterable[FiledAgency], above: Mapping[str, str | None], bearers: Mapping[str, str]
) -> Iterator[tuple[FiledAgency, str]]:
    """Each row with "" or why it cannot stand among the others.

    `above` is the parent of each agency that stands already, `bearers` who bears which old identifier. A row does not
    stand without the agency it hangs from.
    """
    taken: dict[str, list[PlannedAgency]] = {}
    old = dict(bearers)
    judged = [(one, _repeated(one.planned, taken, old)) for one in rows]
    parents = dict(above) | {code: group[-1].parent for code, group in taken.items()}
    for one, reason in judged:
        yield one, reason or _hanging(one.planned, parents)


def _repeated(planned: PlannedAgency, taken: dict[str, list[PlannedAgency]], bearers: dict[str, str]) -> str:
    """Why it says what a row before said otherwise, else "" and it is taken."""
    code, legacy = planned.identifier, planned.legacy_identifier
    if any(_overlap(planned, other) for other in taken.get(code, ())):
        return f"Mã {code} đã có ở dòng trên trong cùng thời gian."
    if legacy and bearers.setdefault(legacy, code) != code:
        return f"Mã cũ {legacy} đã là của cơ quan {bearers[legacy]}."
    taken.setdefault(code, []).append(planned)
    return ""


def _hanging(planned: PlannedAgency, parents: Mapping[str, str | None]) -> str:
    """Why the agency hangs from nothing that stands, else ""."""
    passed, at = {planned.identifier}, planned.parent
    while at is not None:
        if at in passed:
            return f"Cơ quan cấp trên {at} lại nằm dưới chính cơ quan này."
        if at not in parents:
            return f"Không có cơ quan cấp trên mã “{at[:40]}” trong tệp hay trong hệ thống."
        passed.add(at)
        at = parents[at]
    return ""


def completed(rows: Sequence[FiledAgency], standing: Mapping[str, AgencyRecord]) -> Iterator[PlannedAgency]:
    """The agencies with the level and the unit that a row leaves open: those of the agency above it.

    The rows must be `fitting`; `standing` are the agencies that stand already. A commune's committee whose unit nobody
    can tell keeps none.
    """
    own = {one.planned.identifier: one.planned for one in rows}

    def place(identifier: str) -> tuple[str, str]:
        planned = own.get(identifier)
        if planned is None:
            return standing[identifier].level, standing[identifier].unit_code
        if planned.parent is None or (planned.level and (planned.unit_code or planned.kind == COMMUNE_COMMITTEE)):
            return planned.level, planned.unit_code
        level, unit = place(planned.parent)
        return planned.level or level, planned.unit_code or unit

    for one in rows:
        level, unit = place(one.planned.identifier)
        yield replace(one.planned, level=one.planned.level or level, unit_code=one.planned.unit_code or unit)


def _of_this_province(code: str, province: Province) -> None:
    root = code.split(".", maxsplit=1)[0]
    if root in province.others:
        raise Refusal(
            "other_province",
            "Mã {code} là của {name}, không phải tỉnh này.",
            code=code[:40],
            name=province.others[root],
        )
    if province.live and is_presumed(code):
        raise Refusal(
            "presumed_identifier",
            "Mã {code} là mã giả định của bản chạy thử; hãy dùng mã định danh thật.",
            code=code[:40],
        )


def _parent(row: Row, kind: str, province: Province) -> str | None:
    if kind == PROVINCE_COMMITTEE:
        if row["code"] != province.head:
            raise Refusal(
                "not_the_head", "Ủy ban nhân dân tỉnh này có mã {head}; hãy sửa mã hoặc loại.", head=province.head
            )
        return None
    return checked_identifier(row["parent"]) if row["parent"] else province.head


def _unit(row: Row, kind: str, province: Province) -> str:
    """The unit's code; "" is that of the agency above, or, of a commune's committee, nobody's."""
    unit = row["unit"]
    if unit and unit not in province.units:
        raise Refusal("foreign_unit", "Đơn vị hành chính mã {code} không thuộc tỉnh này.", code=unit[:20])
    if kind == COMMUNE_COMMITTEE:
        return unit or commune_named(row["name"], province.communes) or ""
    return unit or (province.code if kind in {PROVINCE_COMMITTEE, DEPARTMENT} else "")


def _one_of(row: Row, column: str, allowed: Iterable[str]) -> str:
    said = row[column]
    if said not in allowed:
        raise bad_cell(column, said, f"một trong: {', '.join(allowed)}")
    return said


def _overlap(one: PlannedAgency, other: PlannedAgency) -> bool:
    return one.valid_from < (other.valid_to or date.max) and other.valid_from < (one.valid_to or date.max)
