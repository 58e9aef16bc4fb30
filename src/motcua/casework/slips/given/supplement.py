"""Form 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, fixed by the act that asks: every fault at once."""

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
class SupplementData(Slip):
    """Form 02, fixed by the act that asks: every fault at once. `number` counts the requests of the dossier."""

    SHEET: ClassVar[str] = "form02"
    number: int
    items: tuple[str, ...]
    reason: str
    requested: datetime
    effect: str
    official: str

    @property
    def dated(self) -> datetime:
        """When it was given."""
        return self.requested

    def words(self) -> dict[str, object]:
        """What stands on this sheet alone."""
        return {
            "title": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
            "dated": f"Lần {self.number}, {hour_and_day(self.requested)}",
            "items": [clean(item, PARAGRAPH) for item in self.items[:MOST_PAPERS]],
            "reason": clean(self.reason, PARAGRAPH),
            "effect": clean(self.effect, PARAGRAPH),
            "contact": contact(self),
            "official": clean(self.official, SIGNATURE),
            "signed": ["Đã gửi trên hệ thống", stamped(self.requested)],
            "advice": f"{SCAN}Bổ sung tại nhà qua Cổng Dịch vụ công, hoặc mang giấy tờ tới quầy cùng phiếu này.",
        }


def supplement(given: SlipOrigin) -> SupplementData:
    """What was asked for, and whether the clock stands meanwhile."""
    asked = given.happening
    paused = any(pause.since == asked.at for pause in given.page.course.pauses)
    return SupplementData(
        **given.common(given.page.course.version),
        number=given.nth,
        items=asked.reasons or (ERASED,),
        reason="Hồ sơ chưa đủ, chưa đúng theo các nội dung nêu trên.",
        requested=asked.at,
        effect="thời gian chờ bổ sung không tính vào hạn trả kết quả."
        if paused
        else "hạn trả kết quả tính từ khi hồ sơ được tiếp nhận.",
        official=given.person_name,
    )
