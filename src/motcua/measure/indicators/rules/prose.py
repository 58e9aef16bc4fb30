"""A declaration in words, made from what it executes: whoever reads them reads the rule itself, in either language."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of one language that sentences are put together from; `{0}` and the like stand for columns."""

    language: str
    terms: Mapping[str, str]
    things: Mapping[str, str]
    taken: Mapping[Shape, str]
    """Which things of a period are meant."""
    where: str
    one_of: str
    missing: str
    known: str
    compared: str
    orders: Mapping[Order, str]
    moments: Mapping[str, str]
    negated: str
    both: str
    either: str
    truth: tuple[str, str]
    """How "no" and "yes" are said."""
    values: Mapping[str, str]
    """What the values of a column are called."""
    unscored: str
    earned: str
    written: str
    rounding: Mapping[Rounding, str]
    zero: Mapping[Zero, str]

    def executed(self, declared: Declaration) -> tuple[tuple[str, str], ...]:
        """The whole and the numerator, each as the condition that is executed."""
        return (
            (self.terms["whole"], self.measured(declared.whole)),
            (self.terms["numerator"], self.measured(declared.numerator)),
        )

    def scored(self, declared: Declaration) -> tuple[tuple[str, str], ...]:
        """How a ratio becomes points, how both are written, and what nothing at all is."""
        score = declared.score
        points = self.unscored
        if score.rule is Rule.PROPORTIONAL:
            target = declared.written(score.target * 100).split(".")[0]
            points = self.earned.format(target=target, points=score.max_points)
        written = self.written.format(places=score.places, rounding=self.rounding[score.rounding])
        return (
            (self.terms["points"], points),
            (self.terms["rounding"], written),
            (self.terms["zero"], self.zero[score.zero]),
        )

    def measured(self, measure: Measure) -> str:
        """A measure in one sentence: of what, in which period, under which condition."""
        columns = FACTS[measure.fact].columns
        taken = self.taken[measure.shape].format(*(self._named(columns[time]) for time in measure.times))
        said = f"{self.things[measure.fact]} {taken}"
        if measure.where != All(()):
            said += self.where.format(self.described(measure.where, columns))
        return f"{said}."

    def described(self, condition: Condition, columns: Mapping[str, Column], *, inside: bool = False) -> str:
        """A condition in words."""
        match condition:
            case OneOf(column, values):
                listed = self.either.join(self._value(value) for value in values)
                return self.one_of.format(self._named(columns[column]), listed)
            case IsNull(column):
                return self.missing.format(self._named(columns[column]))
            case Compare(column, order, other):
                than = self.moments.get(other) or self._named(columns[other])
                return self.compared.format(self._named(columns[column]), self.orders[order], than)
            case Not(IsNull(column)):
                return self.known.format(self._named(columns[column]))
            case Not(part):
                return self.negated.format(self.described(part, columns))
            case All(parts) | AnyOf(parts):
                word = self.both if isinstance(condition, All) else self.either
                joined = word.join(self.described(part, columns, inside=True) for part in parts)
                return f"({joined})" if inside and len(parts) > 1 else joined

    def _named(self, column: Column) -> str:
        return column.words_en if self.language == "en" else column.words

    def _value(self, value: str | int) -> str:
        if isinstance(value, bool):
            return self.truth[value]
        return f"“{self.values.get(str(value), value)}”"


VIETNAMESE: Final = Prose(
    language="vi",
    terms={
        "whole": "Mẫu số",
        "numerator": "Tử số",
        "points": "Điểm",
        "rounding": "Làm tròn",
        "zero": "Mẫu số bằng 0",
    },
    things={"dossier": "Hồ sơ", "paper": "Giấy tờ"},
    taken={
        Shape.STOCK: "như ở thời điểm tính",
        Shape.FLOW: "có {0} trong kỳ",
        Shape.OVERLAP: "có {0} trước khi kỳ kết thúc và không có {1} trước khi kỳ bắt đầu",
    },
    where=", mà {0}",
    one_of="{0} là {1}",
    missing="chưa có {0}",
    known="đã có {0}",
    compared="{0} {1} {2}",
    orders={
        Order.BEFORE: "trước",
        Order.NOT_BEFORE: "không trước",
        Order.AFTER: "sau",
        Order.NOT_AFTER: "không sau",
    },
    moments={START: "lúc kỳ bắt đầu", END: "lúc kỳ kết thúc", AS_OF: "thời điểm tính"},
    negated="không phải ({0})",
    both=" và ",
    either=" hoặc ",
    truth=("không", "có"),
    values={
        "self_service": "tự nộp trực tuyến",
        "assisted": "cán bộ nộp giúp",
        "counter": "tại quầy",
        "post": "qua bưu chính",
        "national_portal": "Cổng Dịch vụ công quốc gia",
    },
    unscored="Không tính điểm, chỉ theo dõi.",
    earned="Đạt {target} % thì được cả {points} điểm; thấp hơn thì theo tỷ lệ.",
    written="Tính bằng phân số, chỉ làm tròn khi viết ra: {places} chữ số thập phân, {rounding}.",
    rounding={Rounding.HALF_UP: "từ nửa trở lên thì lên", Rounding.DOWN: "phần lẻ bỏ đi"},
    zero={
        Zero.NO_DATA: "Chưa có dữ liệu: không có tỷ lệ, không có điểm, không coi là 0 %.",
        Zero.NOT_APPLICABLE: "Không áp dụng: không có tỷ lệ, không có điểm.",
        Zero.FULL_POINTS: "Không có tỷ lệ, được cả số điểm.",
    },
)
ENGLISH: Final = Prose(
    language="en",
    terms={
        "whole": "Denominator",
        "numerator": "Numerator",
        "points": "Points",
        "rounding": "Rounding",
        "zero": "A denominator of 0",
    },
    things={"dossier": "Dossiers", "paper": "Papers"},
    taken={
        Shape.STOCK: "as they stand at the moment asked about",
        Shape.FLOW: "whose {0} falls into the period",
        Shape.OVERLAP: "whose {0} is before the end of the period and whose {1} is not before its beginning",
    },
    where=", where {0}",
    one_of="the {0} is {1}",
    missing="there is no {0} yet",
    known="there is a {0}",
    compared="the {0} is {1} {2}",
    orders={
        Order.BEFORE: "before",
        Order.NOT_BEFORE: "not before",
        Order.AFTER: "after",
        Order.NOT_AFTER: "not after",
    },
    moments={START: "the beginning of the period", END: "the end of the period", AS_OF: "the moment asked about"},
    negated="not ({0})",
    both=" and ",
    either=" or ",
    truth=("no", "yes"),
    values={
        "self_service": "filed online by the person",
        "assisted": "filed with an official's help",
        "counter": "at the counter",
        "post": "by post",
        "national_portal": "National Public Service Portal",
    },
    unscored="No points; watched only.",
    earned="At {target} % all {points} points; below that in proportion.",
    written="Computed as a fraction, rounded only when written: {places} decimal places, {rounding}.",
    rounding={Rounding.HALF_UP: "half up", Rounding.DOWN: "the rest is cut off"},
    zero={
        Zero.NO_DATA: "No data: no ratio, no points, not taken for 0 %.",
        Zero.NOT_APPLICABLE: "Not applicable: no ratio, no points.",
        Zero.FULL_POINTS: "No ratio, all points.",
    },
)
