"""What the lists of the committee's pages have alike: filters in the address, and pages read by key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from django.http import HttpRequest

from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.web.steer.moment import Moment

PAGE: Final = 50
"""Rows of one page."""
LONGEST: Final = 160
"""Characters of a filter; no code is longer."""

Row = TypeVar("Row")
State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, how many there are in all, the addresses of the next page and of the first."""

    rows: list[Row]
    total: int
    next: str
    first: str


def text_of(request: HttpRequest, name: str) -> str:
    """A filter of the address; what cannot be a code is none."""
    text = nfc(request.GET.get(name, "")).strip()
    return text if len(text) <= LONGEST and text.isprintable() else ""


def state_of(request: HttpRequest, kind: type[State]) -> State | None:
    """The state asked for (`trang-thai`). Refuses one that does not exist (`bad_state`)."""
    text = text_of(request, "trang-thai")
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        raise Refusal(
            "bad_state", "Không có trạng thái “{text}”; hãy chọn lại trong danh sách.", text=text[:40]
        ) from None


def paged(
    rows: Sequence[Row], *, key: Callable[[Row], str], after: str, asked: Moment, filters: dict[str, str]
) -> Page[Row]:
    """The rows behind the one whose key is `after`; a key that is gone begins anew."""
    start = next((place for place, row in enumerate(rows, start=1) if key(row) == after), 0) if after else 0
    found = list(rows[start : start + PAGE])
    more = start + PAGE < len(rows)
    return Page(
        rows=found,
        total=len(rows),
        next=asked.query(**filters, sau=key(found[-1])) if more else "",
        first=(asked.query(**filters) or "?") if start else "",
    )
