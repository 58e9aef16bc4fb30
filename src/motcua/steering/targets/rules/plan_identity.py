"""Which target of a plan a row of a file means: its text says it; the code, often a mere place in the file, is a hint.

A row whose code belongs to another target with a history is never guessed: it clashes, and a person says what it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from motcua.kit.same_words import plain_words, rewritten
from motcua.kit.words import N_
from motcua.steering.targets.rules.plans import ReadTarget


class RowAnswer(StrEnum):
    """What a person says of a row that contradicts a target."""

    FILE = "file"
    KEPT = "kept"
    ANOTHER = "another"


ROW_ANSWER_WORDS: Final = {
    RowAnswer.FILE: N_("Lấy theo tệp, người thứ hai duyệt"),
    RowAnswer.KEPT: N_("Giữ như đang có"),
    RowAnswer.ANOTHER: N_("Là chỉ tiêu khác, ghi thêm"),
}

PARTS: Final = {
    "text": (N_("nội dung"), ("text",)),
    "group": (N_("nhóm"), ("group",)),
    "unit": (N_("đơn vị tính"), ("unit",)),
    "directions": (N_("phép so sánh"), ("directions",)),
    "baseline": (N_("mức xuất phát"), ("baseline",)),
    "owner": (N_("cơ quan chủ trì"), ("owner", "owner_text")),
    "source": (N_("nguồn số liệu"), ("source",)),
    "goals": (N_("mức cần đạt"), ("goals",)),
}
"""What a target says in parts that change apart: their names, and the entries of a revision that hold them."""


def as_the_file_says(now: Mapping[str, object], said: Mapping[str, object], parts: Sequence[str]) -> dict[str, object]:
    """What a target would say with these parts of a row in place of its own; with all of them where none is named."""
    names = [name for part in parts or PARTS for name in PARTS[part][1]]
    return {**now, **{name: said[name] for name in names}}


@dataclass(frozen=True, slots=True)
class KnownTarget:
    """A target there is; `texts` are its own and its source's, `untouched` where nothing hangs from it."""

    code: str
    group: str
    texts: frozenset[str]
    untouched: bool


@dataclass(slots=True)
class PlanPairs:
    """Rows by place: the code of the target each is, or of the one it clashes with; the rest are new."""

    same: dict[int, str] = field(default_factory=dict)
    clash: dict[int, str] = field(default_factory=dict)


def plan_pairs(rows: Sequence[ReadTarget], known: Iterable[KnownTarget]) -> PlanPairs:
    """The target each row is: by text in its group first, then by text and code, at last by code alone."""
    found, left = PlanPairs(), {target.code: target for target in known}
    asked = {
        place: KnownTarget(row.code, plain_words(row.group), frozenset({plain_words(row.text)}), untouched=True)
        for place, row in enumerate(rows)
    }
    for alike in _WAYS:
        there = {key: target.code for target in reversed(left.values()) for key in _keys(target, alike)}
        for place, row in list(asked.items()):
            code = next((there[key] for key in _keys(row, alike) if key in there), None)
            if code in left:
                found.same[place] = code
                del asked[place], left[code]
    for place, row in asked.items():
        if target := left.get(row.code):
            (found.same if _is_rewritten(target, row) else found.clash)[place] = target.code
    return found


_WAYS: Final = (("code", "group"), ("group",), ("code",))
"""What must be alike besides the text, the surest first."""


def _keys(target: KnownTarget, alike: Sequence[str]) -> list[tuple[str, ...]]:
    return [(text, *(getattr(target, name) for name in alike)) for text in sorted(target.texts)]


def _is_rewritten(target: KnownTarget, row: KnownTarget) -> bool:
    return target.untouched and any(rewritten(before, text) for before in target.texts for text in row.texts)
