"""Terms, fees and papers of a procedure in people's words; what is doubtful is said to be so, never filled in."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.public import (
    ChannelRecord,
    Doubted,
    Fee,
    FeeKind,
    LifeEvent,
    ListedChannel,
    PaperRecord,
    ProcedurePage,
    SearchHit,
    VersionRecord,
)
from motcua.web.ui.vietnamese_text import filled, vietnamese
from motcua.web.ui.wording import dong, reads_english

UNTOLD = "Không có thông tin"
"""How the national list says that it does not know."""

_LAW = re.compile(
    r"\d+(?:\.\d+)?/\d{4}/(?:QH\d+|UBTVQH\d+|[A-ZĐ]+-[A-ZĐ]+(?=[^a-zà-ỹ]|$)|[A-ZĐ]+(?=[^a-zà-ỹ]|$))",
)
_SHORT = 70
"""Characters of a name that needs no cutting."""
_HEAD = re.compile(r"(?!Trường hợp).{8,90}?(?=;|:| \(|\. |\.$| theo quy định| trong trường hợp| đối với)")
_KINDS = re.compile(r",\s*(?=[A-ZĐ])(?![^(]*\))")
"""Between two kinds of applicants; a comma inside a kind is followed by a small letter or stands in brackets."""
_BULLET = re.compile(r"^[\s*+•–-]+|[\s;:.]+$")


class Piece(NamedTuple):
    """A stretch of a name, marked where it matches what was typed."""

    text: str
    marked: bool


class FactTile(NamedTuple):
    """The answer of a fact: the value, one small line, a tone."""

    value: str
    note: str = ""
    tone: str = ""


class EventTile(NamedTuple):
    """An event of life in the reader's language."""

    key: str
    title: str
    hint: str


class PaperGroup(NamedTuple):
    """The papers of one case (all cases where `case` is empty)."""

    case: str
    papers: tuple[PaperRecord, ...]


