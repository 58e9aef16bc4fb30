"""Pilot models: all of them, one with its results, opened, changed, a result added."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import PilotRecord
from motcua.web.steer.choices import agency_names, group_name
from motcua.web.steer.files import kept, sent
from motcua.web.steer.listed import FilteredList, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.pilots.forms import PilotChangeForm, PilotForm, PilotResultForm
from motcua.web.steer.rights import may, may_ours
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.vietnamese_text import vietnamese

RUNNING = "dang-lam"
"""The filter of those that have no result yet."""
WITH_RESULTS = "co-ket-qua"
"""The filter of those that have one."""


COLUMNS: Final = (
    ListColumn[PilotRecord]("ma", gettext_lazy("Mã"), lambda one: one.code),
    ListColumn[PilotRecord]("mo-hinh", gettext_lazy("Mô hình"), lambda one: one.name, width="wide"),
    ListColumn[PilotRecord]("chu-tri", gettext_lazy("Chủ trì"), lambda one: one.lead.name, width="wide"),
    ListColumn[PilotRecord]("bat-dau", gettext_lazy("Bắt đầu"), lambda one: one.started_on),
    ListColumn[PilotRecord](
        "ket-qua", gettext_lazy("Kết quả gần nhất"), lambda one: one.results[-1][1] if one.results else "", width="wide"
    ),
)
MORE: Final = (ListColumn[PilotRecord]("nhom", gettext_lazy("Nhóm"), lambda one: one.group),)
"""What a file has beside the columns of the page."""


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """All pilot models; those without a result, or with one, where asked for."""
    moment = moment_of(request)
    known = assignments.pilots(at=moment.at)
    text = text_of(request, "xem")
    state = text if text in {RUNNING, WITH_RESULTS} else ""
    rows = [one for one in known if not state or bool(one.results) is (state == WITH_RESULTS)]
    listed = FilteredList.of(request, moment, rows, COLUMNS, key=_key, kept=MORE)
    if kind := kind_asked(request.GET):
        said = {RUNNING: _("chưa có kết quả"), WITH_RESULTS: _("đã có kết quả")}.get(state, "")
        return listed.file(kind, "mo-hinh", _("Mô hình điểm"), xem=said)
    return show(
        request,
        "steer/pilots/pilots.html",
        moment,
        page=listed.page,
        total=len(known),
        running=sum(not one.results for one in known),
        state=state,
        running_only=moment.query(xem=RUNNING),
        may_open=may_ours("keep_pilots", moment),
    )


@require_safe
def pilot(request: HttpRequest, group: str, pilot: str) -> HttpResponse:
    """One pilot model with its results, latest first."""
    moment = moment_of(request)
    found = _found(moment, group, pilot)
    return show(
        request,
        "steer/pilots/pilot.html",
        moment,
        found=found,
        results=sorted(found.results, key=lambda one: one[0], reverse=True),
        group_name=group_name(group),
        may_keep=_may_keep(moment, found),
    )


@never_cache
@require_safe
def evidence(request: HttpRequest, group: str, pilot: str, file: int) -> HttpResponseBase:
    """A file of a result, saved and never run."""
    found = _found(moment_of(request), group, pilot)
    return sent(request, file, {of for _on, _text, of in found.results})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Open a pilot model."""
    moment = moment_of(request)
    if not may_ours("keep_pilots", moment):
        raise Http404
    form = PilotForm(request.POST or None, groups=assignments.groups())

    def act() -> str:
        said = form.cleaned_data
        taken = {(one.group, one.code) for one in assignments.pilots(at=moment.at)}
        if (said["group"], said["code"]) in taken:
            raise Refusal("pilot_taken", "Nhóm này đã có mô hình mã {code}; hãy đặt mã khác.", code=said["code"])
        return _kept(moment, said["group"], said["code"], said)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã lập mô hình điểm."),
        heading=_("Lập mô hình điểm"),
        back=(reverse("steer:pilots"), _("Mô hình điểm")),
        agency_names=agency_names(moment.today),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, group: str, pilot: str) -> HttpResponse:
    """Let a pilot model be called otherwise, be led by another, begin on another day."""
    moment = moment_of(request)
    found = _keeping(moment, group, pilot)
    initial = {"name": found.name, "lead": found.lead.name, "started_on": found.started_on}
    form = PilotChangeForm(request.POST or None, initial=initial)
    return answer(
        request,
        moment,
        form,
        lambda: _kept(moment, group, pilot, form.cleaned_data),
        said=_("Đã ghi."),
        heading=_("Sửa mô hình điểm"),
        back=_back(found),
        agency_names=agency_names(moment.today),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, group: str, pilot: str) -> HttpResponse:
    """Add a result with its evidence."""
    moment = moment_of(request)
    found = _keeping(moment, group, pilot)
    form = PilotResultForm(request.POST or None, request.FILES or None, initial={"on": moment.today})

    def act() -> str:
        said = form.cleaned_data
        assignments.add_pilot_result(
            group,
            pilot,
            on=said["on"],
            text=said["text"],
            file=kept(request, said["file"], moment.at),
            who=moment.person,
            at=moment.at,
        )
        return _back(found)[0]

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi kết quả."),
        heading=_("Ghi kết quả của mô hình"),
        back=_back(found),
        effect=_("Kết quả đã ghi thì không xoá được; ghi sai thì ghi thêm một kết quả nói lại cho đúng."),
    )


def _key(one: PilotRecord) -> str:
    return f"{one.group} {one.code}"


def _found(asked: Moment, group: str, code: str) -> PilotRecord:
    of_group = assignments.pilots(at=asked.at, group=group)
    found = next((one for one in of_group if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _may_keep(asked: Moment, found: PilotRecord) -> bool:
    return may("keep_pilots", asked, found.lead.agency)


def _keeping(asked: Moment, group: str, code: str) -> PilotRecord:
    found = _found(asked, group, code)
    if not _may_keep(asked, found):
        raise Http404
    return found


def _kept(asked: Moment, group: str, code: str, said: dict[str, Any]) -> str:
    about = {name: said[name] for name in ("name", "lead", "started_on")}
    assignments.open_pilot(group, code, who=asked.person, at=asked.at, **about)
    return reverse("steer:pilot", args=[group, code])


def _back(found: PilotRecord) -> tuple[str, str]:
    return reverse("steer:pilot", args=[found.group, found.code]), vietnamese(found.name)
