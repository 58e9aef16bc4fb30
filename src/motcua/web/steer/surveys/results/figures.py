"""The results of a survey as a page shows them: an index with its margin, or that there is no figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.kit.ratio import Ratio
from motcua.kit.vietnamese import alphabetical
from motcua.steering.surveys.public import WALK_IN, Index, QuestionKind, Score, hidden
from motcua.web.steer.surveys.names import CHANNELS, SurveyNames, group_name


@dataclass(frozen=True, slots=True)
class SurveyFigure:
    """An index: without enough answers `ratio` is None and nothing else is said."""

    name: str
    index: Index
    key: str = ""

    @property
    def ratio(self) -> Ratio | None:
        return self.index.ratio

    @property
    def percent(self) -> Fraction | None:
        """The share in per cent, exact."""
        share = self.ratio.value if self.ratio else None
        return None if share is None else share * 100

    @property
    def margin(self) -> Fraction | None:
        """Percentage points, plus and minus."""
        return Fraction(self.index.margin) if self.index.margin else None

    @property
    def counted(self) -> Fraction:
        return self.index.counted

    @property
    def valid(self) -> int:
        return self.index.valid


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency: its index, its response rate, and its index by factor (None: no figure, or too few to show)."""

    whole: SurveyFigure
    response: Ratio
    factors: tuple[tuple[str, str, Ratio | None], ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """A question whose options count by weight: to whom it is put, and what each option counts in per cent."""

    text: str
    groups: str
    options: tuple[tuple[str, Fraction | None], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A survey's results in words and figures."""

    score: Score
    on: date

    @property
    def whole(self) -> SurveyFigure:
        return SurveyFigure("", self.score.index)

    @property
    def response(self) -> Ratio:
        return self.score.response()

    @property
    def people(self) -> int:
        """Ballots that are written and stand behind the index."""
        return sum(one.count for one in self.score.people if one.group != WALK_IN)

    @property
    def factors(self) -> list[tuple[SurveyFigure, list[SurveyFigure]]]:
        """Each factor with its questions that rate something."""
        questionnaire, by_question = self.score.questionnaire, self.score.by_question
        asked = [one for one in questionnaire.questions.values() if one.kind is not QuestionKind.TEXT]
        return [
            (
                SurveyFigure(questionnaire.factors[code], index, code),
                [
                    SurveyFigure(one.text, by_question.get(one.code, Index()), one.code)
                    for one in asked
                    if one.factor == code
                ],
            )
            for code, index in self.score.by_factor.items()
        ]

    @property
    def agencies(self) -> list[AgencyRow]:
        """By name. Of a factor, what would show too few people is left out, also what follows by subtraction."""
        names, whole = SurveyNames(self.on), self.score.by_agency
        shown = {code: _shown(self.score.factor_by_agency(code)) for code in self.score.questionnaire.factors}
        factors = self.score.questionnaire.factors
        rows = [
            AgencyRow(
                SurveyFigure(names.agency(one), whole[one], one),
                self.score.response(one),
                tuple((code, factors[code], found[one]) for code, found in shown.items()),
            )
            for one in self.score.agencies
        ]
        return sorted(rows, key=lambda row: alphabetical(row.whole.name))

    @property
    def groups(self) -> list[SurveyFigure]:
        """Groups of respondents, where there is more than the sample."""
        found = self.score.by_group
        if set(found) <= {""}:
            return []
        return [SurveyFigure(group_name(code, self.score.questionnaire), index, code) for code, index in found.items()]

    @property
    def channels(self) -> list[SurveyFigure]:
        return [
            SurveyFigure(str(CHANNELS.get(code, code)), index, code) for code, index in self.score.by_channel.items()
        ]

    @property
    def weights(self) -> list[Weighted]:
        """What answers count where they are not just satisfied or not."""
        questionnaire = self.score.questionnaire
        return [
            Weighted(
                one.text,
                ", ".join(questionnaire.groups[group] for group in sorted(one.groups)),
                tuple((words, _percent(one.weights[code])) for code, words in one.options.items()),
            )
            for one in questionnaire.questions.values()
            if any(one.weights.values())
        ]


def _percent(weight: Fraction | None) -> Fraction | None:
    return None if weight is None else weight * 100


def _shown(found: Mapping[str, Index]) -> dict[str, Ratio | None]:
    left_out = hidden({agency: index.valid for agency, index in found.items()})
    return {agency: None if agency in left_out else index.ratio for agency, index in found.items()}
