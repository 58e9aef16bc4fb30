"""The stages of a year, whose word each takes, and which of them counts for a leaf."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.kit.words import N_
from motcua.steering.appraisal.rules.methods import Method, Scoring
from motcua.steering.appraisal.rules.numbers import Counted


class Stage(StrEnum):
    """Where a score was given. `indicator` is the system's own, `revision` follows a complaint after the seal."""

    SELF = "self"
    REVIEW1 = "review1"
    EXPLANATION = "explanation"
    REVIEW2 = "review2"
    SURVEY = "survey"
    INDICATOR = "indicator"
    REVISION = "revision"

    @property
    def label(self) -> str:
        """The words people read."""
        return STAGE_LABELS[self]


STAGE_LABELS: Final = {
    Stage.SELF: N_("tự chấm"),
    Stage.REVIEW1: N_("thẩm định lần 1"),
    Stage.EXPLANATION: N_("giải trình"),
    Stage.REVIEW2: N_("thẩm định lần 2"),
    Stage.SURVEY: N_("điều tra xã hội học"),
    Stage.INDICATOR: N_("số liệu hệ thống"),
    Stage.REVISION: N_("điều chỉnh sau khiếu nại"),
}
ENTERED: Final = (Stage.SELF, Stage.REVIEW1, Stage.EXPLANATION, Stage.REVIEW2, Stage.SURVEY)
"""The stages at which people enter something."""

UNITS: Final = frozenset({Stage.SELF, Stage.EXPLANATION})
"""The stages of the unit itself."""

REVIEWS: Final = frozenset({Stage.REVIEW1, Stage.REVIEW2})
"""The stages of the appraisers."""

_COUNTING: Final = (Stage.REVISION, Stage.REVIEW2, Stage.REVIEW1, Stage.SELF)
_OF_METHOD: Final = {
    Method.SURVEY: (Stage.REVISION, Stage.SURVEY),
    Method.INDICATOR: (Stage.REVISION, Stage.INDICATOR),
}


def counting(scoring: Scoring) -> tuple[Stage, ...]:
    """The stages that may count for a leaf, the strongest first."""
    return _OF_METHOD.get(scoring.method, _COUNTING)


def last_word(scoring: Scoring, given: Mapping[Stage, Fraction]) -> tuple[Stage, Fraction] | None:
    """The stage that counts for a leaf, and its points; None where none has scored."""
    return next(((stage, given[stage]) for stage in counting(scoring) if stage in given), None)


class Applicable(StrEnum):
    """Whether a leaf applies to a unit. A unit's own word is a claim until an appraiser has decided it."""

    YES = "yes"
    CLAIMED = "claimed"
    NO = "no"


def applicability(said: Mapping[Stage, bool]) -> Applicable:
    """What holds after all statements (True: applies): the later review, else the earlier, else the unit's claim."""
    for stage in (Stage.REVIEW2, Stage.REVIEW1, Stage.SURVEY, Stage.INDICATOR):
        if stage in said:
            return Applicable.YES if said[stage] else Applicable.NO
    for stage in (Stage.EXPLANATION, Stage.SELF):
        if stage in said:
            return Applicable.YES if said[stage] else Applicable.CLAIMED
    return Applicable.YES


@dataclass(frozen=True, slots=True)
class StageWord:
    """What somebody says about one leaf: an answer, points, whether it applies (None: nothing said), a remark.

    `counts` are those an answer was given by.
    """

    answer: Fraction | None = None
    counts: Counted | None = None
    score: Fraction | None = None
    applies: bool | None = None
    remark: bool = False

    @property
    def scores(self) -> bool:
        """Whether points come of it."""
        return self.answer is not None or self.score is not None


def refuse_word(scoring: Scoring, stage: Stage, word: StageWord, *, claimed: bool) -> None:
    """Refuse what a leaf does not take at a stage; `claimed`: somebody has said before that it does not apply."""
    if word.score is not None and stage not in REVIEWS:
        raise Refusal(
            "score_is_a_reviewers", "Cột score là điểm của người thẩm định; ở bước này hãy ghi câu trả lời vào answer."
        )
    if stage is Stage.SURVEY and scoring.method is not Method.SURVEY:
        raise Refusal("not_a_survey_leaf", "Bước survey chỉ nhận tiêu chí chấm bằng điều tra xã hội học.")
    if scoring.method not in _OF_METHOD or stage is Stage.SURVEY:
        return
    deciding = stage in REVIEWS and claimed and word.applies is not None
    says = word.remark or word.applies is False
    if word.scores or (says and stage is not Stage.EXPLANATION and not deciding):
        raise _elsewhere(scoring)


def _elsewhere(scoring: Scoring) -> Refusal:
    if scoring.method is Method.INDICATOR:
        return Refusal(
            "system_fills_it",
            "Tiêu chí này do hệ thống lấy từ chỉ tiêu {code}, không nhận gì ở bước tự chấm và thẩm định; "
            "đơn vị chỉ có thể giải trình.",
            code=scoring.indicator,
        )
    return Refusal(
        "survey_fills_it",
        "Tiêu chí này lấy điểm từ điều tra xã hội học (bước survey), không nhận gì ở bước tự chấm và thẩm định; "
        "đơn vị chỉ có thể giải trình.",
    )
