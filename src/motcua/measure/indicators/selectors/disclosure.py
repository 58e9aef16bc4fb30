"""What of an indicator's figures is told to whom: all of it to staff; whole months without small groups to everyone."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.measure.facts.public import By
from motcua.measure.indicators.rules.counts import Counts
from motcua.measure.indicators.rules.declaration import IndicatorState
from motcua.measure.indicators.rules.disclosure import held_back
from motcua.measure.indicators.rules.period import Period, month, period, year
from motcua.measure.indicators.selectors.board import Mover, Movers
from motcua.measure.indicators.selectors.figures import Figure, ask

_INSTANT: Final = timedelta(microseconds=1)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is not told of a period: these keys by themselves, or not even the whole."""

    keys: AbstractSet[str] = frozenset()
    whole: bool = False

    def figure(self, of: Figure) -> Figure:
        """The figure, or that there is one that is not told."""
        if not self.whole and (of.members is None or not of.members & self.keys):
            return of
        return replace(of, counts=Counts(), value=None, points=None, state=IndicatorState.WITHHELD)

    def movers(self, of: Movers) -> Movers:
        """The figure taken apart, with the keys held back as one part."""
        if self.whole:
            return replace(of, total=Counts(), parts=())
        told = tuple(part for part in of.parts if part.key not in self.keys)
        rest = sum((part.counts for part in of.parts if part.key in self.keys), Counts())
        return replace(of, parts=(*told, Mover(None, rest)) if rest != Counts() else told)


class Disclosure(Protocol):
    """What one reader is told. `in_detail`: also what lies ahead day by day, and an agency taken apart."""

    @property
    def in_detail(self) -> bool: ...

    def moment(self, at: datetime) -> datetime:
        """The moment whose state of things this reader sees, at or before `at`."""
        ...

    def asked(self, of: Period) -> Period:
        """The period. Refuses one that this reader is not told (`whole_months`)."""
        ...

    def held(self, code: str, of: Period, *, as_of: datetime, by: By = By.AGENCY) -> HeldBack:
        """What is held back of a period seen at a `moment`."""
        ...

    def latest(self, code: str, key: str, *, as_of: datetime) -> Period | None:
        """The longest run of months, from the beginning of the year, of which an agency is told by itself."""
        ...


class ToldToStaff:
    """Everything."""

    in_detail = True

    def moment(self, at: datetime) -> datetime:
        return at

    def asked(self, of: Period) -> Period:
        return of

    def held(self, code: str, of: Period, *, as_of: datetime, by: By = By.AGENCY) -> HeldBack:
        del code, of, as_of, by
        return HeldBack()

    def latest(self, code: str, key: str, *, as_of: datetime) -> Period | None:
        del code, key
        return year(as_of.astimezone(VIETNAM).date())


@dataclass(frozen=True, slots=True)
class ToldToEveryone:
    """Months that are over, in runs of whole months of one calendar year, without small groups.

    Each year is read once; make a new one for each request.
    """

    _years: dict[tuple[str, int, By, datetime], list[AbstractSet[str] | None]] = field(default_factory=dict)

    in_detail = False

    def moment(self, at: datetime) -> datetime:
        """The last instant of the month before the one that is under way."""
        begun = (at + _INSTANT).astimezone(VIETNAM).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return begun - _INSTANT

    def asked(self, of: Period) -> Period:
        if not _whole_months(of):
            raise Refusal(
                "whole_months",
                "Số liệu cho mọi người được công bố theo tháng đã hết: hãy chọn tháng, quý hoặc năm, ví dụ 2026-10. "
                "Cán bộ đăng nhập để xem từng ngày.",
            )
        return of

    def held(self, code: str, of: Period, *, as_of: datetime, by: By = By.AGENCY) -> HeldBack:
        if not _whole_months(of):
            return HeldBack(whole=True)
        ends = self._ends(code, of.start.year, by, as_of)
        bounds = [ends[number - 1] for number in _bounds(of, len(ends)) if number]
        told = [one for one in bounds if one is not None]
        return HeldBack(frozenset().union(*told), whole=len(told) < len(bounds))

    def latest(self, code: str, key: str, *, as_of: datetime) -> Period | None:
        of = as_of.astimezone(VIETNAM).year
        ends = self._ends(code, of, By.AGENCY, as_of)
        told = [number for number, held in enumerate(ends, start=1) if held is not None and key not in held]
        return period(f"{of}-01-01..{month(date(of, told[-1], 1)).end - timedelta(days=1)}") if told else None

    def _ends(self, code: str, of: int, by: By, as_of: datetime) -> list[AbstractSet[str] | None]:
        key = code, of, by, as_of
        if key not in self._years:
            self._years[key] = _read(code, of, by, as_of)
        return self._years[key]


def _read(code: str, of: int, by: By, as_of: datetime) -> list[AbstractSet[str] | None]:
    """The ends of the months of a year that are over."""
    every = [month(date(of, number, 1)) for number in range(1, _MONTHS + 1)]
    over = [one for one in every if one.start <= as_of.astimezone(VIETNAM).date()]
    answers = ask(code, over, as_of=as_of, by=by) if over else []
    return held_back([{key: counts.whole for key, counts in one.of.items()} for one in answers])


def _bounds(of: Period, over: int) -> tuple[int, int]:
    """How many months of the year end before the period does, and before it begins; no more than are over."""
    last = _MONTHS if of.end.year > of.start.year else of.end.month - 1
    return min(of.start.month - 1, over), min(last, over)


def _whole_months(of: Period) -> bool:
    """Whether the period is a run of whole calendar months of one year."""
    return of.start.day == of.end.day == 1 and of.start.year == (of.end - timedelta(days=1)).year
