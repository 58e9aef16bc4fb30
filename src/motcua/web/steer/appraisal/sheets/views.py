"""A unit's score sheet: its tree, one leaf, the running total; filled by the unit, read by all who may."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.commons.files import public as files
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import SheetLine, WholeSheet
from motcua.web.steer.appraisal.evidence import kept_file
from motcua.web.steer.appraisal.forms import ComplaintForm, ExplainForm, LeafAnswerForm, MarkEvidenceForm
from motcua.web.steer.appraisal.gate import SheetGround, of_sheet
from motcua.web.steer.appraisal.leaf import STATES, SheetLeaf, leaf_of
from motcua.web.steer.appraisal.sheets.total import Total, total_of
from motcua.web.steer.appraisal.sheets.tree import chosen, leaves, rows, takes_answers
from motcua.web.steer.page import show
from motcua.web.ui.downloads import stored
from motcua.web.ui.present import wall_clock
from motcua.web.ui.refusals import sentence

_MOST_TRIED: Final = 20


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """What one view of the sheet needs: the leaf chosen, its neighbours, and what this person may do here."""

    ground: SheetGround
    page: WholeSheet
    lines: Sequence[SheetLine]
    place: int
    leaf: SheetLeaf

    @property
    def entering(self) -> bool:
        """The unit still fills in its own scores, and this person may."""
        return self.ground.open and self.page.record.signed_at is None and self.ground.here("self_score")

    @property
    def mode(self) -> str:
        """Which form stands under the leaf: self, explain, or none."""
        if self.entering and takes_answers(self.leaf.line):
            return "self"
        return "explain" if self.ground.open and self.ground.here("explain") else ""

    def beside(self, step: int) -> str:
        """The address of a neighbouring leaf, empty at the ends."""
        place = self.place + step
        return self.to(self.lines[place]) if 0 <= place < len(self.lines) else ""

    @property
    def before(self) -> str:
        """The leaf before this one."""
        return self.beside(-1)

    @property
    def after(self) -> str:
        """The leaf after this one."""
        return self.beside(1)

    def to(self, line: SheetLine) -> str:
        """The address of a leaf."""
        return self.ground.url("appraisal_sheet", self.ground.sheet.unit, muc=line.criterion.code)

    @property
    def waiting(self) -> SheetLine | None:
        """The next leaf that waits for the unit after this one, else the first such."""
        after = [*self.lines[self.place + 1 :], *self.lines[: self.place]]
        return next((one for one in after if one.waits and takes_answers(one)), None)


def desk_of(ground: SheetGround, wanted: str) -> SheetDesk:
    """The sheet at one leaf."""
    page = appraisal.sheet(ground.held, ground.sheet, as_of=ground.asked.at)
    lines = leaves(page)
    place = chosen(page, wanted)
    return SheetDesk(ground, page, lines, place, leaf_of(lines[place], on=ground.asked.today))


@never_cache
@require_safe
@of_sheet("see_sheet")
def sheet(request: HttpRequest, ground: SheetGround) -> HttpResponse:
    """The sheet at one leaf (`muc`), with answers that are only tried (`thu`)."""
    desk = desk_of(ground, request.GET.get("muc", ""))
    return _shown(request, desk, _form(desk), tried=_tried(request))


@never_cache
@require_safe
@of_sheet("see_sheet")
def what_if(request: HttpRequest, ground: SheetGround) -> HttpResponse:
    """The running total alone, with the answer that is being typed."""
    desk = desk_of(ground, request.GET.get("muc", ""))
    answer = request.GET.get("answer", "")
    tried = {desk.leaf.line.criterion.code: answer} if answer.strip() else {}
    total = total_of(ground, desk.page, tried)
    return show(
        request, "steer/appraisal/sheets/total.html", ground.asked, desk=desk, ground=ground, total=total, typed=True
    )


@never_cache
@require_POST
@of_sheet("self_score")
def self_score(request: HttpRequest, ground: SheetGround) -> HttpResponse:
    """The unit's own word on a leaf; a file dropped on a row comes alone."""
    desk = desk_of(ground, request.GET.get("muc", ""))
    dropped = "do" not in request.POST
    form = (
        MarkEvidenceForm(request.POST, request.FILES)
        if dropped
        else LeafAnswerForm(desk.leaf, request.POST, request.FILES)
    )
    if not takes_answers(desk.leaf.line):
        raise Http404
    return _taken(request, desk, form, explaining=False)


@never_cache
@require_POST
@of_sheet("explain")
def explain(request: HttpRequest, ground: SheetGround) -> HttpResponse:
    """The unit's explanation of a leaf."""
    desk = desk_of(ground, request.GET.get("muc", ""))
    return _taken(request, desk, ExplainForm(request.POST, request.FILES), explaining=True)


def _taken(request: HttpRequest, desk: SheetDesk, form: MarkEvidenceForm, *, explaining: bool) -> HttpResponse:
    """Write what the form says, and lead on; or the page again with what is wrong."""
    act = appraisal.explain if explaining else appraisal.self_score
    ground, code = desk.ground, desk.leaf.line.criterion.code
    kept = _kept(request, form)
    if form.is_valid():
        hand: dict[str, Any] = {
            "who": ground.asked.person,
            "at": ground.asked.at,
            "file_id": kept.id if kept else None,
        }
        try:
            if form.has_changed() or kept:
                act(ground.held, ground.sheet.unit, code, form.cells(), **hand)
                messages.success(request, _("Đã ghi tiêu chí %(code)s.") % {"code": code})
        except Refusal as refusal:
            form.add_error("answer" if "answer" in form.fields else None, sentence(refusal))
        else:
            onward = desk.waiting if request.POST.get("do") == "next" else None
            return redirect(desk.to(onward or desk.lines[desk.place]))
    return _shown(request, desk, form, kept=kept)


