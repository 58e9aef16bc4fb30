"""Invitations on paper as PDF, set by the sheet in `forms/`: link, QR code and token, and nobody's name."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.kit.typesetting import pdf, quick_qr

_SHEET: Final = Path(__file__).parent / "forms" / "slips.typ"
_INVITATION: Final = (
    "Vừa qua ông/bà có làm thủ tục hành chính. Xin cho biết việc phục vụ có tốt không, mất chừng năm phút. "
    "Không trả lời cũng không sao."
)
_PROMISE: Final = "Không ghi tên. Mỗi mã trả lời một lần. Không ai biết câu trả lời nào của ai."


def slips(title: str, given: Sequence[tuple[str, str]], *, address: str, at: datetime) -> bytes:
    """Eight on a sheet of A4; `given` are place (in words, small at the foot) and token, `address` that of the site."""
    values = {
        "title": title,
        "invitation": _INVITATION,
        "promise": _PROMISE,
        "address": f"{address.partition('://')[2]}/khao-sat/",
        "slips": [
            {"place": place, "token": token, "qr": quick_qr(f"{address}/khao-sat/{token}/?k=giay").decode()}
            for place, token in given
        ],
    }
    return pdf(_SHEET, values, at=at)
