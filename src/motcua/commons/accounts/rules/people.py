"""Rows of a list of people: who they are, which roles they hold where, from when, to when, at which desk."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.commons.accounts.rules.roles import EVERYWHERE, Role
from motcua.kit.imports import Row
from motcua.kit.tables import Columns, a_day, bad_cell, needed, yes_or_no

PEOPLE: Final = Columns(("username", "name", "agency", "roles"), ("email", "phone", "desk", "from", "to"))
"""The columns of such a list."""
_ROLES: Final = {role.value: role for role in Role if role is not Role.CITIZEN}


@dataclass(frozen=True, slots=True)
class PostedRow:
    """What one row says: a person, the roles held in one agency (`*`: in all), from when, to when, at which desk."""

    row: Row
    username: str
    agency: str
    roles: tuple[Role, ...]
    desk: int | None
    since: date
    until: date | None


def listed_in(file: str) -> str:
    """Why somebody who stands in that list holds a role."""
    return f"Theo danh sách {file}"


def posted_row(row: Row, today: date) -> PostedRow:
    """A row of the list; without a first day, from `today`. Refuses a cell that is wrong, or left empty."""
    needed(row, "username", "name", "roles")
    since = a_day(row, "from") if row["from"] else today
    until = a_day(row, "to") if row["to"] else None
    if until is not None and until <= since:
        raise bad_cell("to", row["to"], "một ngày sau ngày ở cột from")
    return PostedRow(row, row["username"], row["agency"] or EVERYWHERE, _roles(row), _desk(row), since, until)


def _roles(row: Row) -> tuple[Role, ...]:
    names = [name.strip() for name in row["roles"].split(";") if name.strip()]
    unknown = [name for name in names if name not in _ROLES]
    if unknown or not names:
        raise bad_cell("roles", ", ".join(unknown), f"các vai trò cách nhau bằng dấu chấm phẩy: {', '.join(_ROLES)}")
    return tuple(dict.fromkeys(_ROLES[name] for name in names))


def _desk(row: Row) -> int | None:
    """The number of the desk; the first one for who just sits at the desk."""
    said = row["desk"]
    if said.isascii() and said.isdigit() and said not in {"0", "1"}:
        return int(said)
    return 1 if yes_or_no(said) else None
