"""The moment a page of the committee stands for, and for whom: today, or the end of an earlier day (`ngay`)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest

from motcua.commons.accounts.public import EVERYWHERE, Person, person_of
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import path_of
from motcua.web.ui.present import present

EARLIEST: Final = date(2000, 1, 1)
"""Nothing here is older; what asks for it has mistyped."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of a page and who reads it; `fixed` where an earlier day was asked for."""

    at: datetime
    person: Person
    fixed: bool = False

    @property
    def today(self) -> date:
        """The day everything is judged on."""
        return self.at.date()

    @property
    def agency(self) -> str | None:
        """The agency the reader acts for: the province's committee for one who acts everywhere."""
        acting = self.person.acting
        return acting if acting not in {None, EVERYWHERE} else next(iter(path_of(None, self.today)), None)

    def place(self, identifier: str | None = None) -> tuple[str, ...]:
        """An agency and those above it, as rights ask for a place; without one the committee of the province."""
        return path_of(identifier, self.today)

    def query(self, **said: str) -> str:
        """An address on this same day; what is empty is left out."""
        given = {"ngay": self.today.isoformat() if self.fixed else ""} | said
        kept = {key: value for key, value in given.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def moment_of(request: HttpRequest) -> Moment:
    """Read `ngay`. Refuses what is no day, or none that has come (`bad_day`)."""
    at = present(request).replace(microsecond=0)
    text = request.GET.get("ngay", "")
    if not text:
        return Moment(at, person_of(request))
    day = _day(text)
    if day is None or not EARLIEST <= day <= at.date():
        raise Refusal(
            "bad_day", "Không xem được ngày “{text}”; hãy chọn một ngày đã qua, ví dụ 2026-09-30.", text=text[:40]
        )
    if day == at.date():
        return Moment(at, person_of(request))
    return Moment(datetime.combine(day, time(23, 59, 59), VIETNAM), person_of(request), fixed=True)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
