"""Rows of plans as published, read into targets. What a row does not say is a doubt with a name, never a guess.

The header decides the format. Two real plans set the first two: the targets of Quyết định 2629/QĐ-TTg of 2025 (a
table with a level to reach, by period) and of Kế hoạch 179/KH-UBND of Đồng Nai (sentences, with an operator and a value
taken out of them by a program). The third is our own and says everything in columns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from motcua.kit.imports import Row
from motcua.kit.tables import a_span, bad_cell, needed, short
from motcua.kit.vietnamese import fold
from motcua.kit.words import N_, Said
from motcua.steering.targets.rules.numbers import read_number, stored_number
from motcua.steering.targets.rules.sources import BY_HAND, Source, read_source
from motcua.steering.targets.rules.states import Direction, GoalSpan

PERCENT: Final = "%"
_WHOLE: Final = 100

WORDS: Final[dict[str, Direction]] = {
    "tối thiểu": Direction.AT_LEAST,
    "ít nhất": Direction.AT_LEAST,
    "trên": Direction.MORE_THAN,
    "tối đa": Direction.AT_MOST,
    "không quá": Direction.AT_MOST,
    "dưới": Direction.LESS_THAN,
    "bằng": Direction.EXACTLY,
    "mốc": Direction.MILESTONE,
}
"""What the operators of Vietnamese plans mean."""


class TargetDoubt(StrEnum):
    """What a person must settle before a target can be trusted."""

    OPERATOR_UNSAID = "operator_unsaid"
    OPERATOR_STRICT = "operator_strict"
    OPERATOR_UNKNOWN = "operator_unknown"
    VALUE_ELSEWHERE = "value_elsewhere"


SENTENCES: Final = {
    TargetDoubt.OPERATOR_UNSAID: N_(
        "câu chữ không ghi phép so sánh “%(operator)s”: có thể là đúng bằng, cũng có thể là tối thiểu (tối đa)"
    ),
    TargetDoubt.OPERATOR_STRICT: N_(
        "“%(operator)s” theo câu chữ không gồm chính giá trị ấy; cần xác nhận hơn hẳn hay từ đó"
    ),
    TargetDoubt.OPERATOR_UNKNOWN: N_("không hiểu phép so sánh “%(operator)s”"),
    TargetDoubt.VALUE_ELSEWHERE: N_("giá trị ở cột số không có, hoặc không phải là giá trị duy nhất, trong câu"),
}


def doubted(doubts: Iterable[TargetDoubt], operator: str) -> tuple[Said, ...]:
    """The doubts about a target whose source compares by `operator`."""
    return tuple(Said(SENTENCES[doubt], {"operator": operator}) for doubt in doubts)


_LOOSE: Final = {
    Direction.MORE_THAN: Direction.AT_LEAST,
    Direction.LESS_THAN: Direction.AT_MOST,
    Direction.EXACTLY: Direction.AT_LEAST,
    Direction.AT_LEAST: Direction.EXACTLY,
    Direction.AT_MOST: Direction.EXACTLY,
}
"""The other reading of a doubtful operator."""


@dataclass(slots=True)
class ReadTarget:
    """A target as a file says it. More than one direction: a person must settle which; none: not understood."""

    row: Row
    plan: str
    code: str
    text: str
    directions: tuple[Direction, ...]
    goals: list[GoalSpan]
    group: str = ""
    unit: str = PERCENT
    baseline: Fraction | None = None
    owner: str = ""
    source: Source = BY_HAND
    doubts: tuple[TargetDoubt, ...] = ()
    operator: str = ""
    more: list[Row] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """The doubts in words."""
        return [one.vietnamese for one in doubted(self.doubts, self.operator)]


def a_number(row: Row, column: str) -> Fraction:
    """The number in a cell. Refuses what is none (`bad_cell`)."""
    found = (stored_number if column in row.numbers else read_number)(row[column])
    if found is None:
        raise bad_cell(column, row[column], N_("một số, không dấu ngăn hàng nghìn, tối đa 6 chữ số lẻ"))
    return Fraction(found)


@dataclass(slots=True)
class Places:
    """Codes from the position in the file, for plans that number their groups anew: 1.1, 1.2, 2.1."""

    _seen: dict[str, int] = field(default_factory=dict)
    _section: int = 0
    _last: int = 0

    def of_group(self, *groups: str) -> str:
        """The number of a group, by first appearance under the groups above it."""
        parent, key = "\0".join(groups[:-1]), "\0".join(groups)
        if key not in self._seen:
            self._seen[key] = 1 + sum(1 for other in self._seen if other.rpartition("\0")[0] == parent)
        return str(self._seen[key])

    def after(self, number: str) -> str:
        """The number of the section a row stands in, where the numbers begin anew with each section."""
        count = int(number) if number.isascii() and number.isdigit() else self._last + 1
        if count <= self._last or not self._section:
            self._section += 1
        self._last = count
        return str(self._section)


def programme_row(row: Row, places: Places, plan: str) -> ReadTarget:
    """A row of a programme's table: period, group, number, indicator, the level to reach, who leads.

    The table prints a level to reach and no operator: at least that much. Where all is asked (100 %), at least and
    exactly are the same.
    """
    needed(row, "period", "no", "indicator", "target")
    short(row, no=60, unit=60)
    span = a_span(row, "period")
    years = "-".join(str(day.year) for day in (span.starts, span.due) if day)
    return ReadTarget(
        row=row,
        plan=plan,
        code=f"{years}.{places.of_group(row['period'], row['group'])}.{row['no']}",
        text=row["indicator"].rstrip("."),
        directions=(Direction.AT_LEAST,),
        goals=[GoalSpan(a_number(row, "target"), span.starts, span.due)],
        group=f"{row['period']}: {row['group']}" if row["group"] else row["period"],
        unit=row["unit"],
        owner=row["lead_agency"],
    )


def sentence_row(row: Row, places: Places, plan: str) -> ReadTarget:
    """A target given as a sentence in per cent, with the operator and the value a program took from it."""
    needed(row, "no", "text", "value_pct")
    short(row, no=60)
    value = a_number(row, "value_pct")
    directions, doubts = _operator(row["text"], row["operator"], row["value_pct"])
    if _percents(row["text"]) != {value}:
        doubts = (*doubts, TargetDoubt.VALUE_ELSEWHERE)
    return ReadTarget(
        row=row,
        plan=plan,
        code=f"{places.after(row['no'])}.{row['no']}",
        text=row["text"].rstrip(",. "),
        directions=directions,
        goals=[GoalSpan(value)],
        doubts=doubts,
        operator=row["operator"],
    )


def _operator(text: str, operator: str, value: str) -> tuple[tuple[Direction, ...], tuple[TargetDoubt, ...]]:
    said = WORDS.get(operator.lower())
    if said is None:
        return (), (TargetDoubt.OPERATOR_UNKNOWN,)
    if said in {Direction.MORE_THAN, Direction.LESS_THAN}:
        return (said, _LOOSE[said]), (TargetDoubt.OPERATOR_STRICT,)
    all_of_them = said is Direction.EXACTLY and read_number(value) == _WHOLE
    if all_of_them or f"{fold(operator)} {value}%" in " ".join(fold(text).split()):
        return (said,), ()
    return (said, _LOOSE[said]), (TargetDoubt.OPERATOR_UNSAID,)


def _percents(text: str) -> set[Fraction]:
    words = text.replace("%", "% ").split()
    numbers = [read_number(word) for word in words if word.endswith("%")]
    return {Fraction(number) for number in numbers if number is not None}


def plain_row(row: Row, _places: Places, plan: str) -> ReadTarget:
    """A row of our own format, which says everything in columns. Several rows of one code are goals of one target."""
    needed(row, "code", "text", "direction", "value")
    short(row, plan=100, code=100, unit=60, source=200)
    word = row["direction"].lower()
    direction = WORDS.get(word) or next((one for one in Direction if one == word), None)
    if direction is None:
        wanted = ", ".join([*Direction, *WORDS])
        raise bad_cell("direction", row["direction"], f"một trong: {wanted}")
    span = a_span(row, "period")
    return ReadTarget(
        row=row,
        plan=row["plan"] or plan,
        code=row["code"],
        text=row["text"],
        directions=(direction,),
        goals=[GoalSpan(a_number(row, "value"), span.starts, span.due)],
        group=row["group"],
        unit=row["unit"] or PERCENT,
        baseline=a_number(row, "baseline") if row["baseline"] else None,
        owner=row["owner"],
        source=read_source(row["source"]),
    )