def event_tile(event: LifeEvent) -> EventTile:
    """What a reader sees of an event of life."""
    words = (event.title_en, event.hint_en) if reads_english() else (event.title, event.hint)
    return EventTile(event.key, *words)


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text cut at the matches."""
    cut: list[Piece] = []
    last = 0
    for start, end in spans:
        cut += [Piece(text[last:start], marked=False), Piece(text[start:end], marked=True)]
        last = end
    return [piece for piece in [*cut, Piece(text[last:], marked=False)] if piece.text]


def term_words(term: Term | None) -> str:
    """The term as people say it, 15 ngày làm việc; a term in doubt is being reviewed."""
    if term is None:
        return _("thời hạn đang được rà soát")
    words = {
        TermUnit.HOUR: ngettext("%(n)s giờ làm việc", "%(n)s giờ làm việc", term.amount),
        TermUnit.HALF_DAY: ngettext("%(n)s buổi làm việc", "%(n)s buổi làm việc", term.amount),
        TermUnit.WORKING_DAY: ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", term.amount),
        TermUnit.CALENDAR_DAY: ngettext("%(n)s ngày", "%(n)s ngày", term.amount),
        TermUnit.MONTH: ngettext("%(n)s tháng", "%(n)s tháng", term.amount),
    }
    return words[term.unit] % {"n": term.amount}


def way_words(*, online: bool) -> str:
    """Whether one may stay at home."""
    return _("nộp tại nhà được") if online else _("nộp tại quầy")


def hit_line(hit: SearchHit) -> list[Piece]:
    """The second line of a search result: the name that matched, where it is not the title itself."""
    if hit.matched in {hit.procedure.plain_name, hit.procedure.code}:
        official = hit.procedure.name
        return [] if official == hit.procedure.plain_name else [Piece(official, marked=False)]
    return pieces(hit.matched, hit.spans)


def who(version: VersionRecord) -> FactTile:
    """Who may ask for it: the first two kinds, the others below."""
    kinds = [kind.strip() for kind in _KINDS.split(version.targets) if kind.strip() and kind.strip() != UNTOLD]
    if not kinds:
        return FactTile(_("Chưa có dữ liệu"), _("văn bản công bố không ghi đối tượng"), "nodata")
    rest = ", ".join(kinds[1:])
    return FactTile(vietnamese(kinds[0]), filled(_("và %(rest)s"), rest=vietnamese(rest)) if rest else "")


def fee(version: VersionRecord) -> FactTile:
    """What it costs, over all ways to file."""
    kinds = {one.kind for one in version.fees}
    if FeeKind.DOUBTFUL in kinds:
        return FactTile(_("Đang được rà soát"), _("hỏi bộ phận một cửa trước khi nộp"), "nodata")
    amounts = sorted({one.amount for one in version.fees if one.kind is FeeKind.FIXED and one.amount is not None})
    if kinds == {FeeKind.FREE}:
        return FactTile(_("Miễn phí"), _("với mọi cách nộp"))
    if amounts:
        return _amounts(amounts, free=FeeKind.FREE in kinds)
    if FeeKind.FREE in kinds:
        return FactTile(_("Miễn phí"), _("một số cách nộp chưa có dữ liệu"))
    foreign = [one for one in version.fees if one.kind is FeeKind.FOREIGN]
    if foreign:
        return FactTile(", ".join(f"{one.amount} {one.currency}" for one in foreign), _("thu bằng ngoại tệ"))
    return FactTile(_("Chưa có dữ liệu"), _("văn bản công bố không ghi lệ phí"), "nodata")


def _amounts(amounts: Sequence[int], *, free: bool) -> FactTile:
    if len(amounts) == 1 and not free:
        return FactTile(dong(amounts[0]))
    low = _("Miễn phí") if free else dong(amounts[0])
    return FactTile(_("%(low)s đến %(high)s") % {"low": low, "high": dong(amounts[-1])}, _("tuỳ trường hợp, cách nộp"))


def way_name(way: ChannelRecord) -> str:
    """What a way to file is called: in the words of the list, or the English of what they were read as."""
    known = {
        ListedChannel.ONLINE: _("Trực tuyến"),
        ListedChannel.COUNTER: _("Trực tiếp"),
        ListedChannel.POST: _("Qua bưu chính"),
    }
    return known[way.channel] if reads_english() and way.channel in known else vietnamese(way.channel_raw)


def fee_words(one: Fee) -> str:
    """The fee of one way to file, in a table."""
    match one.kind:
        case FeeKind.FREE:
            return _("Miễn phí")
        case FeeKind.FIXED:
            return dong(one.amount or 0)
        case FeeKind.FOREIGN:
            return f"{one.amount} {one.currency}"
        case FeeKind.DOUBTFUL:
            return _("Đang được rà soát")
    return _("Chưa có dữ liệu")


def how_long(version: VersionRecord, committed: Term | None, statutory: Term | None) -> FactTile:
    """The term: the province's own where it promises a shorter one, else the law's; and why there is none."""
    if committed is not None:
        law = _("luật cho %(term)s") % {"term": term_words(statutory)} if statutory else ""
        return FactTile(term_words(committed), law)
    if statutory is not None:
        return FactTile(term_words(statutory), _("tính từ khi nhận đủ hồ sơ"))
    why = next((_(doubt.sentence) for doubt in version.doubts if doubt.doubted is Doubted.TERM), "")
    return FactTile(_("Đang được rà soát"), why or _("thời hạn của thủ tục đang được rà soát"), "nodata")


def filing_facts(version: VersionRecord) -> list[tuple[str, str]]:
    """What the catalogue says to whoever files online: the fee and the term, by their names."""
    fees = dict.fromkeys(fee_words(way.fee) for way in version.channels if way.channel is ListedChannel.ONLINE)
    return [
        (_("Lệ phí"), "; ".join(fees)),
        (_("Thời hạn giải quyết"), term_words(version.terms.get(ListedChannel.ONLINE))),
    ]


def asked(paper: PaperRecord) -> bool:
    """Whether the line asks for a paper: it names a number of copies, or one that cannot be read."""
    return paper.originals is None or paper.copies is None or paper.originals + paper.copies > 0


def paper_groups(page: ProcedurePage) -> tuple[list[PaperGroup], list[str]]:
    """The papers by case, and the notes the list keeps among them (lines that ask for no copy)."""
    any_asked = any(asked(paper) for _case, papers in page.papers_by_case for paper in papers)
    groups, notes = [], []
    for case, papers in page.papers_by_case:
        wanted = tuple(paper for paper in papers if asked(paper) or not any_asked)
        notes += [trimmed(paper.name) for paper in papers if paper not in wanted]
        if wanted:
            groups.append(PaperGroup(trimmed(case), wanted))
    return groups, notes


@lru_cache(maxsize=4096)
def trimmed(text: str) -> str:
    """Without the list's own bullets and closing signs, beginning with a capital letter."""
    bare = _BULLET.sub("", text)
    return bare[:1].upper() + bare[1:]


@lru_cache(maxsize=4096)
def headed(name: str) -> tuple[str, str]:
    """A long name cut after what the paper is called; the conditions that follow are the rest."""
    cut = _HEAD.match(name) if len(name) > _SHORT else None
    if cut is None:
        return name, ""
    rest = name[cut.end() :].lstrip(" ,;:.")
    return cut.group().rstrip(" ,;:."), rest


def copies(paper: PaperRecord) -> str:
    """How many of each: 1 bản chính, 2 bản sao."""
    if paper.originals is None or paper.copies is None:
        return _("số bản đang được rà soát")
    counts = ((paper.originals, _("bản chính")), (paper.copies, _("bản sao")))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def papers_fact(groups: Sequence[PaperGroup]) -> FactTile:
    """How many papers."""
    count = sum(len(group.papers) for group in groups)
    if not count:
        return FactTile(_("Chưa có dữ liệu"), _("danh sách giấy tờ đang được rà soát"), "nodata")
    cases = sum(1 for group in groups if group.case)
    words = ngettext("%(n)s giấy", "%(n)s giấy", count) % {"n": count}
    return FactTile(words, _("tuỳ trường hợp, không ai phải nộp hết") if cases else "")


def laws(text: str) -> list[str]:
    """The numbers of the documents in the glued text of the list, each once, in its order."""
    return list(dict.fromkeys(match.group() for match in _LAW.finditer(text)))


def paragraphs(text: str) -> list[str]:
    """The lines of an official text without empty ones; nothing where the list has no text."""
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and line != UNTOLD]
