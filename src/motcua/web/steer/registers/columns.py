"""The registers as lists: villages and teams with the commune they lie in, in Vietnamese order of both."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy

from motcua.kit.vietnamese import alphabetical
from motcua.steering.targets.public import Book, RegisterEntry, Team, Village
from motcua.web.ui.list_files import ListColumn

_ANSWERS: Final = {True: gettext_lazy("có"), False: gettext_lazy("không"), None: gettext_lazy("chưa rõ")}


class RegisterRow(NamedTuple):
    """An entry, and its commune by name."""

    entry: RegisterEntry
    commune: str

    @property
    def key(self) -> str:
        """What names it in the address."""
        return f"{self.entry.said.unit} {self.entry.said.name}"

    @property
    def village(self) -> Village:
        """Its village; of the register of villages alone."""
        if not isinstance(self.entry.said, Village):
            raise TypeError(self.key)
        return self.entry.said

    @property
    def team(self) -> Team:
        """Its team; of the register of teams alone."""
        if not isinstance(self.entry.said, Team):
            raise TypeError(self.key)
        return self.entry.said


_NAME: Final = ListColumn[RegisterRow]("ten", gettext_lazy("Tên"), lambda row: row.entry.said.name)
_COMMUNE: Final = ListColumn[RegisterRow]("xa-phuong", gettext_lazy("Xã, phường"), lambda row: row.commune)
_AS_OF: Final = ListColumn[RegisterRow]("tinh-den", gettext_lazy("Tính đến"), lambda row: row.entry.on)
COLUMNS: Final[Mapping[Book, tuple[ListColumn[RegisterRow], ...]]] = {
    Book.VILLAGES: (
        _NAME,
        _COMMUNE,
        ListColumn("di-dong", gettext_lazy("Di động"), lambda row: str(_ANSWERS[row.village.mobile])),
        ListColumn("co-dinh", gettext_lazy("Cố định"), lambda row: str(_ANSWERS[row.village.fixed])),
        _AS_OF,
    ),
    Book.TEAMS: (
        _NAME,
        _COMMUNE,
        ListColumn("thanh-vien", gettext_lazy("Thành viên"), lambda row: row.team.members, number=True),
        ListColumn("da-tap-huan", gettext_lazy("Đã tập huấn"), lambda row: row.team.trained, number=True),
        ListColumn("hoat-dong", gettext_lazy("Hoạt động"), lambda row: row.team.activity, width="wide"),
        _AS_OF,
    ),
}


def in_order(entries: Iterable[RegisterEntry], communes: Mapping[str, tuple[str, str]]) -> list[RegisterRow]:
    """The entries by commune and name; `communes` as `forms.communes` gives them."""
    rows = [RegisterRow(one, communes.get(one.said.unit, ("", one.said.unit))[1]) for one in entries]
    return sorted(rows, key=lambda row: (alphabetical(row.commune), alphabetical(row.entry.said.name), row.key))
