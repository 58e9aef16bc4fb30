"""How the questions of a survey are drawn, on a citizen's page and on an interviewer's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy

from motcua.steering.surveys.public import SCALE, Kind, Question, Questionnaire

STEPS: Final = (
    gettext_lazy("Rất không hài lòng"),
    gettext_lazy("Không hài lòng"),
    gettext_lazy("Bình thường"),
    gettext_lazy("Hài lòng"),
    gettext_lazy("Rất hài lòng"),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A question as a page draws it: `factor` where a new factor begins."""

    id: str
    question: Question
    factor: str
    options: list[tuple[str, str]]
    value: str


def boxes_of(questionnaire: Questionnaire, asked: Sequence[Question], sent: Mapping[str, str]) -> list[Box]:
    """The questions in order, with what was answered so far."""
    factors = [one.factor for one in asked]
    return [
        Box(
            id=f"cau{number}",
            question=one,
            factor=questionnaire.factors[one.factor] if one.factor not in factors[:number] else "",
            options=options_of(one),
            value=sent.get(one.code, ""),
        )
        for number, one in enumerate(asked)
    ]


def options_of(question: Question) -> list[tuple[str, str]]:
    """The answers to choose from, in words; none for free text."""
    if question.kind is Kind.LIKERT:
        return [(str(step), str(words)) for step, words in zip(SCALE, STEPS, strict=True)]
    return list(question.options.items())
