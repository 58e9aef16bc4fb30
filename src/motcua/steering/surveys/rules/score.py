"""A survey read as a whole: turnout, and the index by question, factor, agency, group and channel."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from motcua.kit.ratio import Ratio
from motcua.steering.surveys.rules.questionnaire import QuestionnaireContent
from motcua.steering.surveys.rules.results import WALK_IN, AnswerCount, Index, indices


@dataclass(frozen=True, slots=True)
class People:
    """So many ballots of a group and an agency came over a channel; "" where too few had the same."""

    group: str
    agency: str
    channel: str
    count: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """Tokens given out to a group at an agency, and those of them that were used."""

    group: str
    agency: str
    invited: int
    used: int


@dataclass(frozen=True, slots=True)
class Score:
    """What a survey found. Everything but `by_group` and `by_channel` leaves those out who were not asked to come.

    `population` has the number of dossiers by agency, "" for all; empty where nobody was drawn.
    """

    questionnaire: QuestionnaireContent
    cells: Sequence[AnswerCount]
    people: Sequence[People]
    turnout: Sequence[Turnout]
    population: Mapping[str, int]

    @property
    def index(self) -> Index:
        return self._whole(lambda _cell: "").get("", Index())

    @property
    def by_factor(self) -> dict[str, Index]:
        found = self._whole(lambda cell: self._factor(cell.question))
        return {code: found.get(code, Index()) for code in self.questionnaire.factors}

    @property
    def by_question(self) -> dict[str, Index]:
        found = self._whole(lambda cell: cell.question)
        return {code: found[code] for code in self.questionnaire.questions if code in found}

    @property
    def agencies(self) -> list[str]:
        """Every agency that was asked about, answered or not."""
        return sorted({one.agency for one in self.turnout if one.group != WALK_IN} - {""})

    @property
    def by_agency(self) -> dict[str, Index]:
        return self._each_agency(lambda _cell: True)

    def factor_by_agency(self, factor: str) -> dict[str, Index]:
        """The index of one factor, by agency."""
        return self._each_agency(lambda cell: self._factor(cell.question) == factor)

    @property
    def by_group(self) -> dict[str, Index]:
        return self._all(lambda cell: cell.group, lambda one: one.group)

    @property
    def by_channel(self) -> dict[str, Index]:
        return self._all(lambda cell: cell.channel, lambda one: one.channel)

    def response(self, agency: str | None = None) -> Ratio:
        """Ballots cast of tokens given out: of one agency, or of all; without those who came by themselves."""
        asked = [one for one in self.turnout if one.group != WALK_IN and agency in {None, one.agency}]
        return Ratio(sum(one.used for one in asked), sum(one.invited for one in asked))

    def as_json(self) -> dict[str, object]:
        return {
            "index": self.index.as_json(),
            "response": _rate(self.response()),
            "factors": _listed(self.by_factor, "factor", self.questionnaire.factors),
            "questions": _listed(
                self.by_question, "question", {one.code: one.text for one in self.questionnaire.questions.values()}
            ),
            "agencies": self._agencies_as_json(),
            "groups": _listed(self.by_group, "group", self.questionnaire.groups),
            "channels": _listed(self.by_channel, "channel", {}),
        }

    def _agencies_as_json(self) -> list[dict[str, object]]:
        whole = self.by_agency
        by_factor = {factor: self.factor_by_agency(factor) for factor in self.questionnaire.factors}
        return [
            {
                "agency": agency,
                **whole[agency].as_json(),
                "response": _rate(self.response(agency)),
                "factors": {factor: found[agency].as_json() for factor, found in by_factor.items()},
            }
            for agency in self.agencies
        ]

    def _factor(self, question: str) -> str | None:
        known = self.questionnaire.questions.get(question)
        return known.factor if known else None

    def _whole(self, by: Callable[[AnswerCount], str | None]) -> dict[str, Index]:
        """Indices of parts of the questionnaire, each with all who were asked behind it."""
        people = sum(one.count for one in self.people if one.group != WALK_IN)
        asked = (cell for cell in self.cells if cell.group != WALK_IN)
        return indices(
            self.questionnaire,
            asked,
            by=by,
            ballots=lambda _part: people,
            population=lambda _part: self.population.get(""),
        )

    def _each_agency(self, wanted: Callable[[AnswerCount], bool]) -> dict[str, Index]:
        """The index of each agency, with those who answered about it behind it."""
        people: Counter[str] = Counter()
        for one in self.people:
            people[one.agency] += 0 if one.group == WALK_IN else one.count
        found = indices(
            self.questionnaire,
            (cell for cell in self.cells if cell.group != WALK_IN and wanted(cell)),
            by=lambda cell: cell.agency,
            ballots=people.__getitem__,
            population=self.population.get,
        )
        return {agency: found.get(agency, Index()) for agency in self.agencies}

    def _all(self, by: Callable[[AnswerCount], str], where: Callable[[People], str]) -> dict[str, Index]:
        people: Counter[str] = Counter()
        for one in self.people:
            people[where(one)] += one.count
        found = indices(self.questionnaire, self.cells, by=by, ballots=people.__getitem__)
        return dict(sorted(found.items()))


def _rate(ratio: Ratio) -> dict[str, object]:
    return {"used": ratio.numerator, "invited": ratio.denominator, "value": ratio.percent()}


def _listed(found: Mapping[str, Index], what: str, names: Mapping[str, str]) -> list[dict[str, object]]:
    return [{what: code, "name": names.get(code, code), **index.as_json()} for code, index in found.items()]
