"""What a worklist page shows: the view and filters of the address, its groups, counts, rail and export."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import CHANNEL_LABELS, ORDERS, VIEWS, Channel, WorkCounts, WorkItem, WorklistFilter
from motcua.commons.accounts.public import EVERYWHERE, Person, Role, names
from motcua.kit.now import VIETNAM, minute
from motcua.kit.vietnamese import nfc
from motcua.registry.agencies.public import calendar_for, directory
from motcua.registry.procedures.public import procedures
from motcua.web.desk.worklist.rows import Reader, RowGroup, needed
from motcua.web.ui.vietnamese_text import vietnamese
from motcua.web.ui.wording import wording

PAGE: Final = 50
"""Rows of one page."""
LONGEST: Final = 100
"""Characters of a filter or a search; what is longer is no code and no name."""
A_FEW: Final = 10
"""Rows of each group that follows what is due today."""

TITLES: Final = {
    "today": gettext_lazy("Hôm nay"),
    "overdue": gettext_lazy("Quá hạn"),
    "given": gettext_lazy("Mới về bàn tôi"),
    "week": gettext_lazy("Đến hạn trong 7 ngày"),
    "new": gettext_lazy("Mới nộp"),
    "waiting": gettext_lazy("Chờ người dân"),
    "done": gettext_lazy("Chờ trả kết quả"),
    "mine": gettext_lazy("Của tôi"),
    "all": gettext_lazy("Cả cơ quan"),
}
ICONS: Final = {
    "today": "today",
    "overdue": "alert",
    "new": "download",
    "waiting": "pause",
    "done": "ok",
    "mine": "user",
    "all": "users",
}
PARAMETERS: Final = {"thu-tuc": "procedure", "kenh": "channel", "buoc": "step", "nguoi": "official", "xep": "order"}
"""The filters and the order of the address, by the name they have there."""
ORDER_WORDS: Final = {
    "": gettext_lazy("việc gấp trước"),
    "han": gettext_lazy("hạn gần trước"),
    "-han": gettext_lazy("hạn xa trước"),
    "nop": gettext_lazy("nộp trước đứng trước"),
    "-nop": gettext_lazy("mới nộp trước"),
}


@dataclass(frozen=True, slots=True)
class ListAsked:
    """What the address asks for, cleaned: anything it does not know is left out."""

    wanted: WorklistFilter
    after: str

    def address(self, **changes: str) -> str:
        """The address of this list with some of it changed; the page begins anew."""
        given = {"xem": self.wanted.view} | {key: getattr(self.wanted, name) for key, name in PARAMETERS.items()}
        said = {key: value for key, value in (given | changes).items() if value and (key, value) != ("xem", "today")}
        return f"?{urlencode(said)}" if said else reverse("desk:today")


def asked(request: HttpRequest) -> ListAsked:
    """The view, filters and place in the list that the address names."""
    view = request.GET.get("xem", "today")
    filters = {name: _text(request, key) for key, name in PARAMETERS.items()}
    filters["order"] = filters["order"] if filters["order"] in ORDERS else ""
    return ListAsked(
        WorklistFilter(view=view if view in VIEWS else "today", **filters), _mark(request.GET.get("sau", ""))
    )


def _text(request: HttpRequest, key: str) -> str:
    text = nfc(request.GET.get(key, "")).strip()
    return text if len(text) <= LONGEST and text.isprintable() else ""


def _mark(text: str) -> str:
    """A place in a list as the last page gave it, or the beginning."""
    when, _bar, last = text.partition("|")
    if not (last.isascii() and last.isdigit() and len(last) < 19):  # noqa: PLR2004  digits of a bigint
        return ""
    try:
        known = not when or datetime.fromisoformat(when).tzinfo is not None
    except ValueError:
        return ""
    return text if known else ""


@dataclass(frozen=True, slots=True)
class Worklist:
    """One worklist for one person at one moment; `leaving` in a file, of the dossiers `chosen`, if any are."""

    person: Person
    asked: ListAsked
    agencies: Collection[str]
    at: datetime
    leaving: bool = False
    chosen: Collection[str] = ()

    @property
    def wanted(self) -> WorklistFilter:
        """The view and its filters."""
        return self.asked.wanted

    @property
    def wide(self) -> bool:
        """Whether the dossiers of many agencies stand in it, whose applicants are not named here."""
        return self.person.acting == EVERYWHERE

    def counts(self) -> WorkCounts:
        """The counts over all views."""
        return dossiers.work_counts(self.agencies, at=self.at, me=self.person.key)

    def groups(self, counts: WorkCounts) -> tuple[list[RowGroup], str]:
        """The rows by what must happen, and the mark of the next page."""
        page = self._page(self.wanted, after=self.asked.after)
        parts = [(self.wanted.view, page.items)]
        if self.wanted.view == "today":
            due = [[item for item in page.items if ((item.remaining or 0) < 0) is late] for late in (True, False)]
            parts = [("overdue", due[0]), ("today", due[1])]
            if not self.asked.after:
                parts += self._following(() if page.after else _FOLLOW, {item.code for item in page.items})
        reader = self.reader([item for _view, items in parts for item in items])
        return [self._group(view, reader, items, counts) for view, items in parts if items], page.after

    def _following(self, views: Collection[str], seen: set[str]) -> list[tuple[str, list[WorkItem]]]:
        """What is new on this person's desk, then the first of each of these views; no dossier stands twice."""
        parts = []
        for view in ("given", *views):
            if _OF_ROLE.get(view) in {None, *self.person.columns}:
                items = self._page(replace(self.wanted, view=view), A_FEW).items
                parts.append((view, [item for item in items if item.code not in seen]))
                seen |= {item.code for item in items}
        return parts

    def _page(self, wanted: WorklistFilter, limit: int = PAGE, after: str = "") -> dossiers.WorkPage:
        asked: dict[str, Any] = {"who": self.person, "at": self.at, "after": after, "limit": limit}
        if self.leaving:
            return dossiers.take_list(wanted, **asked, chosen=self.chosen)
        return dossiers.worklist(wanted, **asked)

    def reader(self, items: Collection[WorkItem]) -> Reader:
        """The names that these items need, looked up at once."""
        codes, keys = needed(items)
        return Reader(self.person, procedures(codes), directory(self.at.date()), names(keys), self.wide)

    def _group(self, view: str, reader: Reader, items: list[WorkItem], counts: WorkCounts) -> RowGroup:
        whole = getattr(counts, view, len(items))
        more = (
            ""
            if self.wanted.view in {view, "today"} and view in {"overdue", "today"}
            else self._more(view, whole, items)
        )
        return RowGroup(str(TITLES[view]), _advice(view, len(items) if not more else whole), reader.rows(items), more)

    def _more(self, view: str, whole: int, items: list[WorkItem]) -> str:
        return self.asked.address(xem=view) if view != self.wanted.view and whole > len(items) else ""


