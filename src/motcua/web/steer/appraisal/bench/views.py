"""The appraiser's bench."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Stage
from motcua.web.steer.appraisal.bench.queue import (
    AT_ONCE,
    Judged,
    first_waiting,
    given,
    judge,
    judged,
    queue,
    with_files,
)
from motcua.web.steer.appraisal.gate import SetGround, of_set
from motcua.web.steer.appraisal.leaf import STAGES
from motcua.web.steer.appraisal.methods import in_words
from motcua.web.steer.page import show

ROUNDS = {"1": Stage.REVIEW1, "2": Stage.REVIEW2}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_set()
def bench(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """One leaf (`muc`) across all units in one round (`lan`); without a leaf the next that waits."""
    turn = request.GET.get("lan", "1")
    if turn not in ROUNDS:
        raise Http404
    counts = appraisal.bench(ground.held, ground.agency, ground.asked.person.key, stage=ROUNDS[turn])
    leaf = (request.GET.get("muc", "") or first_waiting(counts)) if counts else ""
    if counts and leaf not in counts:
        raise Http404
    if request.method == "POST":
        if not counts or not ground.may("review", unit=None, leaf=leaf):
            raise Http404
        return _post(request, ground, leaf, turn)
    tasks = queue(ground, leaf, ROUNDS[turn]) if leaf else []
    begun = _begun(request.GET.get("tu", ""), len(tasks))
    rows = judged(ground, tasks[begun : begun + AT_ONCE], {})
    return _shown(request, ground, counts, leaf, turn, rows=rows, begun=begun, units=len(tasks))


def _begun(text: str, units: int) -> int:
    """Where the page of units begins; the first for what is no place."""
    place = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0  # noqa: PLR2004  digits of a place
    return place if place < units else 0


def _post(request: HttpRequest, ground: SetGround, leaf: str, turn: str) -> HttpResponse:
    """Each row stands for itself: what can be written is, the rest comes back with its fault."""
    stage = ROUNDS[turn]
    typed = request.POST.dict()
    sent = with_files(request, judged(ground, queue(ground, leaf, stage), typed), typed)
    rows = {row.task.unit: row for row in sent if not row.silent}
    faults = {unit: row.fault or _judged_fault(ground, leaf, stage, row) for unit, row in rows.items()}
    written = sum(not fault for fault in faults.values())
    if written:
        words = ngettext("Đã ghi %(n)s đơn vị.", "Đã ghi %(n)s đơn vị.", written) % {"n": written}
        messages.success(request, words)
    elif not rows:
        messages.info(request, _("Chưa ghi dòng nào. Hãy đánh dấu “Đồng ý”, hoặc ghi điểm khác cùng với lý do."))
    if any(faults.values()):
        tasks = sorted(queue(ground, leaf, stage), key=lambda one: not faults.get(one.unit))
        kept = {key: text for key, text in typed.items() if _open(key, faults)}
        fresh = judged(ground, tasks[: max(AT_ONCE, sum(map(bool, faults.values())))], kept)
        again = [_again(row, faults.get(row.task.unit, ""), rows) for row in fresh]
        left = appraisal.bench(ground.held, ground.agency, ground.asked.person.key, stage=stage)
        return _shown(request, ground, left, leaf, turn, rows=again, units=len(tasks))
    onward = leaf
    if request.POST.get("do") == "next":
        left = appraisal.bench(ground.held, ground.agency, ground.asked.person.key, stage=stage)
        passed = any(row.task.waits and row.silent for row in sent if row.typed is not None)
        onward = first_waiting(left, leaf) if passed or not left.get(leaf) else leaf
    return redirect(ground.url("appraisal_bench", muc=onward, lan=turn))


def _open(key: str, faults: dict[str, str]) -> bool:
    """Whether a box is typed again: its row was not written."""
    unit = key.partition(":")[2]
    return bool(faults.get(unit))


def _again(row: Judged, fault: str, sent: Mapping[str, Judged]) -> Judged:
    """A row as it comes back: with its fault, and the file that was kept of it."""
    return replace(row, fault=fault, kept=sent[row.task.unit].kept) if fault else row


def _judged_fault(ground: SetGround, leaf: str, stage: Stage, row: Judged) -> str:
    if row.agrees and row.other:
        return _("Vừa đồng ý vừa ghi điểm khác: hãy bỏ dấu đồng ý, hoặc để lại điểm cũ.")
    if not (row.agrees or row.other or row.claim):
        return _("Hãy đồng ý với điểm đang có, hoặc ghi điểm khác cùng với lý do.")
    return judge(ground, leaf, stage, row)


def _shown(
    request: HttpRequest,
    ground: SetGround,
    counts: dict[str, int],
    leaf: str,
    turn: str,
    *,
    rows: list[Judged],
    units: int,
    begun: int = 0,
) -> HttpResponse:
    of = ground.held.rules.tree.of.get(leaf)
    codes = list(counts)
    place = codes.index(leaf) if leaf in counts else 0
    context = {
        "ground": ground,
        "turn": turn,
        "stage": STAGES[ROUNDS[turn]],
        "given": given(ground.held, counts, leaf),
        "leaf": of,
        "words": in_words(of) if of else "",
        "rows": rows,
        "agreeable": sum(row.takes_over for row in rows),
        "waiting": sum(counts.values()),
        "units": units,
        "first": begun + 1,
        "last": begun + len(rows),
        "back": begun - AT_ONCE,
        "onward": begun + len(rows),
        "faults": [(f"d-{row.number}", f"{row.task.name}: {row.fault}") for row in rows if row.fault],
        "before": codes[place - 1] if place else "",
        "after": codes[place + 1] if place + 1 < len(codes) else "",
        "due": {one.milestone: one.due for one in appraisal.due_calendar(ground.held)}.get(str(ROUNDS[turn])),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context["faults"] else HTTPStatus.OK
    return show(request, "steer/appraisal/bench/bench.html", ground.asked, status=status, **context)
