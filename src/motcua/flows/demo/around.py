"""What lies around the demo's tasks: a meeting to come, pilots, a dialogue, money with and without a list, praise.

By the real actions; people and projects are invented.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

from motcua.commons.accounts.public import Who
from motcua.flows.demo.days import office_day
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import MeetingPlan, TaskContent, Terms

_PILOTS: Final = (
    ("MH1", "Tiếp nhận hồ sơ không phụ thuộc địa giới", "Đã áp dụng ở 12 xã, phường; giảm 2 lần đi lại mỗi hồ sơ."),
    ("MH2", "Trả kết quả đất đai tại nhà qua bưu chính", "860 kết quả đã trả tại nhà."),
    ("MH3", "Bộ phận một cửa lưu động ở bản vùng cao", ""),
)
_BUDGETS: Final = (("KL2", 850_000_000), ("KL3", 2_400_000_000))
"""The second has no investment list: it cannot be spent, and the page of money says so."""


def surround(
    group: str, offices: Sequence[str], given: Mapping[str, TaskContent], *, leader: Who, at: datetime
) -> None:
    """Everything but the meetings that were held; `offices` are names, the lead of all of it first."""
    lead = next(iter(offices), "")
    if not lead:
        return
    coming = MeetingPlan("Phiên họp Ban Chỉ đạo quý IV", office_day(at, 12).date(), time(8), "Phòng họp số 1")
    agenda = [("Việc đã giao từ phiên trước", None), ("Chỉ tiêu năm, chỗ nào chưa có số liệu", None)]
    assignments.invite(
        assignments.call_meeting(group, coming, agenda=agenda, who=leader, at=at), offices, who=leader, at=at
    )
    for place, (code, name, result) in enumerate(_PILOTS):
        started = office_day(at, 40 * place - 150).date()
        assignments.open_pilot(group, code, name=name, lead=lead, who=leader, at=at, started_on=started)
        if result:
            day = office_day(at, -20 - place).date()
            assignments.add_pilot_result(group, code, on=day, text=result, who=leader, at=at)
    who: dict[str, Any] = {"who": leader, "at": at}
    for code, amount in _BUDGETS:
        if code in given:
            assignments.set_budget(group, code, year=at.year, source="Ngân sách tỉnh", amount=amount, **who)
    if "KL2" in given:
        assignments.list_investment(group, "KL2", name="Máy quét và kho lưu trữ hộ tịch", amount=620_000_000, **who)
    _talk(group, lead, leader=leader, at=at)
    day, reason = office_day(at, -5).date(), "Số hoá xong sổ hộ tịch trước hạn của tỉnh"
    assignments.commend(group, collective=offices[-1], form="Giấy khen", on=day, reason=reason, who=leader, at=at)


def _talk(group: str, lead: str, *, leader: Who, at: datetime) -> None:
    held = office_day(at, -30)
    promises = [
        TaskContent("Niêm yết mức phí ngay tại quầy và trên mạng", lead, Terms(due=office_day(at, -3).date())),
        TaskContent("Mở thêm một quầy vào sáng thứ Bảy", lead, Terms(due=office_day(at, 25).date())),
    ]
    assignments.hold_dialogue(
        group,
        promises,
        held_on=held.date(),
        partners="Hội Nông dân tỉnh, 60 hộ",
        topic="Thủ tục đất đai: đi lại nhiều lần",
        who=leader,
        at=held,
        location="Nhà văn hoá xã",
        questions=14,
    )
