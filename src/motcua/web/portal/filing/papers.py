"""The papers of a filing: files of each, sent as they are chosen or with whichever button; none is left behind."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.commons.files.public import open_file
from motcua.kit.refusal import Refusal
from motcua.web.portal.filing import draft as filing
from motcua.web.portal.filing.desk import FilingDesk, opened
from motcua.web.portal.sent_files import own, take, watched
from motcua.web.ui.downloads import stored
from motcua.web.ui.present import wall_clock
from motcua.web.ui.vietnamese_text import filled, vietnamese

_CHOICE = re.compile(r"(\d{1,9}):(paper|none|again|remove|restore)(?::(\d{1,18}))?", re.ASCII)
_REMOVED = re.compile(r"(\d{1,9}):(\d{1,18})", re.ASCII)


@never_cache
@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, code: str, draft: str) -> HttpResponse:
    """The papers as tiles. Every button keeps every file that was chosen; then it does what it says.

    `choice` is a paper's number and what is said of it: `3:paper`, `3:none`, `3:again`, `3:remove:17`, `3:restore:17`.
    """
    desk = opened(request, code, draft)
    if request.method != "POST":
        return _page(request, desk, {})
    faults: dict[int, str] = {}
    for tile in filing.tiles(desk.page, desk.answers):
        desk, words = _take(request, desk, tile.paper.seq, f"tep-{tile.paper.seq}")
        faults |= {tile.paper.seq: words} if words else {}
    if "choice" in request.POST:
        desk, back = _choose(request, desk, request.POST["choice"])
        return _page(request, desk, faults, status=422) if faults else HttpResponseRedirect(back)
    desk = desk.keep(papers_seen=True)
    if faults:
        return _page(request, desk, faults, status=422)
    ask = _("%(name)s: hãy gửi tệp, hoặc chọn nộp bản giấy")
    shown = filing.tiles(desk.page, desk.answers)
    missing = {
        tile.paper.seq: filled(ask, name=vietnamese(tile.name)) for tile in shown if tile.needed and not tile.answer
    }
    if missing and "later" not in request.POST:
        return _page(request, desk, missing)
    return desk.onward(request, "papers")


@never_cache
@require_POST
def paper(request: HttpRequest, code: str, draft: str, seq: int) -> HttpResponse:
    """Files of one paper, sent by script as soon as they are chosen: a line for each, or one sentence as text."""
    box = f"tep-{seq}"
    desk, words = _take(request, opened(request, code, draft), seq, box)
    if not words and not request.FILES:
        words = _("Chưa có tệp nào. Hãy chọn tệp, hoặc chọn nộp bản giấy.")
    if words:
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
    sent = _tile(desk, seq).files[-len(request.FILES.getlist(box)) :]
    return render(request, "portal/filing/kept_files.html", {"desk": desk, "seq": seq, "files": watched(sent)})


@never_cache
@require_safe
def kept_file(request: HttpRequest, code: str, draft: str, seq: int, number: int) -> HttpResponseBase:
    """A file of the draft, to see whether it is the right one."""
    if number not in {one["file"] for one in _tile(opened(request, code, draft), seq).files}:
        raise Http404
    record, stream = open_file(number, at=wall_clock(request))
    return stored(stream, name=record.name, media_type=record.media_type)


def _tile(desk: FilingDesk, seq: int) -> filing.Tile:
    for tile in filing.tiles(desk.page, desk.answers):
        if tile.paper.seq == seq:
            return tile
    raise Refusal("unknown_paper", "Thủ tục này không có giấy tờ số {seq}.", seq=seq)


def _take(request: HttpRequest, desk: FilingDesk, seq: int, box: str) -> tuple[FilingDesk, str]:
    """Keep the files of that box; the desk then, and a sentence for each that cannot be kept."""
    taken, faults = take(request, box, lambda one: desk.change(partial(filing.with_files, seq=seq, files=[one])))
    return opened(request, *desk.place) if taken else desk, " ".join(faults)


def _choose(request: HttpRequest, desk: FilingDesk, choice: str) -> tuple[FilingDesk, str]:
    """Do what a button of one paper says; the desk then, and where to go back to."""
    said = _CHOICE.fullmatch(choice)
    if said is None:
        raise Refusal("unknown_choice", "Không rõ bạn chọn gì. Hãy tải lại trang rồi chọn lại.")
    seq, word, number = _tile(desk, int(said[1])).paper.seq, said[2], int(said[3] or 0)
    back = reverse("portal:file_papers", args=desk.place, query={"bo": f"{seq}:{number}"} if word == "remove" else None)
    changes: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
        "paper": partial(filing.with_paper, seq=seq, answer={"source": filing.ON_PAPER}),
        "none": partial(filing.with_paper, seq=seq, answer={"source": filing.NOT_NEEDED}),
        "again": partial(filing.with_paper, seq=seq, answer={}),
        "remove": partial(filing.without_file, seq=seq, number=number),
    }
    if word == "restore":
        changes[word] = partial(filing.with_files, seq=seq, files=[own(request, number)])
    return desk.change(changes[word]), f"{back}#giay-{seq}"


def _page(request: HttpRequest, desk: FilingDesk, faults: Mapping[int, str], status: int = 200) -> HttpResponse:
    cases: dict[str, list[tuple[filing.Tile, str]]] = {}
    for tile in _watched(filing.tiles(desk.page, desk.answers)):
        cases.setdefault(tile.case, []).append((tile, faults.get(tile.paper.seq, "")))
    context = desk.context(
        "papers",
        title=next(one.title for one in desk.parts if one.key == "papers"),
        groups=[(case, rows, any(tile.answer or fault for tile, fault in rows)) for case, rows in cases.items()],
        faults=[(f"giay-{seq}", words) for seq, words in faults.items()],
        removed=_removed(request),
        brought=filing.brought(desk.page),
    )
    return render(request, "portal/filing/papers.html", context, status=status)


def _watched(tiles: Sequence[filing.Tile]) -> list[filing.Tile]:
    """The papers, each file with what the virus scanner says of it by now."""
    said = {one["file"]: one for one in watched([one for tile in tiles for one in tile.files])}
    return [
        replace(tile, answer={**tile.answer, "files": [said[one["file"]] for one in tile.files]})
        if tile.files
        else tile
        for tile in tiles
    ]


def _removed(request: HttpRequest) -> dict[str, Any]:
    """The file that was taken away by the last press, with the paper it was of: it can be put back."""
    said = _REMOVED.fullmatch(request.GET.get("bo", ""))
    if said is None:
        return {}
    try:
        return {"seq": int(said[1]), **own(request, int(said[2]))}
    except Refusal:
        return {}
