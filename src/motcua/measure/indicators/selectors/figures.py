"""Figures of a declared indicator, each with its parts, its moment, its feed position and the rule it was made by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio
from motcua.measure.facts.public import By, Count, Parts, Split, Window, counts, counts_on_spans
from motcua.measure.indicators.declarations import declaration
from motcua.measure.indicators.rules.counts import Counts
from motcua.measure.indicators.rules.declaration import Declaration, IndicatorState, WrittenFigure
from motcua.measure.indicators.rules.period import Period
from motcua.measure.indicators.selectors.places import Today, province_label, standing_on


class Units(StrEnum):
    """On which agencies a figure is read: those of then, or those of now that took over the work."""

    THEN = "then"
    NOW = "now"


@dataclass(frozen=True)
class Figure:
    """A figure that can be opened: `window`, `members` and `position` say exactly which things it is made of.

    `value` (per cent) and `points` are decimal text, rounded as the declaration says, None without data. `members`
    are the agencies added up (None: every one). `notes` say what a reader must know, in Vietnamese.
    """

    declared: Declaration
    agency: str
    period: str
    counts: Counts
    value: str | None
    points: str | None
    state: IndicatorState
    as_of: datetime
    position: int
    window: Window
    members: frozenset[str] | None
    notes: tuple[str, ...] = ()

    @property
    def indicator(self) -> str:
        return self.declared.code

    @property
    def max_points(self) -> int:
        return self.declared.max_points

    @property
    def rule_version(self) -> str:
        return self.declared.rule_version

    @property
    def numerator(self) -> int:
        return self.counts.numerator

    @property
    def denominator(self) -> int:
        return self.counts.total

    @cached_property
    def ratio(self) -> Ratio:
        return Ratio(self.numerator, self.denominator)

    def as_json(self) -> dict[str, object]:
        """The figure as the command line and open data print it; one that is withheld without its numbers."""
        told = self.state is not IndicatorState.WITHHELD
        return {
            "indicator": self.indicator,
            "agency": self.agency,
            "period": self.period,
            "numerator": self.numerator if told else None,
            "denominator": self.denominator if told else None,
            "value": self.value,
            "points": self.points,
            "max_points": self.max_points,
            "state": str(self.state),
            "rule_version": self.rule_version,
            "as_of": self.as_of.astimezone(VIETNAM).isoformat(),
            "position": self.position,
        }


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """What a declaration makes of a ratio that it was told, without any thing behind it."""

    declared: Declaration
    ratio: Ratio
    said: WrittenFigure

    def as_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {
            "indicator": self.declared.code,
            "numerator": self.ratio.numerator,
            "denominator": self.ratio.denominator,
            "value": self.said.value,
            "points": self.said.points,
            "max_points": self.declared.max_points,
            "state": str(self.said.state),
            "rule_version": self.declared.rule_version,
        }


def given(code: str, numerator: int, denominator: int, period: Period | None = None) -> GivenFigure:
    """A ratio judged by the edition in force in a period, or by the latest: exactly as a figure of it would be."""
    declared, ratio = declaration(code, period), Ratio(numerator, denominator)
    return GivenFigure(declared, ratio, declared.judge(ratio, period))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the facts answered about an indicator in a period: numbers by key, at a feed position."""

    declared: Declaration
    period: Period
    window: Window
    position: int
    ready: bool
    of: Mapping[str, Counts]

    @property
    def day(self) -> date:
        """The day of the moment whose state of things counts."""
        return self.window.at.astimezone(VIETNAM).date()

    @property
    def total(self) -> Counts:
        """Everything together."""
        return sum(self.of.values(), Counts())

    def figure(
        self, agency: str, counts: Counts, members: frozenset[str] | None, notes: tuple[str, ...] = ()
    ) -> Figure:
        """The figure of these counts; none while the cells are being filled."""
        ratio = Ratio(counts.numerator, counts.total)
        said = (
            self.declared.judge(ratio, self.period)
            if self.ready
            else WrittenFigure(IndicatorState.COMPUTING, None, None)
        )
        return Figure(
            declared=self.declared,
            agency=agency,
            period=self.period.label,
            counts=counts,
            value=said.value,
            points=said.points,
            state=said.state,
            as_of=self.window.as_of,
            position=self.position,
            window=self.window,
            members=members,
            notes=notes,
        )


