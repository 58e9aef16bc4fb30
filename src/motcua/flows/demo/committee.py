"""A year of the demo's steering committee: two real plans, two real lists, figures, a meeting and what came of it.

All by the real actions, dated back from today, so that the pages show work that is done, late and extended.
"""

from datetime import date, datetime, time
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who, simulated
from motcua.flows.demo.around import surround
from motcua.flows.demo.days import office_day
from motcua.flows.demo.own_lists import own_list
from motcua.flows.demo.registers import keep_registers
from motcua.registry.agencies import public as agencies
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import Citation, MeetingPlan, Note, RecordKind, TaskContent, Terms
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import SourceKind, StatedValue, TargetRow, TargetState

GROUP: Final = "demo"
PROGRAMME, ECONOMY, WORK = "CHINH-PHU-SO", "KINH-TE-SO", "NHIEM-VU-KINH-TE-SO"
_PLANS: Final = {
    PROGRAMME: (
        "digital_government_targets_qd2629_2025",
        "Chương trình phát triển Chính phủ số",
        "Quyết định 2629/QĐ-TTg",
    ),
    ECONOMY: (
        "digital_economy_targets_dongnai_kh179_2025",
        "Kế hoạch phát triển kinh tế số, xã hội số",
        "Kế hoạch 179/KH-UBND",
    ),
}
_WORK_LIST: Final = "digital_economy_tasks_dongnai_kh179_2025"
_CONTRADICTS: Final = "code,text,lead\n1.1.1,Rà soát quy chế dùng chung dữ liệu của tỉnh,Sở Nội vụ\n"
"""A second list whose number is that of another task of the first: a person says which of them it means."""
_TOLD: Final = 14
"""Targets that get a figure; the others show what "no data" looks like."""
_SHARES: Final = (Fraction(1), Fraction(11, 10), Fraction(4, 5), Fraction(97, 100))
_MOST: Final = 100
_WEEK: Final = 7


@transaction.atomic
def hold_a_year(province: str, *, home: str, leader: Who, at: datetime) -> None:
    """Load and act, once: where the demo's group is there already nothing is done.

    `home` is the commune whose people can sign in, and which is given work too; `leader` is who acts.
    """
    if GROUP in dict(assignments.groups()):
        return
    where = agencies.unit(province, at.date()).name.removeprefix("Tỉnh ").removeprefix("Thành phố ")
    for code, (shipped, name, document) in _PLANS.items():
        with own_list(_shipped("targets", shipped), name=code, province=where) as path:
            targets.import_targets(path, who=leader, at=at)
        targets.open_plan(code, name=name, document=document, who=leader, at=at)
    with own_list(_shipped("assignments", _WORK_LIST), name=WORK, province=where) as path:
        assignments.import_assignments(path, who=leader, at=at)
        path.write_text(_CONTRADICTS, encoding="utf-8")
        assignments.import_assignments(path, who=leader, at=at)
    assignments.open_group(WORK, name="Nhiệm vụ phát triển kinh tế số, xã hội số", who=leader, at=at)
    waiting = [row for row in targets.targets(at=at) if _takes(row)]
    for place, row in enumerate(waiting[:_TOLD]):
        _tell(row, place, who=leader, at=at)
    _meet(province, home=home, leader=leader, at=at)
    standing = agencies.agencies(province=province, on=at.date(), level=agencies.AgencyLevel.COMMUNE)
    communes = [one for one in standing if one.kind == agencies.AgencyKind.COMMUNE_COMMITTEE]
    keep_registers(communes, leader=leader, at=at)


def _shipped(context: str, code: str) -> Path:
    return Path(str(files(f"motcua.steering.{context}"))) / "data" / f"{code}.csv"


def _takes(row: TargetRow) -> bool:
    return row.state is TargetState.NO_DATA and row.source.kind is SourceKind.MANUAL and row.judgement.goal is not None


def _tell(row: TargetRow, place: int, *, who: Who, at: datetime) -> None:
    goal = row.judgement.goal
    if goal is None:
        return
    exact = goal.value * _SHARES[place % len(_SHARES)]
    value = targets.read_number(targets.shown(min(exact, Fraction(_MOST)) if row.unit == "%" else exact))
    earliest = max(goal.starts or date.min, office_day(at, -10 - 3 * place).date())
    targets.add_value(row.plan, row.code, StatedValue(earliest, value=value, evidence="Báo cáo tháng"), who=who, at=at)


