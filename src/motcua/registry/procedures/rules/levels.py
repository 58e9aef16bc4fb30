"""Which level of the state settles a procedure; competence is checked by level only.

Since 1 July 2025 local government has two tiers, province and commune (Luật Tổ chức chính quyền địa phương
số 72/2025/QH15). Decrees 125/2025/NĐ-CP and following gave most of the district's work to the commune and some to
the province; a list that still says "Cấp huyện" is read as commune and marked as doubtful, because only its own
decree can say which of the two it became.
"""

from enum import StrEnum

from motcua.kit.vietnamese import fold
from motcua.registry.procedures.rules.doubts import Doubt


class Level(StrEnum):
    """Who settles: a ministry, an agency of the province, the commune, or a body outside these (court, tax, police)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


_LEVELS = {
    "cap bo": Level.MINISTRY,
    "cap trung uong": Level.MINISTRY,
    "cap tinh": Level.PROVINCE,
    "cap xa": Level.COMMUNE,
    "co quan khac": Level.OTHER,
}
_ABOLISHED = {"cap huyen", "cap quan"}


def read_levels(text: str) -> tuple[tuple[Level, ...], Doubt | None]:
    """The levels named in "Cấp tỉnh, Cấp xã", in the order of the state, and the doubt about them if any."""
    found: set[Level] = set()
    doubt: Doubt | None = None
    for word in (" ".join(fold(piece).split()) for piece in text.replace(";", ",").split(",")):
        if word in _LEVELS:
            found.add(_LEVELS[word])
        elif word in _ABOLISHED:
            found.add(Level.COMMUNE)
            doubt = Doubt.LEVEL_ABOLISHED
        elif word:
            doubt = Doubt.LEVEL_UNKNOWN
    if not found:
        doubt = Doubt.LEVEL_UNKNOWN
    return tuple(level for level in Level if level in found), doubt


def settled_at(levels: frozenset[Level], agency_level: str) -> bool:
    """Whether an agency of that level is among those that settle; where no level is known, nobody settles."""
    return agency_level in {level.value for level in levels}


def settled_locally(levels: frozenset[Level]) -> bool:
    """Whether a province or a commune settles it: such procedures stand first in a province's search."""
    return bool(levels & {Level.PROVINCE, Level.COMMUNE})