def compute(
    code: str,
    agencies: Sequence[str],
    period: Period,
    *,
    as_of: datetime,
    units: Units = Units.THEN,
) -> list[Figure]:
    """One figure for each agency named, of the things it answers for itself, in the order given."""
    members, notes = {agency: frozenset({agency}) for agency in agencies}, dict[str, tuple[str, ...]]()
    if units is Units.NOW:
        today = Today(as_of.astimezone(VIETNAM).date())
        members = {agency: today.members(agency) for agency in agencies}
        notes = {agency: today.notes(agency) for agency in agencies}
    everyone_asked = sorted(frozenset().union(*members.values()))
    [one] = ask(code, [period], as_of=as_of, agencies=everyone_asked)
    return [
        one.figure(agency, _sum(one.of, members[agency]), members[agency], notes.get(agency, ())) for agency in agencies
    ]


def province(code: str, period: Period, *, as_of: datetime) -> Figure:
    """The figure of all agencies together. Successions do not change it."""
    return provinces(code, [period], as_of=as_of)[0]


def series(code: str, agency: str, periods: Sequence[Period], *, as_of: datetime) -> list[Figure]:
    """One agency's figures, period by period, of the things it answers for itself."""
    asked = ask(code, periods, as_of=as_of, agencies=[agency])
    return [one.figure(agency, one.of.get(agency, Counts()), frozenset({agency})) for one in asked]


def provinces(code: str, periods: Sequence[Period], *, as_of: datetime) -> list[Figure]:
    """The figures of all agencies together, period by period, under the name of the latest."""
    asked = ask(code, periods, as_of=as_of, by=By.CHANNEL)
    label = province_label(max(one.day for one in asked))
    return [one.figure(label, one.total, None) for one in asked]


def everyone(code: str, period: Period, *, as_of: datetime) -> list[str]:
    """The agencies that have a figure for the period or could have one, in order of identifier."""
    [one] = ask(code, [period], as_of=as_of)
    return sorted({*one.of, *standing_on(one.day)})


def each(code: str, period: Period, *, as_of: datetime) -> list[Figure]:
    """The figures of `everyone`, of the things each answers for itself."""
    [one] = ask(code, [period], as_of=as_of)
    return [
        one.figure(agency, one.of.get(agency, Counts()), frozenset({agency}))
        for agency in sorted({*one.of, *standing_on(one.day)})
    ]


def ask(
    code: str, periods: Sequence[Period], *, as_of: datetime, by: By = By.AGENCY, agencies: Sequence[str] | None = None
) -> list[Answer]:
    """The numbers of an indicator in these periods, each by the edition then in force, all at one feed position.

    Periods with different editions are asked edition by edition; the position is then that of each.
    """
    editions = [declaration(code, period) for period in periods]
    windows = [Window(period.start, period.end, as_of) for period in periods]
    found: dict[int, Count] = {}
    for edition in dict.fromkeys(editions_id := [one.rule_version for one in editions]):
        places = [place for place, version in enumerate(editions_id) if version == edition]
        declared = editions[places[0]]
        answers = counts([declared.whole, declared.numerator], [windows[place] for place in places], by, agencies)
        found |= dict(zip(places, answers, strict=True))
    return [
        Answer(declared, period, window, found[place].position, found[place].ready, _counts(found[place]))
        for place, (declared, period, window) in enumerate(zip(editions, periods, windows, strict=True))
    ]


def preview(declared: Declaration, period: Period, *, as_of: datetime) -> list[Figure]:
    """What a declaration that is not in force would say: of the province, then of each agency with something to count.

    It has no cells, so it is counted thing by thing.
    """
    window = Window(period.start, period.end, as_of)
    [found] = counts_on_spans([declared.whole, declared.numerator], [window], By.AGENCY)
    answer = Answer(declared, period, window, found.position, found.ready, _counts(found))
    whole = answer.figure(province_label(answer.day), answer.total, None)
    return [whole, *(answer.figure(agency, answer.of[agency], frozenset({agency})) for agency in sorted(answer.of))]


def parts_of(declared: Declaration) -> Parts:
    """The two measures of an indicator, as facts list things by them."""
    return Parts(declared.whole, declared.numerator)


def _counts(count: Count) -> dict[str, Counts]:
    return {key: Counts(whole, numerator) for key, (whole, numerator) in count.of.items() if whole != Split()}


def _sum(of: Mapping[str, Counts], agencies: Iterable[str]) -> Counts:
    return sum((of[agency] for agency in agencies if agency in of), Counts())
