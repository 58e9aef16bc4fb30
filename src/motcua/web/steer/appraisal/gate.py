"""Whose set, whose sheet, and who may. What is not there and what this person may not have are the same page: 404."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import SetRecord, SheetRecord
from motcua.web.steer.moment import Moment, moment_of

Rest = ParamSpec("Rest")
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
"""A unit's code that stands in an address as it is."""


@dataclass(frozen=True, slots=True)
class SetGround:
    """A set, the moment, who asks."""

    held: SetRecord
    asked: Moment

    @property
    def agency(self) -> str:
        """The agency acted for, empty for none."""
        return self.asked.person.acting or ""

    @property
    def open(self) -> bool:
        """Whether scores are still taken."""
        return bool(self.held.state == appraisal.YearState.OPEN)

    def may(self, act: str, *, unit: str | None = None, leaf: str | None = None) -> bool:
        """Whether this person may do that act: on a unit's sheet, or on the whole set."""
        day = self.asked.today
        return bool(appraisal.may(act, self.asked.person, on=day, held=self.held, unit=unit, leaf=leaf))

    @property
    def place(self) -> tuple[str, int]:
        """What every address of this set begins with."""
        return self.held.code, self.held.year

    def url(self, route: str, *rest: object, **query: str) -> str:
        """The address of a page of this set."""
        kept = {key: value for key, value in query.items() if value}
        return reverse(f"steer:{route}", args=[*self.place, *rest], query=kept or None)


def each_unit(route: str, *place: object, units: Iterable[str]) -> list[str]:
    """The address of a page that ends in its unit, for each of many units: looked up once where a code is plain."""
    name = f"steer:{route}"
    begin = reverse(name, args=[*place, "-"]).removesuffix("-/")
    return [f"{begin}{one}/" if _PLAIN.fullmatch(one) else reverse(name, args=[*place, one]) for one in units]


@dataclass(frozen=True, slots=True)
class SheetGround(SetGround):
    """A unit's sheet of the set."""

    sheet: SheetRecord

    def here(self, act: str) -> bool:
        """Whether this person may do that act on this sheet."""
        return self.may(act, unit=self.sheet.unit)


SetView = Callable[Concatenate[HttpRequest, SetGround, Rest], HttpResponseBase]
SheetView = Callable[Concatenate[HttpRequest, SheetGround, Rest], HttpResponseBase]


def of_set(act: str = "") -> Callable[[SetView[Rest]], Callable[..., HttpResponseBase]]:
    """A view of one set, for those who may do `act` to it; without one for whoever may enter at all."""

    def kept(view: SetView[Rest]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def gated(
            request: HttpRequest, set_code: str, year: int, *rest: Rest.args, **named: Rest.kwargs
        ) -> HttpResponseBase:
            ground = SetGround(_set(set_code, year), moment_of(request))
            if act and not ground.may(act):
                raise Http404
            return view(request, ground, *rest, **named)

        return gated

    return kept


def of_sheet(act: str) -> Callable[[SheetView[Rest]], Callable[..., HttpResponseBase]]:
    """A view of one unit's sheet, for those who may do `act` to it."""

    def kept(view: SheetView[Rest]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def gated(
            request: HttpRequest, set_code: str, year: int, unit: str, *rest: Rest.args, **named: Rest.kwargs
        ) -> HttpResponseBase:
            held = _set(set_code, year)
            try:
                sheet = appraisal.sheet_of(held, unit)
            except Refusal as refusal:
                raise Http404 from refusal
            ground = SheetGround(held, moment_of(request), sheet)
            if not ground.here(act):
                raise Http404
            return view(request, ground, *rest, **named)

        return gated

    return kept


def _set(code: str, year: int) -> SetRecord:
    try:
        return appraisal.criteria_set(code, year)
    except Refusal as refusal:
        raise Http404 from refusal