def _meet(province: str, *, home: str, leader: Who, at: datetime) -> None:
    """A meeting seven weeks ago: conclusions done, late, extended, held up, overdue, waiting for an answer."""
    held = office_day(at, -7 * _WEEK)
    assignments.open_group(GROUP, name="Kết luận của Ban Chỉ đạo chuyển đổi số và Đề án 06 tỉnh", who=leader, at=at)
    agenda = ["Tỷ lệ hồ sơ đúng hạn chín tháng", "Chỉ tiêu chưa có số liệu", "Điểm nghẽn của các sở, xã"]
    plan = MeetingPlan("Phiên họp Ban Chỉ đạo quý III", held.date(), time(8), "Hội trường Ủy ban nhân dân tỉnh")
    key = assignments.call_meeting(GROUP, plan, agenda=[(item, None) for item in agenda], who=leader, at=held)
    standing = agencies.agencies(province=province, on=at.date())
    departments = [one for one in standing if one.kind == agencies.AgencyKind.DEPARTMENT]
    commune = [one for one in standing if one.identifier == home]
    heads = [one for one in standing if one.kind == agencies.AgencyKind.PROVINCE_COMMITTEE]
    offices = [*departments[:3], *commune, *departments[3:8], *heads]
    committee = next((one.identifier for one in heads), None)
    attended = {one.name: one != offices[0] for one in offices}
    assignments.note_attendance(key, attended, who=leader, at=held)
    work = {
        f"KL{number}": TaskContent(text, office.name, Terms(due=office_day(held, days).date()), giver=committee)
        for number, (office, (text, days)) in enumerate(zip(offices, _CONCLUSIONS, strict=False), start=1)
    }
    notice = Citation("Thông báo", "45/TB-BCĐ", held.date(), "Ban Chỉ đạo tỉnh")
    assignments.conclude_meeting(
        key, work, minutes="Ban Chỉ đạo thống nhất các việc dưới đây.", conclusion=notice, who=leader, at=held
    )
    _follow(set(work), held, leader=leader)
    surround(GROUP, [one.name for one in (*departments[:3], *commune)], work, leader=leader, at=at)


def _follow(given: set[str], held: datetime, *, leader: Who) -> None:
    """What came of the conclusions since."""
    for code, kind, days, until in _HAPPENED:
        if code in given:
            on = office_day(held, days)
            day = office_day(held, until).date() if until else None
            who = leader if kind in _OF_THE_GIVER else simulated(f"{leader.key[:8]}-demo")
            assignments.record(GROUP, code, Note(kind, on.date(), _WORDS[kind], day=day), who=who, at=on)
    told = {"text": "Phần mềm chuyên ngành chưa mở cổng kết nối", "decision_needed": "Văn bản gửi bộ chủ quản"}
    task, late = ("KL3" if "KL3" in given else None), office_day(held, 2 * _WEEK)
    assignments.raise_bottleneck(GROUP, task=task, owner="Ủy ban nhân dân tỉnh", who=leader, at=late, **told)


_CONCLUSIONS: Final = (
    ("Công bố danh mục thủ tục cắt giảm giấy tờ", 21),
    ("Số hoá sổ hộ tịch còn lại", 28),
    ("Kết nối phần mềm chuyên ngành với kho dữ liệu tỉnh", 30),
    ("Tập huấn tổ công nghệ số cộng đồng", 40),
    ("Cân đối kinh phí mua máy quét cho cấp xã", 35),
    ("Đưa thủ tục kinh doanh khí lên trực tuyến toàn trình", 42),
    ("Rà soát hồ sơ đất đai quá hạn của từng xã", 45),
    ("Công khai quy hoạch xây dựng trên cổng của tỉnh", 60),
    ("Nâng đường truyền cho 12 xã vùng cao", 38),
    ("Trình Chính phủ phương án cắt giảm thủ tục năm tới", 70),
)
_HAPPENED: Final = (
    ("KL1", RecordKind.FINISHED, 18, 0),
    ("KL1", RecordKind.CONFIRMED, 20, 0),
    ("KL2", RecordKind.FINISHED, 35, 0),
    ("KL2", RecordKind.CONFIRMED, 36, 0),
    ("KL3", RecordKind.PROGRESS, 12, 0),
    ("KL4", RecordKind.EXTENSION_ASKED, 30, 75),
    ("KL4", RecordKind.EXTENSION_GRANTED, 32, 75),
    ("KL4", RecordKind.FINISHED, 47, 0),
    ("KL6", RecordKind.FINISHED, 46, 0),
    ("KL7", RecordKind.EXTENSION_ASKED, 44, 75),
    ("KL9", RecordKind.PROGRESS, 30, 0),
)
"""In order of time each: what happened, how many days after the meeting, and (of an extension) to which day."""

_OF_THE_GIVER: Final = frozenset({RecordKind.CONFIRMED, RecordKind.EXTENSION_GRANTED})
_WORDS: Final = {
    RecordKind.FINISHED: "Đã hoàn thành, gửi kèm báo cáo.",
    RecordKind.CONFIRMED: "",
    RecordKind.PROGRESS: "Đã khảo sát, đang chờ bên cung cấp phần mềm.",
    RecordKind.EXTENSION_ASKED: "Chờ kết quả đấu thầu.",
    RecordKind.EXTENSION_GRANTED: "",
}
