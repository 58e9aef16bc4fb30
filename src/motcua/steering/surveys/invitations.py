"""Invitations on paper as PDF, set by the sheet in `forms/`: halves of codes, and nobody's name."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.kit.typesetting import pdf, quick_qr
from motcua.steering.surveys.actions.printing import HalfSlip

_FIRST: Final = Path(__file__).parent / "forms" / "slips.typ"
_SECOND: Final = Path(__file__).parent / "forms" / "sealed_halves.typ"
_INVITATION: Final = (
    "Vừa qua ông/bà có làm thủ tục hành chính. Xin cho biết việc phục vụ có tốt không, mất chừng năm phút. "
    "Không trả lời cũng không sao."
)
_PROMISE: Final = "Không ghi tên. Mỗi mã trả lời một lần. Không ai biết câu trả lời nào của ai."


def first_sheet(title: str, given: Sequence[tuple[str, HalfSlip]], *, address: str, at: datetime) -> bytes:
    """First halves, eight on a sheet of A4, each with its place in words, small at the foot."""
    values = {
        "title": title,
        "invitation": _INVITATION,
        "promise": _PROMISE,
        "address": f"{address.partition('://')[2]}/khao-sat/",
        "slips": [
            {
                "place": place,
                "number": str(one.number),
                "half": one.half,
                "qr": quick_qr(f"{address}/khao-sat/?phan-1={one.half}").decode(),
            }
            for place, one in given
        ],
    }
    return pdf(_FIRST, values, at=at)


def second_sheet(title: str, given: Sequence[HalfSlip], *, at: datetime) -> bytes:
    """Second halves, to be folded and glued."""
    values = {"title": title, "slips": [{"number": str(one.number), "half": one.half} for one in given]}
    return pdf(_SECOND, values, at=at)
