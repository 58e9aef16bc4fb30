"""Form 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ, fixed by the act that refuses.

Whoever refuses must say why in writing (Nghị định 63/2010/NĐ-CP, Điều 18 khoản 5; Nghị định 61/2018/NĐ-CP, Điều 17).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.casework.slips.given.origin import ERASED, SlipOrigin
from motcua.casework.slips.rules import (
    MOST_PAPERS,
    PARAGRAPH,
    SCAN,
    SIGNATURE,
    Slip,
    clean,
    contact,
    hour_and_day,
    stamped,
)


@dataclass(frozen=True, slots=True)
class RefusalData(Slip):
    """Form 03, fixed by the act that refuses: every reason at once, and what it rests on ("" where nobody wrote it)."""

    SHEET: ClassVar[str] = "form03"
    items: tuple[str, ...]
    ground: str
    refused: datetime
    official: str

    @property
    def dated(self) -> datetime:
        """When it was given."""
        return self.refused

    def words(self) -> dict[str, object]:
        """What stands on this sheet alone."""
        return {
            "title": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
            "dated": hour_and_day(self.refused),
            "items": [clean(item, PARAGRAPH) for item in self.items[:MOST_PAPERS]],
            "ground": clean(self.ground, PARAGRAPH),
            "contact": contact(self),
            "official": clean(self.official, SIGNATURE),
            "signed": ["Đã gửi trên hệ thống", stamped(self.refused)],
            "advice": f"{SCAN}Nộp lại trong 90 ngày thì thời gian chờ của ông/bà vẫn tính từ lần nộp đầu tiên.",
        }


def refusal(given: SlipOrigin) -> RefusalData:
    """Every reason, and what it rests on."""
    refused = given.happening
    return RefusalData(
        **given.common(given.page.course.version),
        items=refused.reasons or (ERASED,),
        ground=refused.written.get("ground") or "",
        refused=refused.at,
        official=given.person_name,
    )
