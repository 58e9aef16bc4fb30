"""How figures, items and changes are said in Vietnamese."""

from collections.abc import Mapping
from typing import Final

from motcua.kit.vietnamese import NBSP, decimal, number
from motcua.steering.briefings.rules.contents import Briefing, BriefingFigure, FigureState, FigureUnit, Item, ItemKind

NO_FIGURE: Final = {FigureState.NO_DATA: "chưa có số liệu", FigureState.NOT_APPLICABLE: "không áp dụng"}

TARGET_STATES: Final = {
    "reached": "đạt",
    "exceeded": "vượt",
    "not_reached": "chưa đạt",
    "no_data": "chưa có số liệu",
    "not_due": "chưa đến kỳ",
}
TASK_STATES: Final = {
    "done": "hoàn thành",
    "doing": "đang thực hiện",
    "standing": "thường xuyên",
    "not_due": "chưa đến hạn",
    "overdue": "quá hạn",
    "done_late": "hoàn thành quá hạn",
    "unknown": "không rõ",
}
BOTTLENECK_STATES: Final = {"open": "chưa tháo gỡ"}

STATES: Final[Mapping[ItemKind, Mapping[str, str]]] = {
    ItemKind.TARGET: TARGET_STATES,
    ItemKind.TASK: TASK_STATES,
    ItemKind.BOTTLENECK: BOTTLENECK_STATES,
}

_LISTED: Final = {
    ItemKind.TARGET: {"not_reached", "no_data"},
    ItemKind.TASK: {"overdue", "unknown"},
    ItemKind.BOTTLENECK: {"open"},
}


def figure_words(figure: BriefingFigure) -> str:
    """The figure with its parts: "83,50 % (45.681/54.708)", "75,75 điểm (75,75/100)"."""
    if figure.value is None:
        return NO_FIGURE.get(figure.state, NO_FIGURE[FigureState.NO_DATA])
    parts = f"{_part(figure.numerator)}/{_part(figure.denominator)}"
    if figure.unit is FigureUnit.PERCENT:
        return f"{decimal(figure.value)}{NBSP}% ({parts})"
    return f"{decimal(figure.value)} điểm ({parts})"


def headline(figure: BriefingFigure) -> str:
    """The figure as a slide shows it, large and alone."""
    if figure.value is None:
        return NO_FIGURE.get(figure.state, NO_FIGURE[FigureState.NO_DATA])
    if figure.unit is FigureUnit.PERCENT:
        return f"{decimal(figure.value)}{NBSP}%"
    return decimal(figure.value)


def item_words(item: Item) -> str:
    """The item's state, with its value or due day."""
    state = STATES[item.kind].get(item.state, item.state)
    return f"{state}: {item.said}" if item.said else state


def listed(item: Item) -> bool:
    """Whether the committee has to look at it: not reached, without data, overdue, unknown, in the way."""
    return item.state in _LISTED[item.kind]


def period_name(briefing: Briefing) -> str:
    """The period as a title says it: by its name where it has one, else by its days."""
    return period_words(briefing) if ".." in briefing.period else briefing.period


def period_words(briefing: Briefing) -> str:
    """The days of the period: "01/07/2026 – 30/09/2026"."""
    return f"{_day(briefing.starts)} – {_day(briefing.ends)}"


def _day(iso: str) -> str:
    year, month, day = iso[:10].split("-")
    return f"{day}/{month}/{year}"


def _part(value: int | str | None) -> str:
    if value is None:
        return "–"
    return number(value) if isinstance(value, int) else decimal(value)
