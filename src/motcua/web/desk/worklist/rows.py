"""The rows of a worklist: who, what, which step, how the clock stands, and what must be done next."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.public import CHANNEL_LABELS, STATE_LABELS, Channel, State, WorkItem
from motcua.commons.accounts.public import Person, Role
from motcua.registry.agencies.public import AgencyRecord
from motcua.registry.procedures.public import ProcedureRecord
from motcua.web.desk.clocks import DAY, Chip
from motcua.web.desk.steps import BY_NAME, NEXT
from motcua.web.ui.templatetags.motcua_ui import sentence
from motcua.web.ui.vietnamese_text import vietnamese
from motcua.web.ui.wording import wording

RUNNING: Final = (State.ACCEPTED, State.PROCESSING)
HELD_UP: Final = (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.RETURNED_FOR_COMPLETION)


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One dossier of a worklist."""

    code: str
    fixed: str
    own: str
    href: str
    who: str
    office: str
    what: str
    under: str
    step: str
    official: str
    chip: Chip
    next_href: str
    next_words: str
    item: WorkItem


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that ask for the same thing, and what that is; `more` leads to all of them."""

    title: str
    words: str
    rows: list[DossierRow]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom rows are written, and the names they need; `wide` where the list holds many agencies' dossiers."""

    person: Person
    procedures: Mapping[str, ProcedureRecord]
    agencies: Mapping[str, AgencyRecord]
    people: Mapping[str, str]
    wide: bool

    def rows(self, items: Iterable[WorkItem]) -> list[DossierRow]:
        """The items as rows, in their order."""
        return [self.row(item) for item in items]

    def row(self, item: WorkItem) -> DossierRow:
        """One item as a row."""
        ours = not self.wide or self.person.acting == item.holder
        known = self.procedures.get(item.procedure)
        holder = self.agencies.get(item.holder)
        office = (holder.short_name or holder.name) if holder else item.holder
        act = next_act(self.person, item) if ours else None
        fixed, _dash, own = item.code.partition("-")
        return DossierRow(
            code=item.code,
            fixed=f"{fixed}-",
            own=own,
            href=reverse("desk:dossier", args=[item.code]),
            who=(item.applicant or _("(đã xoá theo quy định)")) if ours else office,
            office="" if ours else _("người nộp: cơ quan giữ hồ sơ xem được, bạn mở thì ghi lý do"),
            what=known.short_name if known else item.procedure,
            under=f"{item.procedure} · {_(CHANNEL_LABELS[Channel(item.channel)])}",
            step=vietnamese(item.step) or _(STATE_LABELS[item.state]),
            official=self.people.get(item.official, ""),
            chip=chip(item),
            next_href=reverse(f"desk:{act}", args=[item.code]) if act else "",
            next_words=BY_NAME[act].button if act else "",
            item=item,
        )


def next_act(person: Person, item: WorkItem) -> str | None:
    """What this person usually does next with it; None where it is not their turn."""
    if item.official not in {"", person.key} and item.state in RUNNING:
        return None
    return next(
        (NEXT[role, item.state] for role in Role if role in person.columns and (role, item.state) in NEXT), None
    )


def chip(item: WorkItem) -> Chip:
    """How the item's clock stands, in words."""
    words = wording()
    if item.state is State.SUBMITTED:
        return Chip("nodata", _("Chưa tiếp nhận"), _("nộp %(at)s") % {"at": words.moment(item.submitted_at)})
    if item.state is State.FINISHED:
        return Chip("ontime", _("Đã có kết quả"), "", 100)
    if item.state in HELD_UP:
        since = item.paused_since or item.submitted_at
        told = _("từ %(at)s") if item.paused_since else _("nộp %(at)s")
        return Chip(
            "paused", _("Tạm dừng") if item.paused_since else _("Chờ hoàn thiện"), told % {"at": words.moment(since)}
        )
    if item.remaining is None or item.due is None:
        return Chip("nodata", _("Chưa có hạn"))
    tone = "late" if item.remaining < 0 else "soon" if item.remaining < DAY else "ontime"
    return Chip(tone, sentence(words.short_remaining(item.remaining)), words.moment(item.due), item.spent_share)


def needed(items: Collection[WorkItem]) -> tuple[set[str], set[str]]:
    """The procedures and the officials whose names the rows need."""
    return {item.procedure for item in items}, {item.official for item in items if item.official}