def _kept(request: HttpRequest, form: MarkEvidenceForm) -> files.FileRecord | None:
    """The file sent with the form, or one of this person's that an earlier sending of it had kept."""
    try:
        return kept_file(request, request.FILES.get("file"), request.POST.get("kept", ""))
    except Refusal as refusal:
        form.add_error("file", sentence(refusal))
    return None


def _form(desk: SheetDesk) -> MarkEvidenceForm | None:
    if desk.mode == "self":
        return LeafAnswerForm(desk.leaf)
    return ExplainForm() if desk.mode == "explain" else None


def _shown(
    request: HttpRequest,
    desk: SheetDesk,
    form: MarkEvidenceForm | None,
    *,
    tried: dict[str, str] | None = None,
    kept: files.FileRecord | None = None,
) -> HttpResponse:
    ground, page = desk.ground, desk.page
    code = desk.leaf.line.criterion.code
    total: Total = total_of(ground, page, tried or {})
    context = {
        "desk": desk,
        "ground": ground,
        "leaf": desk.leaf,
        "form": form,
        "kept": kept,
        "total": total,
        "tried": tried or {},
        "tree": rows(ground, page, code, entering=desk.entering),
        "steps": [(step, ground.held.rules.tree.of[step.leaf]) for step in appraisal.cheapest(ground.held, page)],
        "dues": {one.milestone: one.due for one in appraisal.due_calendar(ground.held)},
        "done": sum(not one.waits for one in desk.lines),
        "state": STATES[ground.held.state],
        "signs": ground.open and page.record.signed_at is None and ground.here("sign_off"),
        "complains": ground.held.state == appraisal.YearState.SEALED and ground.here("complain"),
    }
    wrong = form is not None and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return show(request, "steer/appraisal/sheets/sheet.html", ground.asked, status=status, **context)


def _tried(request: HttpRequest) -> dict[str, str]:
    """Answers that are only tried: `thu=LEAF:ANSWER`, and the pair that was just typed."""
    pairs = [one.rpartition(":") for one in request.GET.getlist("thu")]
    found = {leaf: answer for leaf, _colon, answer in pairs if leaf}
    leaf, answer = request.GET.get("thu_muc", ""), request.GET.get("thu_tra_loi", "")
    if leaf and answer.strip():
        found[leaf] = answer.strip()
    return dict(list(found.items())[:_MOST_TRIED])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_sheet("sign_off")
def sign_off(request: HttpRequest, ground: SheetGround) -> HttpResponse:
    """The leader reads what the sheet says in all, and signs."""
    fault = ""
    if request.method == "POST":
        try:
            appraisal.sign_off(ground.held, ground.sheet.unit, who=ground.asked.person, at=ground.asked.at)
        except Refusal as refusal:
            fault = sentence(refusal)
        else:
            messages.success(request, _("Đã ký duyệt. Từ nay đơn vị chỉ giải trình, không sửa điểm tự chấm."))
            return redirect(ground.url("appraisal_sheet", ground.sheet.unit))
    page = appraisal.sheet(ground.held, ground.sheet, as_of=ground.asked.at)
    context = {
        "ground": ground,
        "page": page,
        "total": total_of(ground, page, {}),
        "open": [line for line in leaves(page) if line.waits and takes_answers(line)],
        "claims": [ground.held.rules.tree.of[code] for code in page.outcome.claimed],
        "fault": fault,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return show(request, "steer/appraisal/sheets/sign_off.html", ground.asked, status=status, **context)


@never_cache
@require_safe
@of_sheet("see_sheet")
def evidence(request: HttpRequest, ground: SheetGround, mark: int) -> HttpResponseBase:
    """One file of the sheet's evidence, saved and never run."""
    found = appraisal.evidence_file(ground.sheet.id, mark)
    if found is None:
        raise Http404
    record, stream = files.open_file(found, at=wall_clock(request))
    return stored(stream, name=record.name, media_type=record.media_type)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_sheet("complain")
def complain(request: HttpRequest, ground: SheetGround) -> HttpResponse:
    """A complaint about one leaf of the sealed sheet."""
    tree = ground.held.rules.tree
    choices = [(code, f"{code} {tree.of[code].name}") for code in tree.leaves]
    form = ComplaintForm(choices, request.POST or None, initial={"leaf": request.GET.get("muc", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        person = ground.asked.person
        try:
            appraisal.complain(
                ground.held, ground.sheet.unit, said["leaf"], said["text"], who=person, at=ground.asked.at
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã gửi kiến nghị; hội đồng trả lời bằng quyết định, kèm lý do."))
            return redirect(ground.url("appraisal_sheet", ground.sheet.unit, muc=said["leaf"]))
    answered = [one for one in appraisal.complaint_records(ground.held) if one.unit == ground.sheet.unit]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(
        request,
        "steer/appraisal/sheets/complain.html",
        ground.asked,
        status=status,
        ground=ground,
        form=form,
        complaints=answered,
    )
