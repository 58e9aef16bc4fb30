"""One call of each action of assignments."""

from datetime import date, time
from pathlib import Path

from tests.config.rights.province import AT, HEALTH, PROVINCE
from tests.config.rights.sweep import Sample
from tests.harness.people import chief, official

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import (
    Citation,
    ConflictAnswer,
    MeetingPlan,
    Note,
    RecordKind,
    TaskContent,
    Terms,
)

TODAY = AT.date()
WORK = TaskContent("Xây dựng kế hoạch", "Sở Y tế", Terms(due=date(2026, 12, 30)), giver=PROVINCE)
PLAN = MeetingPlan("Phiên họp", TODAY, time(8), "Hội trường")
MONEY = {"year": 2026, "source": "Ngân sách tỉnh"}
HOLDERS = "official@province leader@province admin@province"
SUPERIORS = "leader@province admin@province"
HEALTH_AND_ABOVE = "official@health leader@health admin@health leader@province admin@province"
PAYERS = f"{HEALTH_AND_ABOVE} official@province"
OURS = " ".join(
    f"{duty}@{place}"
    for duty in ("official", "leader", "admin")
    for place in ("province", "health", "tally", "commune")
)
EVERY_LEAD = " ".join(
    f"{duty}@{place}" for duty in ("leader", "admin") for place in ("province", "health", "tally", "commune")
)


def samples(folder: Path) -> dict[str, Sample]:
    """A group with a task of the health department, a meeting ahead and one held, a bottleneck, a pilot, money."""
    by = {"who": chief("first"), "at": AT}
    assignments.open_group("da06", name="Đề án 06", **by)
    for code in ("1", "2"):
        assignments.give_task("da06", code, WORK, **by)
    assignments.record("da06", "2", Note(RecordKind.FINISHED, TODAY, "xong"), who=official("first", HEALTH), at=AT)
    meeting = assignments.call_meeting("da06", PLAN, **by)
    assignments.invite(meeting, ["Sở Y tế"], **by)
    assignments.remind(at=AT)
    stuck = assignments.raise_bottleneck("da06", text="Thiếu máy", decision_needed="mua", owner="Sở Y tế", **by)
    assignments.open_pilot("da06", "m", name="Mô hình", lead="Sở Y tế", **by)
    assignments.set_budget("da06", "1", amount=5, **MONEY, **by)
    assignments.list_investment("da06", "1", name="Máy quét", amount=5, **by)
    noted = assignments.issue_directive(Citation("Chỉ thị", "2/CT", TODAY), **by)
    complete = {"title": "Về thuế", "at": AT}
    completing = Sample(lambda who: assignments.complete_directive(noted, who=who, **complete), SUPERIORS, refuses=OURS)
    path = folder / "khac.csv"
    path.write_text("group,code,text,lead\nda06,1,Việc khác hẳn,Sở Y tế", encoding="utf-8")
    assignments.import_assignments(path, **by)
    (waiting,) = assignments.conflicts(at=AT)
    tasks = _tasks(folder, waiting.id)
    return {"complete_directive": completing, **tasks, **_meetings(meeting), **_around(stuck)}


def _tasks(folder: Path, waiting: int) -> dict[str, Sample]:
    path = folder / "kh.csv"
    path.write_text("code,text,lead\n1,Việc,Sở Y tế", encoding="utf-8")
    report, check = Note(RecordKind.PROGRESS, TODAY, "đang làm"), Note(RecordKind.CONFIRMED, TODAY)
    return {
        "open_group": Sample(lambda who: assignments.open_group("moi", name="Mới", who=who, at=AT), SUPERIORS),
        "issue_directive": Sample(
            lambda who: assignments.issue_directive(Citation("Chỉ thị", "1/CT", TODAY), who=who, at=AT), OURS
        ),
        "give_task": Sample(
            lambda who: assignments.give_task("da06", "9", WORK, who=who, at=AT),
            "leader@health admin@health leader@province admin@province",
            refuses=EVERY_LEAD,
        ),
        "revise_task": Sample(
            lambda who: assignments.revise_task("da06", "1", WORK, who=who, at=AT, reason="CV 1"), SUPERIORS
        ),
        "settle_conflict": Sample(
            lambda who: assignments.settle_conflict(waiting, ConflictAnswer.KEPT, who=who, at=AT, reason="CV 1"),
            SUPERIORS,
        ),
        "record": Sample(
            lambda who: assignments.record("da06", "1", report, who=who, at=AT), "official@health leader@health"
        ),
        "record (check)": Sample(lambda who: assignments.record("da06", "2", check, who=who, at=AT), SUPERIORS),
        "import_assignments": Sample(lambda who: assignments.import_assignments(path, who=who, at=AT), SUPERIORS),
    }


