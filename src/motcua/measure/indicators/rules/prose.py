"""A declaration in words, made from what it executes: whoever reads them reads the rule itself. Vietnamese."""

from collections.abc import Mapping
from typing import Final

from motcua.measure.facts.pure import (
    AS_OF,
    END,
    FACTS,
    START,
    All,
    AnyOf,
    Column,
    Compare,
    Condition,
    IsNull,
    Measure,
    Not,
    OneOf,
    Order,
    Shape,
)
from motcua.measure.indicators.rules.declaration import Declaration, Rounding, Rule, Zero

_MOMENTS: Final = {START: "lúc kỳ bắt đầu", END: "lúc kỳ kết thúc", AS_OF: "thời điểm tính"}
_ORDERS: Final = {
    Order.BEFORE: "trước",
    Order.NOT_BEFORE: "không trước",
    Order.AFTER: "sau",
    Order.NOT_AFTER: "không sau",
}
_THINGS: Final = {"dossier": "hồ sơ", "paper": "giấy tờ"}
_TAKEN: Final = {
    Shape.STOCK: "như ở thời điểm tính",
    Shape.FLOW: "có {0} trong kỳ",
    Shape.OVERLAP: "có {0} trước khi kỳ kết thúc và không có {1} trước khi kỳ bắt đầu",
}
_ROUNDING: Final = {Rounding.HALF_UP: "từ nửa trở lên thì lên", Rounding.DOWN: "phần lẻ bỏ đi"}
_ZERO: Final = {
    Zero.NO_DATA: "Chưa có dữ liệu: không có tỷ lệ, không có điểm, không coi là 0 %.",
    Zero.NOT_APPLICABLE: "Không áp dụng: không có tỷ lệ, không có điểm.",
    Zero.FULL_POINTS: "Không có tỷ lệ, được cả số điểm.",
}


def executed(declared: Declaration) -> tuple[tuple[str, str], ...]:
    """The whole and the numerator, each as the condition that is executed."""
    return ("Mẫu số", measured(declared.whole)), ("Tử số", measured(declared.numerator))


def scored(declared: Declaration) -> tuple[tuple[str, str], ...]:
    """How a ratio becomes points, how both are written, and what nothing at all is."""
    score = declared.score
    points = "Không tính điểm, chỉ theo dõi."
    if score.rule is Rule.PROPORTIONAL:
        target = declared.written(score.target * 100).split(".")[0]
        points = f"Đạt {target} % thì được cả {score.max_points} điểm; thấp hơn thì theo tỷ lệ."
    written = (
        f"Tính bằng phân số, chỉ làm tròn khi viết ra: {score.places} chữ số thập phân, {_ROUNDING[score.rounding]}."
    )
    return ("Điểm", points), ("Làm tròn", written), ("Mẫu số bằng 0", _ZERO[score.zero])


def measured(measure: Measure) -> str:
    """A measure in one sentence: of what, in which period, under which condition."""
    fact = FACTS[measure.fact]
    words = [fact.columns[time].words for time in measure.times]
    taken = _TAKEN[measure.shape].format(*words)
    said = f"{_THINGS[measure.fact].capitalize()} {taken}"
    if measure.where != All(()):
        said += f", mà {described(measure.where, fact.columns)}"
    return f"{said}."


def described(condition: Condition, columns: Mapping[str, Column], *, inside: bool = False) -> str:
    """A condition in words."""
    match condition:
        case OneOf(column, values):
            listed = " hoặc ".join(_value(value) for value in values)
            return f"{columns[column].words} là {listed}"
        case IsNull(column):
            return f"chưa có {columns[column].words}"
        case Compare(column, order, other):
            than = _MOMENTS.get(other) or columns[other].words
            return f"{columns[column].words} {_ORDERS[order]} {than}"
        case Not(IsNull(column)):
            return f"đã có {columns[column].words}"
        case Not(part):
            return f"không phải ({described(part, columns)})"
        case All(parts) | AnyOf(parts):
            word = " và " if isinstance(condition, All) else " hoặc "
            joined = word.join(described(part, columns, inside=True) for part in parts)
            return f"({joined})" if inside and len(parts) > 1 else joined


def _value(value: str | int) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"“{value}”"
