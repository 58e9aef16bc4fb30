"""How a task came to say what it says: each revision with what it changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.web.ui.templatetags.motcua_ui import day

_TEXTS: Final[Mapping[str, str | Promise]] = {
    "text": _("Nội dung"),
    "section": _("Mục"),
    "product": _("Sản phẩm"),
    "clause": _("Điều, khoản, mục"),
}
_DAYS: Final[Mapping[str, str | Promise]] = {"starts": _("Bắt đầu"), "due": _("Hạn"), "until": _("Kỳ cuối")}
_SEATS: Final[Mapping[str, str | Promise]] = {"lead": _("Chủ trì"), "coordinating": _("Phối hợp")}

Content = Mapping[str, Any]


class TaskChange(NamedTuple):
    """One thing that a revision changed; empty where nothing was said."""

    what: str | Promise
    before: str
    after: str


class ShownRevision(NamedTuple):
    """A revision: when, on which ground, what it changed."""

    at: datetime
    reason: str
    changes: list[TaskChange]


def revisions_of(kept: Sequence[tuple[datetime, str, str, Content]]) -> list[ShownRevision]:
    """Every change after the task was given, latest first."""
    found = [
        ShownRevision(at, reason, _changes(before, after))
        for (_at, _by, _reason, before), (at, _who, reason, after) in pairwise(kept)
    ]
    return found[::-1]


def _changes(before: Content, after: Content) -> list[TaskChange]:
    said = [
        *(TaskChange(label, str(before.get(name) or ""), str(after.get(name) or "")) for name, label in _TEXTS.items()),
        *(TaskChange(label, _day(before.get(name)), _day(after.get(name))) for name, label in _DAYS.items()),
        *(TaskChange(label, _names(before, seat), _names(after, seat)) for seat, label in _SEATS.items()),
    ]
    return [one for one in said if one.before != one.after]


def _day(text: str | None) -> str:
    return day(date.fromisoformat(text)) if text else ""


def _names(content: Content, seat: str) -> str:
    return "; ".join(name for of, name, _agency in content.get("agencies", ()) if of == seat)
