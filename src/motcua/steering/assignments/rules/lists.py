"""Rows of published lists of tasks. The header decides the format; what a row does not say stays unsaid.

Four real lists set the first four formats: the tasks of Quyết định 2629/QĐ-TTg of 2025, of Kế hoạch 179/KH-UBND of Đồng
Nai, and the two annexes of Thông báo 624/TB-VPCP of 16/11/2025. The fifth is our own and says everything in columns.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.kit.imports import Row
from motcua.kit.refusal import Refusal
from motcua.kit.spans import Span, read_span
from motcua.kit.tables import a_day, bad_cell, needed, short
from motcua.kit.vietnamese import fold
from motcua.kit.words import N_, Said
from motcua.steering.assignments.rules.leads import every_commune, split_leads
from motcua.steering.assignments.rules.states import Reported, Rhythm, Terms
from motcua.steering.assignments.rules.wording import reported


class TaskDoubt(StrEnum):
    """What a person must look at before a task can be trusted."""

    TIME_UNREAD = "time_unread"
    FIRST_TURN_UNSAID = "first_turn_unsaid"
    STATUS_MISSING = "status_missing"
    STATUS_UNKNOWN = "status_unknown"
    DONE_IN_PRODUCT = "done_in_product"
    NUMBER_REPEATED = "number_repeated"


SENTENCES: Final = {
    TaskDoubt.TIME_UNREAD: N_("không hiểu thời hạn “%(time)s”"),
    TaskDoubt.FIRST_TURN_UNSAID: N_("nhiệm vụ định kỳ “%(time)s” chưa rõ kỳ đầu"),
    TaskDoubt.STATUS_MISSING: N_("nguồn để trống trạng thái"),
    TaskDoubt.STATUS_UNKNOWN: N_("không hiểu trạng thái “%(status)s”"),
    TaskDoubt.DONE_IN_PRODUCT: N_("cột sản phẩm ghi là đã thực hiện, không có ngày và xác nhận"),
    TaskDoubt.NUMBER_REPEATED: N_("số thứ tự bị lặp trong nguồn nên được đánh thêm"),
}


def doubted(doubts: Iterable[TaskDoubt], *, time: str, status: str) -> tuple[Said, ...]:
    """The doubts about a task whose source gives this time and this status."""
    return tuple(Said(SENTENCES[doubt], {"time": time, "status": status}) for doubt in doubts)


_LONGEST: Final = 50
_LONGEST_CODE: Final = 60
_DONE: Final = "da thuc hien"
_IN_DIGITS: Final = re.compile(r"[\d\s./-]+")
"""A time without a word."""


@dataclass(slots=True)
class ReadTask:
    """A task as a list says it."""

    row: Row
    group: str
    code: str
    section: str
    text: str
    leads: str
    terms: Terms = field(default_factory=Terms)
    coordinating: str = ""
    product: str = ""
    source: str = ""
    clause: str = ""
    giver: str = ""
    result: str = ""
    time: str = ""
    status: str = ""
    done_on: date | None = None
    doubts: tuple[TaskDoubt, ...] = ()

    def sentences(self) -> list[str]:
        """The doubts in words."""
        return [one.vietnamese for one in doubted(self.doubts, time=self.time, status=self.status)]


@dataclass(slots=True)
class Numbers:
    """Codes from numbers as printed: sections by first appearance, and a repeated number marked (22, 22#2)."""

    _sections: dict[str, int] = field(default_factory=dict)
    _given: Counter[tuple[str, str]] = field(default_factory=Counter)

    def section(self, name: str) -> str:
        """The number of a section."""
        return str(self._sections.setdefault(name, len(self._sections) + 1))

    def own(self, group: str, number: str) -> tuple[str, tuple[TaskDoubt, ...]]:
        """The code of a task within its group, and the doubt where the number was printed before.

        Refuses a number nobody would print (`long_number`).
        """
        if len(number) > _LONGEST:
            raise Refusal("long_number", "Số thứ tự “{number}…” quá dài; hãy kiểm tra cột.", number=number[:_LONGEST])
        self._given[group, number] += 1
        count = self._given[group, number]
        return (number, ()) if count == 1 else (f"{number}#{count}", (TaskDoubt.NUMBER_REPEATED,))


def programme_task(row: Row, numbers: Numbers, group: str) -> ReadTask:
    """A task of a programme: group with a Roman number, number, task, lead, coordinating, product, time."""
    needed(row, "TT", "Nhiệm vụ  giải pháp")
    code, doubts = numbers.own(group, f"{row['group'].partition(' ')[0]}.{row['TT']}".lstrip("."))
    return _timed(
        ReadTask(
            row=row,
            group=group,
            code=code,
            section=row["group"],
            text=row["Nhiệm vụ  giải pháp"],
            leads=row["Cơ quan chủ trì"],
            coordinating=row["Cơ quan phối hợp"],
            product=row["Kết quả"],
            time=row["Thời gian thực hiện"],
            doubts=doubts,
        ),
        "Thời gian thực hiện",
    )


def provincial_task(row: Row, numbers: Numbers, group: str) -> ReadTask:
    """A task of a province's plan: part, group, number, task, lead unit, coordinating unit, period, output."""
    needed(row, "no", "task")
    code, doubts = numbers.own(group, f"{numbers.section(row['part'])}.{row['no']}")
    if _DONE in fold(row["output"]):
        doubts = (*doubts, TaskDoubt.DONE_IN_PRODUCT)
    return _timed(
        ReadTask(
            row=row,
            group=group,
            code=code,
            section=f"{row['part']}: {row['group']}",
            text=row["task"],
            leads=row["lead_unit"],
            coordinating=row["coordinating_unit"],
            product=row["output"],
            time=row["period"],
            doubts=doubts,
        ),
        "period",
    )


def overdue_task(row: Row, numbers: Numbers, group: str) -> ReadTask:
    """A task of a list of overdue ones: section, number, task, the document that gave it, lead, deadline.

    The list calls all of them overdue; here each is judged by its deadline, on the day that is asked about.
    """
    needed(row, "no", "task")
    code, doubts = numbers.own(group, f"{numbers.section(row['section'])}.{row['no'].rstrip('.')}")
    return _timed(
        ReadTask(
            row=row,
            group=group,
            code=code,
            section=row["section"],
            text=row["task"],
            leads=row["lead_agency"],
            source=row["assigned_by"],
            time=row["deadline"],
            doubts=doubts,
        ),
        "deadline",
    )


def status_task(row: Row, numbers: Numbers, group: str) -> ReadTask:
    """A task of a list with results: to whom it was given, number, task, lead, deadline, result, status."""
    needed(row, "no", "task")
    code, doubts = numbers.own(group, row["no"].rstrip("."))
    return _reported(
        _timed(
            ReadTask(
                row=row,
                group=group,
                code=code,
                section=row["assigned_to"],
                text=row["task"],
                leads=row["lead_agency"],
                result=row["result_text"],
                time=row["deadline"],
                status=row["status"],
                doubts=doubts,
            ),
            "deadline",
        )
    )


def plain_task(row: Row, _numbers: Numbers, group: str) -> ReadTask:
    """A task of our own format, which says everything in columns."""
    needed(row, "code", "text")
    short(row, code=60, group=100, clause=100)
    task = ReadTask(
        row=row,
        group=row["group"] or group,
        code=row["code"],
        section=row["section"],
        text=row["text"],
        leads=row["lead"],
        coordinating=row["coordinating"],
        product=row["product"],
        source=row["source"],
        clause=row["clause"],
        giver=row["giver"],
        result=row["result"],
        time=row["due"],
        status=row["status"],
        done_on=a_day(row, "done_on") if row["done_on"] else None,
    )
    if fold(row["status"]) == "thuong xuyen":
        task.time, task.status = row["status"], ""
    timed = _timed(task, "due")
    if row["starts"]:
        timed.terms = replace(timed.terms, starts=a_day(row, "starts"))
    if timed.terms.starts and timed.terms.due and timed.terms.due < timed.terms.starts:
        raise bad_cell("starts", row["starts"], N_("một ngày không sau hạn"))
    return _reported(timed) if timed.status else timed


def _timed(task: ReadTask, column: str) -> ReadTask:
    """Read the time; an empty cell says nothing, words that are not understood are a doubt.

    Refuses what is written as a day and is none, as 31/2/2026 (`bad_cell`): that is a slip, not a wording.
    """
    span = read_span(task.time) if task.time else Span()
    if span is None and _IN_DIGITS.fullmatch(task.time):
        raise bad_cell(column, task.time, N_("một ngày có thật, ví dụ 31/12/2026"))
    if span is None:
        task.doubts = (*task.doubts, TaskDoubt.TIME_UNREAD)
        return task
    rhythm = Rhythm.STANDING if span.standing else Rhythm.RECURRING if span.every else Rhythm.ONCE
    task.terms = Terms(rhythm, span.starts, span.due, span.every)
    if span.every:
        task.doubts = (*task.doubts, TaskDoubt.FIRST_TURN_UNSAID)
    return task


def _reported(task: ReadTask) -> ReadTask:
    """Read the status by the declared table of wordings."""
    meaning = reported(task.status)
    if meaning is None:
        task.doubts = (*task.doubts, TaskDoubt.STATUS_UNKNOWN)
    elif meaning is Reported.UNKNOWN and task.terms.rhythm is not Rhythm.STANDING:
        task.doubts = (*task.doubts, TaskDoubt.STATUS_MISSING)
    task.terms = replace(task.terms, reported=meaning or Reported.UNKNOWN)
    return task


def shared_leads(task: ReadTask) -> ReadTask:
    """The task with those who work along taken out of its leads, where the cell of leads names both."""
    task.leads, task.coordinating = split_leads(task.leads, task.coordinating)
    return task


def spread(task: ReadTask, column: str, communes: Mapping[str, str]) -> list[ReadTask]:
    """The task as it is, or one for each commune where its leads name all of them at once.

    `communes` are names by identifier, `column` holds the leads. Each does its own, and is late alone: 2@H55.X001.
    Who leads besides keeps the task itself.
    """
    others = every_commune(task.leads)
    if others is None or not communes:
        return [task]
    given = {f"{task.code[: _LONGEST_CODE - len(one) - 1]}@{one}": name for one, name in communes.items()}
    if others:
        given = {task.code: others, **given}
    return [
        replace(task, code=code, leads=name, row=replace(task.row, cells={**task.row.cells, column: name}))
        for code, name in given.items()
    ]


TaskReader = Callable[[Row, Numbers, str], ReadTask]
READERS: Final[dict[str, TaskReader]] = {
    "programme": programme_task,
    "provincial": provincial_task,
    "overdue": overdue_task,
    "status": status_task,
    "plain": plain_task,
}
"""The formats of lists of tasks; a row that waits for a person's word is read again by the name of its own."""
LEADS: Final = {
    "programme": "Cơ quan chủ trì",
    "provincial": "lead_unit",
    "overdue": "lead_agency",
    "status": "lead_agency",
    "plain": "lead",
}
"""The column of each format that says who leads."""
