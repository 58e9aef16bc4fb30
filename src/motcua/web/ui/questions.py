"""How the questions of a ballot are drawn, on a citizen's page, on an interviewer's and on a machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from django.utils.translation import gettext_lazy

from motcua.web.ui.vietnamese_text import named

STEPS: Final = (
    gettext_lazy("Rất không hài lòng"),
    gettext_lazy("Không hài lòng"),
    gettext_lazy("Bình thường"),
    gettext_lazy("Hài lòng"),
    gettext_lazy("Rất hài lòng"),
)
"""The scale from 1 to 5 in words."""


class DrawnQuestion(Protocol):
    """What a page must know of a question."""

    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def factor(self) -> str: ...
    @property
    def on_scale(self) -> bool: ...
    @property
    def options(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Box:
    """A question as a page draws it: `factor` where a new factor begins."""

    id: str
    question: DrawnQuestion
    factor: str
    options: list[tuple[str, str]]
    value: str


def boxes_of(factors: Mapping[str, str], asked: Sequence[DrawnQuestion], sent: Mapping[str, str]) -> list[Box]:
    """The questions in order, with what was answered so far; `factors` are called by their codes."""
    codes = [one.factor for one in asked]
    return [
        Box(
            id=f"cau{number}",
            question=one,
            factor=factors[one.factor] if one.factor not in codes[:number] else "",
            options=options_of(one),
            value=sent.get(one.code, ""),
        )
        for number, one in enumerate(asked)
    ]


def options_of(question: DrawnQuestion) -> list[tuple[str, str]]:
    """The answers to choose from, in words; none for free text."""
    if question.on_scale:
        return [(str(step), str(words)) for step, words in enumerate(STEPS, start=1)]
    return named(question.options.items())
