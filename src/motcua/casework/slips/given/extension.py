"""Form 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết, fixed by the act that extends."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.casework.slips.given.origin import ERASED, SlipOrigin
from motcua.casework.slips.rules import PARAGRAPH, SCAN, SIGNATURE, Slip, clean, contact, hour_and_day, stamped


@dataclass(frozen=True, slots=True)
class ExtensionData(Slip):
    """Form 04. `promised` is what form 01 said, `until` what is asked for now."""

    SHEET: ClassVar[str] = "form04"
    reason: str
    received: datetime
    promised: datetime
    until: datetime
    extended: datetime
    official: str

    @property
    def dated(self) -> datetime:
        """When it was given."""
        return self.extended

    def words(self) -> dict[str, object]:
        """What stands on this sheet alone."""
        return {
            "title": "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
            "dated": hour_and_day(self.extended),
            "received": hour_and_day(self.received),
            "promised": hour_and_day(self.promised),
            "until": hour_and_day(self.until),
            "reason": clean(self.reason, PARAGRAPH),
            "contact": contact(self),
            "official": clean(self.official, SIGNATURE),
            "signed": ["Đã gửi trên hệ thống", stamped(self.extended)],
            "advice": f"{SCAN}Mỗi hồ sơ chỉ được gia hạn một lần.",
        }


def extension(given: SlipOrigin) -> ExtensionData:
    """Why, and until when."""
    extended, course = given.happening, given.page.course
    return ExtensionData(
        **given.common(course.version),
        reason="; ".join(extended.reasons or (ERASED,)),
        received=course.accepted_at or extended.at,
        promised=course.promised or extended.at,
        until=datetime.fromisoformat(extended.payload["extended"]),
        extended=extended.at,
        official=given.person_name,
    )
