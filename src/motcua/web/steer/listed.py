"""What the lists of the committee's pages have alike: filters in the address, and pages read by key."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.kit.refusal import Refusal
from motcua.web.steer.moment import Moment
from motcua.web.steer.words import StateLook
from motcua.web.ui.list_files import ListColumn, ListFile, as_of, list_file
from motcua.web.ui.lists import SEARCH, Page, order_of, ordered, page_of, sought, word_of

PAGE: Final = 50
"""Rows of one page."""
FILTERS: Final[Mapping[str, Any]] = {
    "tim": _("Tìm"),
    "nhom": _("Nhóm"),
    "co-quan": _("Cơ quan"),
    "ke-hoach": _("Kế hoạch"),
    "chi-tieu": _("Chỉ tiêu"),
    "trang-thai": _("Trạng thái"),
    "xem": _("Bộ lọc"),
    "xa": _("Xã, phường"),
    "loc": _("Chỉ"),
    "loai": _("Xếp loại"),
    "bo-tieu-chi": _("Bộ tiêu chí"),
    "nguoi-nhan": _("Người nhận"),
}
"""What the filters of the addresses are called in a file."""

Row = TypeVar("Row")
State = TypeVar("State", bound=StrEnum)


def text_of(request: HttpRequest, name: str) -> str:
    """A filter of the address; what cannot be a code is none."""
    return word_of(request.GET, name)


def states_of(request: HttpRequest, kind: type[State]) -> tuple[State, ...]:
    """The states asked for (`trang-thai`, commas between). Refuses one that does not exist (`bad_state`)."""
    text = text_of(request, "trang-thai")
    try:
        return tuple(kind(one) for one in text.split(",")) if text else ()
    except ValueError:
        raise Refusal(
            "bad_state", "Không có trạng thái “{text}”; hãy chọn lại trong danh sách.", text=text[:40]
        ) from None


def state_words(looks: Mapping[Any, StateLook], states: Sequence[StrEnum]) -> str:
    """The states asked for, in words; "" without any."""
    return ", ".join(str(looks[state].words) for state in states)


@dataclass(frozen=True, slots=True)
class FilteredList(Generic[Row]):
    """A list that the address asks for: what was searched for is left, in the order asked for; page by page or whole.

    `key` names a row in the address; `kept` are columns that files have beside those of the page.
    """

    request: HttpRequest
    asked: Moment
    columns: Sequence[ListColumn[Row]]
    rows: Sequence[Row]
    key: Callable[[Row], str]
    kept: Sequence[ListColumn[Row]] = ()

    @classmethod
    def of(
        cls,
        request: HttpRequest,
        asked: Moment,
        rows: Iterable[Row],
        columns: Sequence[ListColumn[Row]],
        *,
        key: Callable[[Row], str],
        kept: Sequence[ListColumn[Row]] = (),
    ) -> "FilteredList[Row]":
        """Search and sort. Refuses a column that there is not (`bad_order`)."""
        every = (*columns, *kept)
        order = order_of(request.GET, (column.key for column in columns))
        found = ordered(sought(rows, every, text_of(request, SEARCH)), every, order)
        return cls(request, asked, columns, found, key, kept)

    @property
    def page(self) -> Page[Row]:
        """The rows behind the one that the address names; one that is gone begins anew."""
        return page_of(self.request.GET, self.rows, self.columns, key=self.key, size=PAGE)

    def file(self, kind: str, name: str, title: str, **about: str) -> HttpResponseBase:
        """All of it as a file; `about` are the filters in force by the name of their field in the address."""
        said = {"tim": text_of(self.request, SEARCH), **about}
        told = [(str(FILTERS[field]), words) for field, words in said.items() if words]
        file = ListFile(
            f"{name}-{self.asked.today}", title, [*told, as_of(self.asked.at)], (*self.columns, *self.kept), self.rows
        )
        return list_file(kind, file)
