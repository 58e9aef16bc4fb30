"""What a page is asked for: an indicator, a period and a moment, all in its address so that it can be sent on."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest

from motcua.commons.accounts.public import person_of
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.measure.indicators.public import (
    Declaration,
    Disclosure,
    Period,
    ToldToEveryone,
    ToldToStaff,
    declaration,
    declared,
    may_see_small,
    month,
    period,
    year,
)
from motcua.web.board.words import spoken
from motcua.web.ui.periods import in_words
from motcua.web.ui.present import present

EARLIEST: Final = 2000
"""No figure is older; what asks for one has mistyped."""
_MONTHS_OF_A_QUARTER: Final = 3
_TENTH: Final = 10
DAYS_AHEAD: Final = 7
"""Days after today of which a page says what will turn."""
FIRST: Final = "TDGQ_ON_TIME"
"""The indicator of a page that names none."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The indicator, the period, the moment whose state of things counts, what stands in the address, who is told."""

    period: Period
    as_of: datetime
    code: str = FIRST
    told: Disclosure = field(default_factory=ToldToStaff, compare=False)

    @property
    def declared(self) -> Declaration:
        """The edition of the indicator in force in the period."""
        return declaration(self.code, self.period)

    @property
    def today(self) -> date:
        """The day of the moment."""
        return self.as_of.date()

    @property
    def begun(self) -> bool:
        """Whether the period has begun at the moment; what has not begun has no figure and no dossiers."""
        return self.period.start <= self.today

    @property
    def running(self) -> bool:
        """Whether the period is under way at the moment: only then does what lies ahead belong to its figure."""
        return self.period.start <= self.today < self.period.end

    @property
    def query(self) -> str:
        """The address of this very state of things, for links that must show the same."""
        return urlencode({"ky": self.period.label, "luc": self.as_of.isoformat()}) + self.which

    @property
    def which(self) -> str:
        """What an address adds to stay with the indicator: nothing for the first one."""
        return "" if self.code == FIRST else f"&chi-tieu={self.code}"

    @property
    def words(self) -> str:
        """The period in words: tháng 11/2026."""
        return in_words(self.period)


def standpoint_of(request: HttpRequest) -> Standpoint:
    """Read `chi-tieu`, `ky` (or `tu` and `den`) and `luc`.

    Refuses what is no period (`bad_period`), no moment (`bad_time`) or no indicator (`unknown_indicator`), and a
    period that this reader is not told (`whole_months`).
    """
    told = _told(request)
    at = told.moment(as_of(request.GET.get("luc", ""), latest=moment(request)))
    first, last = request.GET.get("tu", ""), request.GET.get("den", "")
    label = nfc(request.GET.get("ky", ""))
    if first or last:
        label = f"{first or last}..{last or first}"
    chosen = period(label) if label else year(at.date())
    if chosen.start.year < EARLIEST:
        raise Refusal(
            "bad_period",
            "Kỳ bắt đầu năm {year}; số liệu chỉ có từ năm {earliest}.",
            year=chosen.start.year,
            earliest=EARLIEST,
        )
    return Standpoint(told.asked(chosen), at, declaration(request.GET.get("chi-tieu") or FIRST, chosen).code, told)


def of_this_year(request: HttpRequest) -> Standpoint:
    """The page nobody asked anything of."""
    told = _told(request)
    at = told.moment(moment(request))
    return Standpoint(year(at.date()), at, told=told)


def _told(request: HttpRequest) -> Disclosure:
    return ToldToStaff() if may_see_small(person_of(request)) else ToldToEveryone()


def as_of(text: str, *, latest: datetime) -> datetime:
    """The moment a page stands for: the present one, or an earlier one written in full."""
    if not text:
        return latest
    try:
        # A plus sign that was not escaped arrives as a space.
        at = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or at.year < EARLIEST:
        raise Refusal(
            "bad_time",
            "Không hiểu thời điểm “{text}”; hãy viết đủ ngày, giờ và múi giờ, ví dụ 2026-08-15T10:00:00+07:00.",
            text=text[:40],
        )
    return min(at.astimezone(VIETNAM), latest)


def moment(request: HttpRequest) -> datetime:
    """The present of the request, to the second, as it stands in addresses."""
    return present(request).replace(microsecond=0)


def before(of: Period) -> Period:
    """The period to compare with: the month, quarter or year before, or as many days just before."""
    if of.label == f"{of.start:%Y}":
        return year(of.start - timedelta(days=1))
    if of.label == f"{of.start:%Y-%m}":
        return month(of.start - timedelta(days=1))
    if "Q" in of.label:
        return quarter(of.start - timedelta(days=1))
    first = of.start - (of.end - of.start)
    return period(f"{first}..{of.start - timedelta(days=1)}")


def lived_through(of: Period, since: datetime | None) -> bool:
    """Whether what is counted begins with the period, or in its first tenth: a year of one month is none to compare."""
    return since is not None and since.astimezone(VIETNAM).date() <= of.start + (of.end - of.start) / _TENTH


def quarter(day: date) -> Period:
    """The quarter a day lies in."""
    return period(f"{day.year}-Q{(day.month - 1) // _MONTHS_OF_A_QUARTER + 1}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A period one click away."""

    label: str
    words: str
    chosen: bool


def choices(of: Standpoint) -> list[Choice]:
    """This year, quarter and month, and the ones before."""
    today = of.today
    periods = [year(today), quarter(today), month(today)]
    periods += [before(month(today)), before(quarter(today)), before(year(today))]
    return [Choice(one.label, in_words(one), one.label == of.period.label) for one in periods]


def offered(of: Standpoint) -> list[tuple[str, str, bool]]:
    """The indicators there are: the address of each at this period, its words, whether it is the one shown."""
    period = urlencode({"ky": of.period.label})
    return [
        (period + Standpoint(of.period, of.as_of, one.code).which, spoken(one)["share"], one.code == of.code)
        for one in declared()
    ]
