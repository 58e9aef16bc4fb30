"""Terms: how a channel's row is read, and which term a dossier's channel has."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from motcua.kit.vietnamese import fold
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.rules.doubts import Doubt


class ListedChannel(StrEnum):
    """How a dossier comes in, as the national list tells it apart."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"
    OTHER = "other"


CHANNEL_OF_DOSSIER: Mapping[str, ListedChannel] = {
    "self_service": ListedChannel.ONLINE,
    "assisted": ListedChannel.ONLINE,
    "national_portal": ListedChannel.ONLINE,
    "counter": ListedChannel.COUNTER,
    "post": ListedChannel.POST,
}
"""The dossier's channel (computed from evidence) and the row of the national list that speaks for it."""

_CHANNELS = {"truc tuyen": ListedChannel.ONLINE, "truc tiep": ListedChannel.COUNTER, "buu chinh": ListedChannel.POST}

_UNITS = {
    "gio": TermUnit.HOUR,
    "gio lam viec": TermUnit.HOUR,
    "nua ngay": TermUnit.HALF_DAY,
    "nua ngay lam viec": TermUnit.HALF_DAY,
    "buoi": TermUnit.HALF_DAY,
    "ngay": TermUnit.CALENDAR_DAY,
    "ngay lich": TermUnit.CALENDAR_DAY,
    "ngay lam viec": TermUnit.WORKING_DAY,
    "thang": TermUnit.MONTH,
}
_MONTHS_OF = {"nam": 12, "quy": 3}
_WHOLE = re.compile(r"[0-9]{1,4}")
_HALF = re.compile(r"([0-9]{1,3})[.,]50?")
LONGEST_AMOUNT = 2000
"""No term of law counts more units than that; a longer number is two numbers glued together."""


def read_channel(text: str) -> ListedChannel:
    """The channel that a cell names; OTHER when it names none we know."""
    folded = fold(text)
    return next((channel for word, channel in _CHANNELS.items() if word in folded), ListedChannel.OTHER)


def read_term(value: str, unit: str) -> Term | Doubt:
    """The term of "5" and "Ngày làm việc", or why there is none.

    "Nửa ngày" is half a working day. One and a half working days are three half days, exactly; a half of any other
    unit has no exact reading and stays a doubt. Years and quarters are whole months.
    """
    if not value:
        return Doubt.TERM_MISSING
    if not unit:
        return Doubt.TERM_WITHOUT_UNIT
    name = " ".join(fold(unit).split())
    if half := _HALF.fullmatch(value):
        return _halves(int(half[1]) * 2 + 1, name)
    if not _WHOLE.fullmatch(value) or not 0 < int(value) <= LONGEST_AMOUNT:
        return Doubt.TERM_UNREADABLE
    amount = int(value)
    if name in _MONTHS_OF:
        return Term(amount * _MONTHS_OF[name], TermUnit.MONTH)
    return Term(amount, _UNITS[name]) if name in _UNITS else Doubt.TERM_UNREADABLE


def _halves(halves: int, unit: str) -> Term | Doubt:
    return Term(halves, TermUnit.HALF_DAY) if unit == "ngay lam viec" else Doubt.TERM_UNREADABLE


def terms_by_channel(rows: Iterable[tuple[ListedChannel, Term | None]]) -> dict[ListedChannel, Term | None]:
    """One term a channel: None where a row is doubtful or the channel's rows name different terms."""
    terms: dict[ListedChannel, Term | None] = {}
    for channel, term in rows:
        terms[channel] = term if terms.get(channel, term) == term else None
    return terms


def term_for(terms: Mapping[ListedChannel, Term | None], channel: ListedChannel) -> Term | None:
    """The term of a dossier that came by this channel, or None when a person must say it.

    The channel's own row decides, and if it is doubtful the term is doubtful, whatever the other rows say. Only
    where the procedure has no row for the channel at all, and all its other rows agree on one sound term, that
    term is taken: the law sets the term of a procedure, the list only repeats it for each way of filing.
    """
    if channel in terms:
        return terms[channel]
    others = set(terms.values())
    return others.pop() if len(others) == 1 else None
