"""What is asked: factors, questions on a scale, choices with weights, free text; and what a valid answer is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc

SCALE: Final = range(1, 6)
"""Very dissatisfied, dissatisfied, neither, satisfied, very satisfied."""
SATISFIED: Final = 4
"""From here on an answer on the scale counts as satisfied (Quyết định 1001/QĐ-BNV)."""
_STEPS: Final = {str(step): step for step in SCALE}
LONGEST_TEXT: Final = 500
MOST_BYTES: Final = 1_000
"""And so many bytes as JSON: every ballot is padded to the largest, and a page of the database should hold several."""

Answer = int | str


class QuestionKind(StrEnum):
    """How a question is answered."""

    LIKERT = "likert"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `groups` are the respondents it is put to; empty: all.

    Of a choice, `options` has the words of each option and `weights` what it counts, as a share; None: nothing.
    """

    code: str
    factor: str
    kind: QuestionKind
    text: str
    options: dict[str, str]
    weights: dict[str, Fraction | None]
    groups: frozenset[str]

    @property
    def on_scale(self) -> bool:
        """Answered by a step of `SCALE`."""
        return self.kind is QuestionKind.LIKERT

    def weight(self, answer: Answer) -> Fraction | None:
        """What an answer adds to the index: 1 if satisfied, 0 if not, an option's share; None: it does not count."""
        if self.kind is QuestionKind.LIKERT:
            return Fraction(int(int(answer) >= SATISFIED))
        return self.weights.get(str(answer))

    def read(self, given: Answer) -> Answer:
        """The answer as it is kept. Refuses one that the question does not have (`bad_answer`)."""
        text = str(given).strip()
        if self.kind is QuestionKind.LIKERT and text in _STEPS:
            return _STEPS[text]
        text = nfc(text)
        if self.kind is QuestionKind.CHOICE and text in self.weights:
            return text
        if self.kind is QuestionKind.TEXT and len(text) <= LONGEST_TEXT and _bytes(text) <= MOST_BYTES:
            return " ".join("".join(char if char.isprintable() else " " for char in text).split())
        raise Refusal(
            "bad_answer", "Câu {question} không nhận câu trả lời “{given}”.", question=self.code, given=text[:40]
        )

    def widest(self) -> int:
        """Bytes of the longest answer as JSON."""
        if self.kind is QuestionKind.TEXT:
            return MOST_BYTES
        return max((_bytes(option) for option in self.weights), default=1)


@dataclass(frozen=True)
class QuestionnaireContent:
    """A questionnaire: factors and groups of respondents by code, and the questions in order."""

    name: str
    basis: str
    factors: dict[str, str]
    groups: dict[str, str]
    questions: dict[str, Question]

    def asked(self, group: str) -> list[Question]:
        """The questions put to a group of respondents."""
        return [one for one in self.questions.values() if not one.groups or group in one.groups]

    def check(self, answers: Mapping[str, Answer | None], *, group: str) -> dict[str, Answer]:
        """The answers that were given, as they are kept; an empty one is left out.

        Refuses an answer that is not one, a question this group is not asked (`unknown_question`), and a ballot
        without any answer (`empty_ballot`).
        """
        asked = {question.code: question for question in self.asked(group)}
        kept: dict[str, Answer] = {}
        for code, given in answers.items():
            if given is None or str(given).strip() == "":
                continue
            if code not in asked:
                raise Refusal("unknown_question", "Phiếu này không có câu hỏi {question}.", question=code[:40])
            if (answer := asked[code].read(given)) != "":
                kept[code] = answer
        if not kept:
            raise Refusal("empty_ballot", "Phiếu chưa có câu trả lời nào; hãy chọn ít nhất một câu.")
        return kept

    @cached_property
    def width(self) -> int:
        """Bytes of the largest ballot this questionnaire can bring forth."""
        return 2 + sum(_bytes(one.code) + one.widest() + 2 for one in self.questions.values())

    def packed(self, answers: Mapping[str, Answer]) -> bytes:
        """A checked ballot as bytes, all of one length whatever was answered."""
        text = json.dumps(answers, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode().ljust(self.width)


def _bytes(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode())


def unpacked(ballot: bytes) -> dict[str, Answer]:
    """The answers that were packed."""
    answers: dict[str, Answer] = json.loads(ballot)
    return answers


def parse(content: Mapping[str, Any]) -> QuestionnaireContent:
    """A questionnaire from its document. Refuses, with the place, what is not one (`bad_questionnaire`).

    `{"name", "basis", "factors": [{"code", "name"}], "groups": [{"code", "name"}], "questions": [{"code", "factor",
    "kind": "likert"|"choice"|"text", "text", "options": [{"code", "text", "weight": 60}], "groups": ["…"]}]}`;
    `basis`, `groups` and `weight` (per cent, a whole number) may be left out.
    """
    try:
        read = QuestionnaireContent(
            name=str(content["name"]),
            basis=str(content.get("basis", "")),
            factors={str(one["code"]): str(one["name"]) for one in content["factors"]},
            groups={str(one["code"]): str(one["name"]) for one in content.get("groups", [])},
            questions={str(one["code"]): _question(one) for one in content["questions"]},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refusal(f"thiếu hoặc sai phần {error}") from error
    _check(read, content)
    return read


def _question(one: Mapping[str, Any]) -> Question:
    return Question(
        code=str(one["code"]),
        factor=str(one["factor"]),
        kind=QuestionKind(one["kind"]),
        text=str(one["text"]),
        options={str(option["code"]): str(option["text"]) for option in one.get("options", [])},
        weights={str(option["code"]): _share(option.get("weight")) for option in one.get("options", [])},
        groups=frozenset(map(str, one.get("groups", []))),
    )


def _share(weight: object) -> Fraction | None:
    if weight is None:
        return None
    if isinstance(weight, bool) or not isinstance(weight, int) or not 0 <= weight <= 100:  # noqa: PLR2004  per cent
        raise ValueError(weight)
    return Fraction(weight, 100)


def _check(read: QuestionnaireContent, content: Mapping[str, Any]) -> None:
    """Refuse what a reader of JSON cannot see: codes given twice, and references to nothing."""
    for part in ("factors", "groups", "questions"):
        codes = [str(one["code"]) for one in content.get(part, [])]
        if len(set(codes)) < len(codes) or not all(codes):
            raise _refusal(f"mã trống hoặc trùng trong {part}")
    if not read.questions:
        raise _refusal("không có câu hỏi nào")
    for question in read.questions.values():
        if question.factor not in read.factors:
            raise _refusal(f"câu {question.code} thuộc yếu tố không có: {question.factor}")
        if not question.groups <= set(read.groups):
            raise _refusal(f"câu {question.code} hỏi nhóm không có")
        if bool(question.weights) is not (question.kind is QuestionKind.CHOICE):
            raise _refusal(f"câu {question.code}: chỉ và mọi câu chọn mới có phương án")


def _refusal(what: str) -> Refusal:
    return Refusal("bad_questionnaire", "Phiếu khảo sát không dùng được: {what}.", what=what)
