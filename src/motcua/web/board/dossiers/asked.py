"""Which things of which figure an address asks for, and in which order; all of it stands in the address."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest

from motcua.kit.refusal import Refusal
from motcua.measure.facts.public import BEGINNING, ListKey, ListOrder, ListPlace, ListSift, Show
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.public import Figure
from motcua.registry.agencies.public import AgencyRecord, agency
from motcua.web.board.names import Names
from motcua.web.board.standpoint import DAYS_AHEAD, Standpoint
from motcua.web.ui.lists import AFTER, SEARCH, order_of, word_of

KEYS: Final = {"ma": ListKey.CODE, "co-quan": ListKey.AGENCY, "thu-tuc": ListKey.PROCEDURE, "tre": ListKey.LATE}
"""The columns that sort, by the name they have in the address."""
_LONGEST_POSITION: Final = 18
_LONGEST_CODE: Final = 100
_CHANNELS: Final = 10
"""More than there are."""


@dataclass(frozen=True, slots=True)
class WantedDossiers:
    """Which list: of whom (None: the province), of which figure, which of its things, from where."""

    agency: AgencyRecord | None
    figure: Figure
    sift: ListSift
    after: ListPlace


def wanted_of(request: HttpRequest, asked: Standpoint, names: Names) -> WantedDossiers:
    """Read `co_quan`, `vi_tri`, `loc`, `thu-tuc`, `kenh`, `ngay`, `tim`, `xep` and `sau`.

    Refuses a filter (`bad_filter`), a day (`bad_day`) and a column (`bad_order`) that there are not.
    """
    named = request.GET.get("co_quan", "")
    of = agency(named if named.isprintable() else "?", asked.today) if named else None
    if of is None:
        figure = indicators.province(asked.code, asked.period, as_of=asked.as_of)
    else:
        figure = indicators.compute(asked.code, [of.identifier], asked.period, as_of=asked.as_of)[0]
    order = order_of(request.GET, KEYS)
    by = KEYS.get(order.key, ListKey.CODE)
    sift = ListSift(
        show=_show(request.GET.get("loc", "")),
        procedure=word_of(request.GET, "thu-tuc"),
        channels=tuple(filter(str.isprintable, filter(None, request.GET.getlist("kenh"))))[:_CHANNELS],
        typed=word_of(request.GET, SEARCH).upper(),
        turning=_days(request.GET.get("ngay", ""), asked.today),
        order=ListOrder(by, order.falling, names.in_order if by is ListKey.AGENCY else ()),
    )
    return WantedDossiers(of, _at_position(figure, request.GET.get("vi_tri", "")), sift, _place(request, by))


def _at_position(figure: Figure, text: str) -> Figure:
    """The figure as of a place in the feed that has been passed already."""
    if not text.isdecimal() or not text.isascii() or len(text) > _LONGEST_POSITION:
        return figure
    return replace(figure, position=min(int(text), figure.position))


def _show(text: str) -> Show:
    if not text:
        return Show.ALL
    try:
        return Show(text)
    except ValueError:
        raise Refusal("bad_filter", "Không có bộ lọc “{text}”; hãy chọn lại trong danh sách.", text=text[:40]) from None


def _days(text: str, today: date) -> tuple[date, date]:
    """The one day asked for, or all that the board looks ahead."""
    if not text:
        return today, today + timedelta(days=DAYS_AHEAD)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not today <= day <= today + timedelta(days=DAYS_AHEAD):
        raise Refusal("bad_day", "Không xem được ngày “{text}”; hãy chọn lại ở trang số liệu.", text=text[:40])
    return day, day


def _place(request: HttpRequest, by: ListKey) -> ListPlace:
    """Where a page begins, as the page before wrote it; what is no place is the beginning."""
    mark, _bar, code = word_of(request.GET, AFTER).rpartition("|")
    if not code or len(code) > _LONGEST_CODE:
        return BEGINNING
    counted = by in {ListKey.AGENCY, ListKey.LATE}
    digits = mark.removeprefix("-")
    if counted and not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_POSITION):
        return BEGINNING
    return ListPlace(code, mark)


def written(place: ListPlace) -> str:
    """A place as it stands in an address."""
    return f"{place.mark}|{place.code}"
