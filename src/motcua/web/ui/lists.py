"""What the lists of all surfaces have alike: search, order and filters in the address, and heads that sort.

`tim` searches, `xep` sorts (`-` before the column: falling), `sau` is the place where a page begins.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import fold, nfc, reading_key
from motcua.web.ui.list_files import FILE, ListColumn, file_links

SEARCH: Final = "tim"
ORDER: Final = "xep"
AFTER: Final = "sau"
LONGEST: Final = 160
"""Characters of a search or a filter; what is longer is no code and no name."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """By which column a list is sorted, and whether from the largest down; "" is the list's own order."""

    key: str = ""
    falling: bool = False


@dataclass(frozen=True, slots=True)
class ListHead:
    """The head of a column: `href` sorts by it ("": it sorts nothing); `sorted` as `aria-sort` says it."""

    words: str
    href: str
    sorted: str
    number: bool


@dataclass(frozen=True, slots=True)
class ListTools:
    """What stands over a list: the search, the filters it keeps, the heads, the files, the list without the search."""

    typed: str
    kept: list[tuple[str, str]]
    heads: list[ListHead]
    files: list[tuple[str, str]]
    unsought: str


def word_of(query: QueryDict, name: str) -> str:
    """A word of the address; what cannot be one is none."""
    text = nfc(query.get(name, "")).strip()
    return text if len(text) <= LONGEST and text.isprintable() else ""


def order_of(query: QueryDict, keys: Iterable[str]) -> ColumnOrder:
    """The order asked for. Refuses a column that there is not (`bad_order`)."""
    text = word_of(query, ORDER)
    key = text.removeprefix("-")
    if text and key not in set(keys):
        raise Refusal("bad_order", "Không xếp được theo “{text}”; hãy bấm vào tên cột.", text=text[:40])
    return ColumnOrder(key, text.startswith("-"))


def tools_of(query: QueryDict, columns: Sequence[ListColumn[Any]], *, sorts: Iterable[str]) -> ListTools:
    """What stands over the list that the address asks for; `sorts` are the columns it can be sorted by."""
    order, sorting = order_of(query, sorts), set(sorts)
    kept = [(name, text) for name, told in query.lists() if name not in {SEARCH, AFTER, FILE} for text in told]
    heads = [
        ListHead(
            str(column.head),
            changed(query, **{ORDER: _next(column.key, order)}) if column.key in sorting else "",
            ("descending" if order.falling else "ascending") if column.key == order.key else "",
            column.number,
        )
        for column in columns
    ]
    return ListTools(word_of(query, SEARCH), kept, heads, file_links(query), changed(query, **{SEARCH: ""}))


def _next(key: str, order: ColumnOrder) -> str:
    """Up, down, and the list's own order again."""
    if key != order.key:
        return key
    return "" if order.falling else f"-{key}"


def changed(query: QueryDict, **changes: str) -> str:
    """The address with some of it changed, from the beginning of the list; what is empty is left out."""
    kept = query.copy()
    for name in (AFTER, FILE, *changes):
        kept.pop(name, None)
    for name, text in changes.items():
        if text:
            kept[name] = text
    return f"?{kept.urlencode()}"


def sought(rows: Iterable[Row], columns: Sequence[ListColumn[Row]], typed: str) -> list[Row]:
    """The rows of which some column holds every word that was typed, accents or not."""
    words = fold(typed).split()
    if not words:
        return list(rows)
    return [row for row in rows if _holds(row, columns, words)]


def _holds(row: Row, columns: Sequence[ListColumn[Row]], words: Sequence[str]) -> bool:
    said = " ".join(fold(cell) for column in columns if isinstance(cell := column.value(row), str))
    return all(word in said for word in words)


def ordered(rows: Sequence[Row], columns: Sequence[ListColumn[Row]], order: ColumnOrder) -> list[Row]:
    """The rows in the order asked for; equal ones stay as they were, and what has nothing to sort by comes last."""
    column = next((one for one in columns if one.key == order.key), None)
    if column is None:
        return list(rows)
    known = [row for row in rows if column.value(row) not in {None, ""}]
    rest = [row for row in rows if column.value(row) in {None, ""}]
    return [*sorted(known, key=lambda row: _rank(column, row), reverse=order.falling), *rest]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, how many there are in all, the addresses of the next page and of the first, what stands over it."""

    rows: list[Row]
    total: int
    next: str
    first: str
    tools: ListTools | None = None


def asked_for(query: QueryDict, rows: Iterable[Row], columns: Sequence[ListColumn[Row]]) -> list[Row]:
    """What the address searches for, in the order it asks for. Refuses a column that there is not (`bad_order`)."""
    order = order_of(query, (column.key for column in columns))
    return ordered(sought(rows, columns, word_of(query, SEARCH)), columns, order)


def page_of(
    query: QueryDict, rows: Sequence[Row], columns: Sequence[ListColumn[Row]], *, key: Callable[[Row], str], size: int
) -> Page[Row]:
    """The rows behind the one that the address names (`sau`, by `key`); one that is gone begins anew."""
    after = word_of(query, AFTER)
    start = next((place for place, row in enumerate(rows, start=1) if key(row) == after), 0) if after else 0
    found, keys = list(rows[start : start + size]), [column.key for column in columns]
    return Page(
        rows=found,
        total=len(rows),
        next=f"{changed(query)}&{urlencode({AFTER: key(found[-1])})}" if start + size < len(rows) else "",
        first=changed(query) if start else "",
        tools=tools_of(query, columns, sorts=keys),
    )


def _rank(column: ListColumn[Row], row: Row) -> Any:
    cell = column.value(row)
    return reading_key(cell) if isinstance(cell, str) else cell


def told(labels: Mapping[str, str], values: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a list was narrowed by, for the file: each filter that is in force with its label."""
    return [(label, values[name]) for name, label in labels.items() if values.get(name)]
