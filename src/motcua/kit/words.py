"""People's text in modules that know no Django: marked where it is written, translated where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


class Word(str):  # a `str` in every respect, so that rules and files may go on treating it as text
    """A text of the program's own, which a surface may translate; what people typed never is one."""

    __slots__ = ()


def N_(text: str) -> Word:  # noqa: N802 - the name gettext's users know from every language
    """The text as it is; the mark lets the catalogue find it, and a surface hands it to gettext when it is shown.

    Only a text written out can be found: `N_("Đang xử lý")`, never a name, an f-string or a sum.
    """
    return Word(text)


@dataclass(frozen=True, slots=True)
class Lasting:
    """Working minutes as a length of time: "1 ngày 2 giờ"."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Left:
    """Working minutes that remain, negative when overdue: "còn 3 giờ"."""

    minutes: int


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency by its identifier; shown by its name."""

    identifier: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with places for values, `%(name)s`; the surface translates it, writes the values out and fills it.

    A moment becomes an hour and a day, a date a day, a `Said` or a `Word` is translated itself; all else stands as it
    is.
    """

    text: str
    values: Mapping[str, "Value"] = field(default_factory=dict)

    @property
    def vietnamese(self) -> str:
        """The sentence as it was written, filled in; only where every value is text or a number."""
        return self.text % self.values if self.values else self.text


Value = str | int | date | datetime | Lasting | Left | AgencyName | Said
