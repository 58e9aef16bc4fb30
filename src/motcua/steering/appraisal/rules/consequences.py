"""What a result means for people: rules as declarations, each verdict open to the figures that made it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.kit.ratio import Ratio
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import share
from motcua.steering.appraisal.rules.grading import Grading
from motcua.steering.appraisal.rules.numbers import shown

GOOD: Final = "tốt"
AVERAGE: Final = "trung bình"


@dataclass(frozen=True, slots=True)
class Year:
    """One unit's published result of a year."""

    year: int
    total: Fraction | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class UnitPerformance:
    """What the rules look at for one unit: this year's total and class, the year before, its late dossiers.

    `late` is late of all that were settled or in hand (None: not read); `before` None where there was no appraisal.
    """

    total: Fraction | None
    grade: str | None
    before: Year | None = None
    late: Ratio | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """One figure that made a verdict: late dossiers (`late`), or a year's result (`this_year`, `year_before`).

    `late` opens to `indicator`; the others are a unit's own result, of `year` where it is not this one.
    """

    code: str
    late: Ratio | None = None
    total: Fraction | None = None
    grade: str | None = None
    year: int | None = None
    indicator: str = ""

    @property
    def name(self) -> str:
        """What the figure is, as the command line prints it."""
        return _NAMES[self.code].format(year=self.year)

    @property
    def value(self) -> str:
        """The figure, as the command line prints it."""
        if self.late is not None:
            return share(self.late)
        points = "chưa có điểm" if self.total is None else f"{shown(self.total).replace('.', ',')} điểm"
        return f"{points}, xếp loại {self.grade}" if self.grade else points


_NAMES: Final = {
    "late": "Hồ sơ trễ hạn trong năm",
    "this_year": "Kết quả năm nay",
    "year_before": "Kết quả năm {year}",
}


@dataclass(frozen=True, slots=True)
class UnitVerdict:
    """What follows for a unit, by which rule and on what figures."""

    rule: str
    sentence: str
    basis: str
    causes: tuple[Cause, ...]

    def as_json(self) -> dict[str, object]:
        """The verdict as the command line prints it."""
        figures = [{"name": one.name, "value": one.value, "indicator": one.indicator or None} for one in self.causes]
        return {"rule": self.rule, "sentence": self.sentence, "basis": self.basis, "figures": figures}


Causes = tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Consequence:
    """A rule: `strikes` gives the figures by which it applies to a unit, or None."""

    code: str
    sentence: str
    basis: str
    strikes: Callable[[UnitPerformance, Grading], Causes | None]
    needs_late: bool = False


LATE_LIMIT: Final = Fraction(1, 10)


def _late(standing: UnitPerformance, _rules: Grading) -> Causes | None:
    late = standing.late
    if late is None or late.value is None or late.value < LATE_LIMIT:
        return None
    return (Cause("late", late=late, indicator="TDGQ_ON_TIME"),)


def _average(standing: UnitPerformance, rules: Grading) -> Causes | None:
    return _own(standing) if _at_most_average(standing.grade, rules) else None


def _twice_average(standing: UnitPerformance, rules: Grading) -> Causes | None:
    before = standing.before
    if before is None or not _at_most_average(standing.grade, rules) or not _at_most_average(before.grade, rules):
        return None
    earlier = Cause("year_before", total=before.total, grade=before.grade, year=before.year)
    return (*_own(standing), earlier)


def _below_good(standing: UnitPerformance, rules: Grading) -> Causes | None:
    fine = standing.grade is None or rules.reaches(standing.grade, GOOD)
    return None if fine else _own(standing)


def _at_most_average(grade: str | None, rules: Grading) -> bool:
    """Whether the class is "trung bình" or below it; a set that has no such class says nothing."""
    if grade is None or grade not in rules.names or AVERAGE not in rules.names:
        return False
    return rules.names.index(grade) >= rules.names.index(AVERAGE)


def _own(standing: UnitPerformance) -> Causes:
    return (Cause("this_year", total=standing.total, grade=standing.grade),)


_QUANG_NAM: Final = "Quy chế đánh giá, xếp hạng cải cách hành chính của tỉnh Quảng Nam (phiên họp ngày 24/3/2023)"

CONSEQUENCES: Final[Mapping[str, Consequence]] = {
    one.code: one
    for one in (
        Consequence(
            "late_tenth",
            "Có từ 10 % hồ sơ trễ hạn trở lên: không xếp loại hoàn thành tốt nhiệm vụ trở lên.",
            _QUANG_NAM,
            _late,
            needs_late=True,
        ),
        Consequence(
            "head_of_average",
            "Đơn vị xếp loại trung bình trở xuống: người đứng đầu không xếp loại hoàn thành tốt nhiệm vụ trở lên.",
            _QUANG_NAM,
            _average,
        ),
        Consequence(
            "average_twice",
            "Hai năm liên tục xếp loại trung bình trở xuống: xem xét xử lý trách nhiệm người đứng đầu.",
            _QUANG_NAM,
            _twice_average,
        ),
        Consequence(
            "excellence_needs_good",
            "Chưa xếp loại tốt: tập thể lãnh đạo không xếp loại hoàn thành xuất sắc nhiệm vụ.",
            _QUANG_NAM,
            _below_good,
        ),
    )
}


def checked(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes, if each is declared; refuses one that is not (`unknown_consequence`)."""
    for code in codes:
        if code not in CONSEQUENCES:
            raise Refusal(
                "unknown_consequence",
                "Không có quy tắc hệ quả “{code}”; đang có: {known}.",
                code=code[:40],
                known=", ".join(CONSEQUENCES),
            )
    return codes


def verdicts(codes: tuple[str, ...], standing: UnitPerformance, rules: Grading) -> tuple[UnitVerdict, ...]:
    """What follows for a unit by these rules."""
    found = ((CONSEQUENCES[code], CONSEQUENCES[code].strikes(standing, rules)) for code in codes)
    return tuple(
        UnitVerdict(rule.code, rule.sentence, rule.basis, causes) for rule, causes in found if causes is not None
    )
