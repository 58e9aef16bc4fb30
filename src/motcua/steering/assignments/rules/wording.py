"""What the wordings of published lists mean. The table is all there is: a wording that is not in it stays unknown."""

from typing import Final

from motcua.steering.assignments.rules.states import Reported

WORDINGS: Final[dict[str, Reported]] = {
    "Đã hoàn thành": Reported.DONE,
    "Đã hoàn thành quá hạn": Reported.DONE_LATE,
    "Đang thực hiện": Reported.DOING,
    "Đang hoàn thành": Reported.DOING,
    "Chưa hoàn thành": Reported.OPEN,
    "": Reported.UNKNOWN,
}
"""The five wordings of Phụ lục II of Thông báo 624/TB-VPCP (16/11/2025), and the empty cell.

"Đang hoàn thành" is printed once and means work that goes on: "being completed". An empty cell (twelve, merged in
print) says nothing, so the task is neither done nor late.
"""
_KEYS: Final = {wording.lower(): meaning for wording, meaning in WORDINGS.items()}
_OWN: Final = {
    "hoàn thành": Reported.DONE,
    "quá hạn": Reported.OPEN,
    "chưa thực hiện": Reported.OPEN,
    "thường xuyên": Reported.DOING,
    **{str(meaning): meaning for meaning in (Reported.DONE, Reported.DONE_LATE, Reported.DOING, Reported.OPEN)},
}
"""More words that our own format takes."""


def reported(text: str) -> Reported | None:
    """What a status cell means; None for a wording that is in no table."""
    key = " ".join(text.split()).lower()
    return _KEYS.get(key, _OWN.get(key))
