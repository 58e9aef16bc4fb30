"""Electronic identifiers of agencies (QĐ 20/2020/QĐ-TTg)."""

import re
from typing import Final

from motcua.kit.refusal import Refusal

IDENTIFIER: Final = r"^[A-Z0-9]+(\.[A-Z0-9]+)*$"
LONGEST_IDENTIFIER: Final = 35

_PATTERN: Final = re.compile(IDENTIFIER)


def is_identifier(text: str) -> bool:
    """Whether the text is groups of A-Z and 0-9 joined by dots, at most 35 characters."""
    return len(text) <= LONGEST_IDENTIFIER and _PATTERN.fullmatch(text) is not None


def checked_identifier(text: str) -> str:
    """The text itself; refuses one that is no identifier (`bad_identifier`)."""
    if not is_identifier(text):
        raise Refusal(
            "bad_identifier",
            "“{identifier}” không phải mã định danh; mã gồm các nhóm A–Z, 0–9 nối bằng dấu chấm, dài tối đa 35 ký tự.",
            identifier=text[:LONGEST_IDENTIFIER],
        )
    return text
