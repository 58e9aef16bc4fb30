"""Who leads, as lists write it: "Sở Nội vụ chủ trì; Sở Tư pháp phối hợp", "UBND các xã, phường", "Bộ Tư pháp"."""

import re
from typing import Final

from motcua.kit.vietnamese import fold

_PARTS: Final = re.compile(r"[;\n]")
_LEADS: Final = re.compile(r"\(?(?:là )?(?:cơ quan )?chủ trì\)?[:,]?", re.IGNORECASE)
_ALONG: Final = re.compile(r"\(?(?:cơ quan |cùng )?phối hợp\)?(?: với)?[:,]?", re.IGNORECASE)
_LEADS_FIRST: Final = re.compile(r"^(.*?chủ trì)\s*,\s*(.*phối hợp.*|phối hợp.*)$", re.IGNORECASE)
_CENTRAL: Final = re.compile(
    r"(?:van phong )?(?:cac )?bo (?!chi huy|doi)|chinh phu|van phong (?:chinh phu|quoc hoi|trung uong)"
    r"|thanh tra chinh phu|kiem toan nha nuoc|ngan hang nha nuoc|ban .*trung uong"
    r"|(?:toa an|vien kiem sat) nhan dan toi cao"
)

_BETWEEN: Final = " ,;.\n"
_COMMITTEES: Final = r"(?:(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+)"
_EVERY_COMMUNE: Final = re.compile(
    rf"(?:^|(?<=[;,\n]))\s*(?:{_COMMITTEES}cấp xã"
    rf"|{_COMMITTEES}?(?:tất cả |toàn bộ )?(?:các|\d+)\s+(?:xã|phường)(?:\s*[,/]\s*|\s+và\s+|\s+)(?:xã|phường)"
    r"(?:(?:\s*,\s*|\s+và\s+|\s+)(?:đặc khu|thị trấn))?)"
    r"(?:\s+(?:trên địa bàn|trong|thuộc|của)\s+(?:toàn\s+)?tỉnh)?\s*(?=[;,.\n]|$)",
    re.IGNORECASE,
)


def split_leads(leads: str, coordinating: str) -> tuple[str, str]:
    """Who leads and who works along, told apart where a cell of leads names both: each parted by semicolons.

    A cell without these words is left as it is.
    """
    if not (_LEADS.search(leads) and _ALONG.search(leads)):
        return _without(_LEADS, leads), coordinating
    pieces = [piece for part in _PARTS.split(leads) for piece in _told_apart(part.strip()) if piece]
    first = [_without(_LEADS, piece) for piece in pieces if not _ALONG.search(piece)]
    along = [_without(_ALONG, piece) for piece in pieces if _ALONG.search(piece)]
    return "; ".join(filter(None, first)), "; ".join(filter(None, [*along, coordinating]))


def every_commune(leads: str) -> str | None:
    """Who leads besides, where a cell names all communes at once; None where it does not.

    "UBND các xã, phường có liên quan" is not all of them: who is meant, a person says.
    """
    found = _EVERY_COMMUNE.search(leads)
    if found is None:
        return None
    return f"{leads[: found.start()]};{leads[found.end() :]}".strip(_BETWEEN)


def _told_apart(part: str) -> tuple[str, ...]:
    found = _LEADS_FIRST.match(part)
    return (found[1], found[2]) if found else (part,)


def _without(words: re.Pattern[str], text: str) -> str:
    return words.sub("", text).strip(" ,;:.-") if words.search(text) else text


def is_central(name: str) -> bool:
    """Whether a name is that of a body of the central state, which has no account here: it is told by its own list."""
    return _CENTRAL.match(fold(name)) is not None
