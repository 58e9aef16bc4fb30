"""Figures of a declared indicator, each with its parts, its moment, its feed position and the rule it was made by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio
from motcua.measure.facts.public import By, Counts, Window, count, counts
from motcua.measure.indicators.declarations import declaration
from motcua.measure.indicators.rules.declaration import Declaration, State
from motcua.measure.indicators.rules.period import Period
from motcua.measure.indicators.selectors.places import Today, province_label, standing_on


class Units(StrEnum):
    """On which agencies a figure is read: those of then, or those of now that took over the work."""

    THEN = "then"
    NOW = "now"


@dataclass(frozen=True)
class Figure:
    """A figure that can be opened: `window`, `members` and `position` say exactly which dossiers it is made of.

    `value` (per cent) and `points` are decimal text, rounded as the declaration says, None without data. `members`
    are the agencies added up (None: every one). `notes` say what a reader must know, in Vietnamese.
    """

    indicator: str
    agency: str
    period: str
    counts: Counts
    value: str | None
    points: str | None
    max_points: int
    state: State
    rule_version: str
    as_of: datetime
    position: int
    window: Window
    members: frozenset[str] | None
    notes: tuple[str, ...] = ()

    @property
    def numerator(self) -> int:
        return self.counts.on_time

    @property
    def denominator(self) -> int:
        return self.counts.total

    @cached_property
    def ratio(self) -> Ratio:
        return Ratio(self.numerator, self.denominator)

    def as_json(self) -> dict[str, object]:
        """The figure as the command line and open data print it."""
        return {
            "indicator": self.indicator,
            "agency": self.agency,
            "period": self.period,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "points": self.points,
            "max_points": self.max_points,
            "state": str(self.state),
            "rule_version": self.rule_version,
            "as_of": self.as_of.astimezone(VIETNAM).isoformat(),
            "position": self.position,
        }


@dataclass(frozen=True, slots=True)
class _Question:
    declared: Declaration
    period: Period
    window: Window
    position: int

    @property
    def day(self) -> date:
        return self.window.at.astimezone(VIETNAM).date()

    def figure(
        self, agency: str, counts: Counts, members: frozenset[str] | None, notes: tuple[str, ...] = ()
    ) -> Figure:
        ratio = Ratio(counts.on_time, counts.total)
        state = self.declared.state(ratio, self.period)
        fine = state is State.OK
        return Figure(
            indicator=self.declared.code,
            agency=agency,
            period=self.period.label,
            counts=counts,
            value=ratio.percent(self.declared.places) if fine else None,
            points=self.declared.points(ratio) if fine else None,
            max_points=self.declared.max_points,
            state=state,
            rule_version=self.declared.rule_version,
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
    """One figure for each agency named, of the dossiers it settles itself, in the order given."""
    members, notes = {agency: frozenset({agency}) for agency in agencies}, dict[str, tuple[str, ...]]()
    if units is Units.NOW:
        today = Today(as_of.astimezone(VIETNAM).date())
        members = {agency: today.members(agency) for agency in agencies}
        notes = {agency: today.notes(agency) for agency in agencies}
    everyone_asked = sorted(frozenset().union(*members.values()))
    [(question, of)] = _asked(code, [period], as_of=as_of, agencies=everyone_asked)
    return [
        question.figure(agency, _sum(of, members[agency]), members[agency], notes.get(agency, ()))
        for agency in agencies
    ]


def province(code: str, period: Period, *, as_of: datetime) -> Figure:
    """The figure of all agencies together. Successions do not change it."""
    return provinces(code, [period], as_of=as_of)[0]


def series(code: str, agency: str, periods: Sequence[Period], *, as_of: datetime) -> list[Figure]:
    """One agency's figures, period by period, of the dossiers it settles itself."""
    asked = _asked(code, periods, as_of=as_of, agencies=[agency])
    return [question.figure(agency, of.get(agency, Counts()), frozenset({agency})) for question, of in asked]


def provinces(code: str, periods: Sequence[Period], *, as_of: datetime) -> list[Figure]:
    """The figures of all agencies together, period by period, under the name of the latest."""
    asked = _asked(code, periods, as_of=as_of, by=By.CHANNEL)
    label = province_label(max(question.day for question, _of in asked))
    return [question.figure(label, _sum(of, of), None) for question, of in asked]


def everyone(period: Period, *, as_of: datetime) -> list[str]:
    """The agencies that have a figure for the period or could have one, in order of identifier."""
    window = Window(period.start, period.end, as_of)
    return sorted({*count(window).of, *standing_on(window.at.astimezone(VIETNAM).date())})


def each(code: str, period: Period, *, as_of: datetime) -> list[Figure]:
    """The figures of `everyone`, of the dossiers each settles itself."""
    [(question, of)] = _asked(code, [period], as_of=as_of)
    return [
        question.figure(agency, of.get(agency, Counts()), frozenset({agency}))
        for agency in sorted({*of, *standing_on(question.day)})
    ]


def _asked(
    code: str, periods: Sequence[Period], *, as_of: datetime, by: By = By.AGENCY, agencies: list[str] | None = None
) -> list[tuple[_Question, dict[str, Counts]]]:
    windows = [Window(period.start, period.end, as_of) for period in periods]
    found = counts(windows, by, agencies)
    declared = declaration(code)
    return [
        (_Question(declared, period, window, one.position), one.of)
        for period, window, one in zip(periods, windows, found, strict=True)
    ]


def _sum(of: dict[str, Counts], agencies: Iterable[str]) -> Counts:
    return sum((of[agency] for agency in agencies if agency in of), Counts())