_FOLLOW: Final = ("week", "new", "waiting", "done")
_OF_ROLE: Final = {"given": Role.OFFICIAL.value, "done": Role.CLERK.value}
"""Views that are one role's work."""


def _advice(view: str, count: int) -> str:
    said = {
        "overdue": _("xử lý trước; mỗi hồ sơ cần một văn bản xin lỗi (mẫu 04)"),
        "today": _("xong trước giờ nghỉ hôm nay"),
        "given": _("người khác giao đích danh cho bạn, bạn chưa mở"),
        "week": _("đến hạn sau hôm nay"),
        "new": _("kiểm tra giấy tờ, tiếp nhận hoặc báo thiếu một lần cho đủ"),
        "waiting": _("đồng hồ đang dừng, đợi người dân nộp bổ sung"),
        "done": _("mời người dân nhận kết quả"),
    }
    many = ngettext("%(n)s hồ sơ", "%(n)s hồ sơ", count) % {"n": wording().number(count)}
    return f"{many} · {said[view]}" if view in said else many


def rail(counts: WorkCounts, here: str, person: Person) -> list[dict[str, Any]]:
    """The lists at the left, each with its count."""
    number = {
        "today": counts.overdue + counts.today,
        "overdue": counts.overdue,
        "new": counts.new,
        "waiting": counts.waiting,
        "done": counts.done,
        "mine": counts.mine,
        "all": counts.running + counts.waiting + counts.new,
    }
    tones = {"overdue": "late" if counts.overdue else "", "waiting": "paused" if counts.waiting else ""}
    return [
        {
            "href": reverse("desk:today", query={"xem": view} if view != "today" else {}),
            "icon": icon,
            "count": wording().number(number[view]),
            "tone": tones.get(view, ""),
            "here": view == here,
            "words": TITLES[view],
        }
        for view, icon in ICONS.items()
        if view != "done" or Role.CLERK.value in person.columns
    ]


