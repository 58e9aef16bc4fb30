"""Plans: opened, named, given targets by hand or from a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.flows.read_imports import ImportKind
from motcua.kit.refusal import Refusal
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import PlanRecord
from motcua.web.steer.choices import agency_names
from motcua.web.steer.form_page import ACT, FormPage, done, status_of
from motcua.web.steer.page import show
from motcua.web.steer.tables import TableForm, handed_in
from motcua.web.steer.targets.forms import PlanForm, PromiseForm, goal_rows, goals_of
from motcua.web.steer.targets.gate import planner
from motcua.web.ui.vietnamese_text import vietnamese


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_plan(request: HttpRequest) -> HttpResponse:
    """Open a plan."""
    moment = planner(request)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if any(one.code == said["code"] for one in targets.plans()):
            form.add_error("code", _("Đã có kế hoạch mang mã này."))
        elif done(form, lambda: targets.open_plan(**said, who=moment.person, at=moment.at)):
            messages.success(request, _("Đã lập kế hoạch. Giờ hãy thêm chỉ tiêu, hoặc nạp từ tệp."))
            return _to_plan(said["code"])
    act = FormPage(_("Lập kế hoạch"), _("Lập kế hoạch"), reverse("steer:targets"), _("Chỉ tiêu"))
    return show(request, ACT, moment, status=status_of(request), act=act, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def name_plan(request: HttpRequest, plan: str) -> HttpResponse:
    """Give a plan another name or document."""
    moment, held = planner(request), _plan(plan)
    form = PlanForm(request.POST or None, known=True, initial={"name": held.name, "document": held.document})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if done(form, lambda: targets.open_plan(**{**said, "code": plan}, who=moment.person, at=moment.at)):
            messages.success(request, _("Đã ghi tên kế hoạch."))
            return _to_plan(plan)
    act = FormPage(_("Tên và văn bản của kế hoạch"), _("Ghi"), _address(plan), vietnamese(held.name), sub=plan)
    return show(request, ACT, moment, status=status_of(request), act=act, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_target(request: HttpRequest, plan: str) -> HttpResponse:
    """Add a target at the end of a plan."""
    moment, held = planner(request), _plan(plan)
    form, rows = PromiseForm(request.POST or None, on=moment.today), goal_rows(request.POST or None, ())
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        promise, said = form.promise(goals_of(rows)), form.cleaned_data
        who = {"who": moment.person, "at": moment.at, "reason": said["reason"]}
        if done(form, lambda: targets.add_target(plan, said["code"], promise, **who)):
            messages.success(request, _("Đã thêm chỉ tiêu."))
            return redirect("steer:target", plan, said["code"])
    act = FormPage(
        _("Thêm chỉ tiêu"), _("Thêm chỉ tiêu"), _address(plan), vietnamese(held.name), sub=vietnamese(held.name)
    )
    context = {"act": act, "form": form, "rows": rows, "row_words": _("Kỳ"), "agency_names": agency_names(moment.today)}
    return show(request, ACT, moment, status=status_of(request), **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Targets or values from a file of any known format, whole or not at all: the worker reads it."""
    moment = planner(request)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (number := handed_in(request, form, ImportKind.TARGETS)):
        return redirect("steer:import", number)
    formats = [(_(one.name), ", ".join(one.columns.needed)) for one in targets.FORMATS]
    effect = _("Cả tệp, hoặc không gì cả. Dòng đầu của tệp cho biết mẫu; mã kế hoạch là tên tệp nếu không có cột plan.")
    back = reverse("steer:targets")
    act = FormPage(_("Nạp kế hoạch, số liệu từ tệp"), _("Nạp"), back, _("Chỉ tiêu"), effect=effect)
    context = {"act": act, "form": form, "formats": formats}
    return show(request, ACT, moment, status=status_of(request), **context)


def _plan(code: str) -> PlanRecord:
    found = next((one for one in targets.plans() if one.code == code), None)
    if found is None:
        raise Refusal("unknown_plan", "Không có kế hoạch mã “{code}”.", code=code[:60])
    return found


def _address(plan: str) -> str:
    return reverse("steer:targets", query={"ke-hoach": plan})


def _to_plan(plan: str) -> HttpResponse:
    return redirect(_address(plan))
