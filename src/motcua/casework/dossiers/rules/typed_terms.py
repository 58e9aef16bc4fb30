"""A term that staff type because the catalogue has none: how long it may be, and what becomes of it.

Nobody has confirmed these bounds yet (chưa xác nhận): no text says how long such a term may be. They only keep a slip
of the hand from promising four years.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.kit.words import N_
from motcua.kit.worktime import Term, TermUnit

GIVEN: Final = "given"
CONFIRMED: Final = "confirmed"
"""A typed term that no second person has seen yet, and one that somebody has: the words of `term_source`."""


@dataclass(frozen=True, slots=True)
class TypedTermBound:
    """The longest typed term from a day on, in each unit, and what it rests on."""

    valid_from: date
    most: Mapping[TermUnit, int]
    basis: str


_MOST: Final = {
    TermUnit.HOUR: 480,
    TermUnit.HALF_DAY: 120,
    TermUnit.WORKING_DAY: 60,
    TermUnit.CALENDAR_DAY: 90,
    TermUnit.MONTH: 3,
}
BOUNDS: Final = (TypedTermBound(date(2018, 6, 21), _MOST, N_("chưa xác nhận")),)

UNIT_WORDS: Final = {
    TermUnit.HOUR: N_("giờ làm việc"),
    TermUnit.HALF_DAY: N_("buổi làm việc"),
    TermUnit.WORKING_DAY: N_("ngày làm việc"),
    TermUnit.CALENDAR_DAY: N_("ngày"),
    TermUnit.MONTH: N_("tháng"),
}


def bound_on(day: date) -> TypedTermBound:
    """The bound in force on that day; a day before the first takes the first."""
    return ([one for one in BOUNDS if one.valid_from <= day] or BOUNDS[:1])[-1]


def refuse_too_long(term: Term, on: date) -> None:
    """Refuses a typed term beyond the bound of that day."""
    most = bound_on(on).most[term.unit]
    if term.amount > most:
        raise Refusal(
            "term_too_long",
            "Thời hạn tự nhập dài quá {most} {unit} (mức {basis}); hãy kiểm tra lại số và đơn vị, "
            "hoặc rà soát thủ tục trong danh mục.",
            most=most,
            unit=UNIT_WORDS[term.unit],
            basis=bound_on(on).basis,
        )
