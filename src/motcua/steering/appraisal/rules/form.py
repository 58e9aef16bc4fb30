"""The scoring forms of Quyết định 212/2025/QĐ-UBND of Hải Phòng: numbers by position become codes.

Roman numerals open a part, numbers a criterion (`5.1` below `5`), letters a sub-criterion; a row without a number is
a leaf of the row above it; `Tổng cộng` is a check sum.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.kit.vietnamese import fold
from motcua.steering.appraisal.rules.numbers import worded

SUM_ROW: Final = "tong cong"
_PART: Final = re.compile(r"[IVXLC]+")
_NUMBERED: Final = re.compile(r"[0-9]+(\.[0-9]+)*")
_LETTERED: Final = re.compile(r"([a-zđ])\)?")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row as it is printed."""

    number: str
    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its code and the code above it; `place` among the rows given."""

    place: int
    code: str
    parent: str
    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """A form read: its criteria, remarks on what was decided (place, sentence), and what is wrong with it."""

    placed: tuple[Placed, ...]
    remarks: tuple[tuple[int, str], ...]
    faults: tuple[tuple[int, str], ...]


def placed(rows: Iterable[FormRow]) -> ParsedForm:
    """The criteria of a form, coded by position."""
    reader = _Reader()
    for place, row in enumerate(rows):
        reader.take(place, row)
    return ParsedForm(tuple(reader.found), tuple(reader.remarks), tuple(reader.faults))


class _Reader:
    """Walks down a form and remembers under what it stands."""

    def __init__(self) -> None:
        self.found: list[Placed] = []
        self.remarks: list[tuple[int, str]] = []
        self.faults: list[tuple[int, str]] = []
        self._part = ""
        self._numbered: dict[str, str] = {}
        self._above = self._host = ""
        self._bare = 0
        self._codes: set[str] = set()

    def take(self, place: int, row: FormRow) -> None:
        """The next row."""
        if not row.number and fold(row.name) == SUM_ROW:
            self._check(place, row)
        elif not row.number:
            self._bare += 1
            self._add(place, row, self._host, str(self._bare))
            return
        elif _PART.fullmatch(row.number):
            self._part = self._above = self._add(place, row, "", row.number)
            self._numbered = {}
        elif _NUMBERED.fullmatch(row.number):
            self._take_number(place, row)
        elif letter := _LETTERED.fullmatch(row.number):
            self._add(place, row, self._above, letter[1])
        else:
            self.faults.append((place, f"Không hiểu số thứ tự “{row.number}”."))
        self._host, self._bare = self.found[-1].code if self.found else "", 0

    def _take_number(self, place: int, row: FormRow) -> None:
        upper, _, last = row.number.rpartition(".")
        parent = self._numbered.get(upper, self._part) if upper else self._part
        self._above = self._numbered[row.number] = self._add(place, row, parent, last)

    def _add(self, place: int, row: FormRow, parent: str, own: str) -> str:
        plain_code = code = f"{parent}.{own}" if parent else own
        again = 2
        while code in self._codes:
            code = f"{plain_code}#{again}"
            again += 1
        if code != plain_code:
            self.remarks.append((place, f"Số thứ tự {plain_code} lặp lại; dòng này được đặt mã {code}."))
        self._codes.add(code)
        self.found.append(Placed(place, code, parent, row.name, row.points))
        return code

    def _check(self, place: int, row: FormRow) -> None:
        total = sum((one.points for one in self.found if not one.parent), Fraction(0))
        if total != row.points:
            self.faults.append(
                (place, f"Tổng cộng ghi {worded(row.points)} điểm nhưng các phần cộng lại {worded(total)}.")
            )