def _meetings(meeting: int) -> dict[str, Sample]:
    talk = {"held_on": TODAY, "partners": "Hội Nông dân", "topic": "Đất đai"}
    return {
        "call_meeting": Sample(
            lambda who: assignments.call_meeting("da06", MeetingPlan("Khác", TODAY), who=who, at=AT), HOLDERS
        ),
        "change_meeting": Sample(
            lambda who: assignments.change_meeting(meeting, MeetingPlan("Khác", TODAY), who=who, at=AT), HOLDERS
        ),
        "set_agenda": Sample(lambda who: assignments.set_agenda(meeting, [("A", None)], who=who, at=AT), HOLDERS),
        "invite": Sample(lambda who: assignments.invite(meeting, ["Sở Nội vụ"], who=who, at=AT), HOLDERS),
        "note_attendance": Sample(
            lambda who: assignments.note_attendance(meeting, {"Sở Y tế": True}, who=who, at=AT), HOLDERS
        ),
        "conclude_meeting": Sample(
            lambda who: assignments.conclude_meeting(meeting, {"K1": WORK}, minutes="x", who=who, at=AT), HOLDERS
        ),
        "hold_dialogue": Sample(
            lambda who: assignments.hold_dialogue("da06", [WORK], **talk, who=who, at=AT),
            HEALTH_AND_ABOVE,
            refuses=OURS,
        ),
    }


def _around(stuck: int) -> dict[str, Sample]:
    praise = {"collective": "Sở Y tế", "form": "Giấy khen", "on": TODAY, "reason": "tốt"}
    asked = {"text": "Thiếu máy", "decision_needed": "mua", "owner": "UBND tỉnh"}
    return {
        "raise_bottleneck": Sample(lambda who: assignments.raise_bottleneck("da06", **asked, who=who, at=AT), OURS),
        "end_bottleneck": Sample(
            lambda who: assignments.end_bottleneck(stuck, decision="QĐ 1", who=who, at=AT),
            "leader@health leader@province",
        ),
        "open_pilot": Sample(
            lambda who: assignments.open_pilot("da06", "m", name="Khác", lead="Sở Y tế", who=who, at=AT),
            HEALTH_AND_ABOVE,
        ),
        "add_pilot_result": Sample(
            lambda who: assignments.add_pilot_result("da06", "m", on=TODAY, text="xong", who=who, at=AT),
            HEALTH_AND_ABOVE,
        ),
        "set_budget": Sample(
            lambda who: assignments.set_budget("da06", "1", amount=9, **MONEY, who=who, at=AT), PAYERS
        ),
        "strike_budget": Sample(lambda who: assignments.strike_budget("da06", "1", **MONEY, who=who, at=AT), PAYERS),
        "list_investment": Sample(
            lambda who: assignments.list_investment("da06", "1", name="Máy in", amount=9, who=who, at=AT), PAYERS
        ),
        "strike_investment": Sample(
            lambda who: assignments.strike_investment("da06", "1", name="Máy quét", who=who, at=AT), PAYERS
        ),
        "commend": Sample(
            lambda who: assignments.commend("da06", **praise, who=who, at=AT),
            "leader@health admin@health leader@province admin@province",
            refuses=EVERY_LEAD,
        ),
    }