def pulse(counts: WorkCounts, here: str) -> list[dict[str, Any]]:
    """The counts over the list: number, word, and one detail that helps."""
    words = wording()
    oldest = _("cũ nhất từ %(day)s") % {"day": words.day(counts.oldest_due)} if counts.oldest_due else _("không có")
    newest = _("lâu nhất từ %(at)s") % {"at": words.moment(counts.oldest_new)} if counts.oldest_new else _("không có")
    told = (
        ("today", counts.overdue + counts.today, "", _("đến hạn và quá hạn")),
        ("overdue", counts.overdue, "late", oldest),
        ("week", counts.week, "soon", _("sau hôm nay")),
        ("new", counts.new, "", newest),
        ("waiting", counts.waiting, "paused", _("đồng hồ đang dừng")),
    )
    return [
        {
            "href": reverse("desk:today", query={"xem": view} if view != "today" else {}),
            "value": words.number(value),
            "label": TITLES[view] if view != "today" else _("Việc hôm nay"),
            "tone": tone if value else "",
            "here": view == here,
            "detail": detail,
        }
        for view, value, tone, detail in told
    ]


def filters(listed: Worklist) -> list[dict[str, Any]]:
    """Each filter with its choices and the one in force."""
    found = dossiers.choices(listed.agencies)
    known = procedures(set(found.procedures) | {listed.wanted.procedure} - {""})
    channels = {key: _(CHANNEL_LABELS[Channel(key)]) for key in found.channels}
    options = {
        "thu-tuc": sorted(
            ((code, vietnamese(known[code].short_name) if code in known else code) for code in found.procedures),
            key=lambda pair: pair[1],
        ),
        "kenh": list(channels.items()),
        "buoc": [(step, vietnamese(step)) for step in found.steps],
        "nguoi": [(listed.person.key, _("Tôi"))],
    }
    labels = {"thu-tuc": _("Thủ tục"), "kenh": _("Kênh nộp"), "buoc": _("Bước"), "nguoi": _("Người xử lý")}
    return [
        {
            "key": key,
            "label": labels[key],
            "options": choices,
            "value": value,
            "words": dict(choices).get(value, value),
            "without": listed.asked.address(**{key: ""}),
        }
        for key, choices in options.items()
        for value in [getattr(listed.wanted, PARAMETERS[key])]
    ]


def orders(listed: Worklist) -> list[dict[str, Any]]:
    """The orders of the list, with the one in force."""
    return [
        {"words": said, "href": listed.asked.address(xep=key), "on": key == listed.wanted.order}
        for key, said in ORDER_WORDS.items()
    ]


def day_line(person: Person, at: datetime) -> str:
    """The day, the hour, and how much working time is left of it."""
    local = at.astimezone(VIETNAM)
    words = wording()
    now_is = f"{words.weekday(local)} {words.day(local)}, {words.clock_time(local)}"
    if person.acting in {None, EVERYWHERE}:
        return now_is
    calendar = calendar_for(person.acting or "", at)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    left = max(0, calendar.between(minute(local), minute(midnight)))
    rest = _("còn %(time)s làm việc") % {"time": words.short_duration(left)} if left else _("hết giờ làm việc")
    return f"{now_is} · {rest}"
