"""Values of a target: one, many days at once, from another system's file, or taken back."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.flows.read_imports import ImportKind
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import day as written_day
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import TargetPage, TargetRow, Value
from motcua.web.steer.files import kept
from motcua.web.steer.form_page import ACT, done, status_of
from motcua.web.steer.listed import text_of
from motcua.web.steer.moment import Moment
from motcua.web.steer.page import show
from motcua.web.steer.tables import TableForm, handed_in
from motcua.web.steer.targets.gate import act_on, of_target
from motcua.web.steer.targets.values.forms import DayValueRows, ManyForm, ValueForm, WithdrawValueForm
from motcua.web.steer.words import amount


@require_http_methods(["GET", "HEAD", "POST"])
@of_target("add_target_value")
def value(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Add a value with its evidence; for those who answer for the target."""
    row = found.row
    form = ValueForm(request.POST or None, request.FILES or None, unit=row.unit)
    if request.method == "POST" and form.is_valid():
        added: list[bool] = []

        def add() -> None:
            said = form.said(kept(request, form.cleaned_data["file"], moment.at))
            added.append(targets.add_value(row.plan, row.code, said, who=moment.person, at=moment.at))

        if done(form, add):
            messages.success(request, _("Đã ghi số liệu.") if added[0] else _("Số liệu này đã có, không ghi thêm."))
            return _to(row)
    return show(request, "steer/targets/values/value.html", moment, status=status_of(request), row=row, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_target("add_target_value")
def many(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Values of several days, all or none."""
    row = found.row
    form = ManyForm(request.POST or None, request.FILES or None)
    rows = DayValueRows(request.POST or None, prefix="ky")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        added: list[bool] = []

        def add() -> None:
            said = form.said(rows, kept(request, form.cleaned_data["file"], moment.at))
            if not said:
                raise Refusal("value_missing", "Hãy ghi một giá trị, hoặc tử số và mẫu số; không ghi cả hai.")
            added.extend(targets.add_value(row.plan, row.code, one, who=moment.person, at=moment.at) for one in said)

        if done(form, add):
            messages.success(request, _("Đã ghi số liệu của %(n)s ngày.") % {"n": sum(added)})
            return _to(row)
    effect = _("Ghi cả, hoặc không gì cả: một dòng sai thì chưa dòng nào được ghi.")
    act = act_on(row, _("Ghi số liệu nhiều kỳ"), _("Ghi số liệu"), effect)
    context = {"act": act, "form": form, "rows": rows, "row_words": _("Số liệu")}
    return show(request, ACT, moment, status=status_of(request), **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_target("add_target_value")
def load(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Values from another agency's system by its file, which is kept as their evidence: the worker reads it."""
    row = found.row
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        about = {"plan": row.plan, "code": row.code}
        if number := handed_in(request, form, ImportKind.VALUES, about=about):
            return redirect("steer:import", number)
    effect = _(
        "Cột as_of (ngày) và value, hoặc numerator và denominator; có thể thêm stated, evidence, reason. "
        "Tên tệp là minh chứng; tệp Excel được giữ lại. Cả tệp, hoặc không gì cả."
    )
    title = _("Nạp số liệu từ tệp")
    act = act_on(row, f"{title}: {row.source.name}" if row.source.name else title, _("Nạp"), effect)
    return show(request, ACT, moment, status=status_of(request), act=act, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_target("add_target_value")
def withdraw(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Take back a value that was said wrongly."""
    row = found.row
    known = [(one.as_of.isoformat(), _told(one, row.unit)) for one in _standing(found)]
    form = WithdrawValueForm(known, request.POST or None, initial={"day": text_of(request, "ngay-so-lieu")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        who = {"who": moment.person, "at": moment.at, "reason": said["reason"]}
        if done(form, lambda: targets.withdraw_value(row.plan, row.code, date.fromisoformat(said["day"]), **who)):
            messages.success(request, _("Đã rút số liệu. Ghi lại ngày ấy thì không phải nêu lý do nữa."))
            return _to(row)
    effect = _("Số đã rút không còn được tính; chỉ tiêu trở lại số của ngày trước đó, hoặc chưa có số liệu.")
    act = act_on(row, _("Rút số liệu ghi nhầm"), _("Rút số liệu"), effect)
    return show(request, ACT, moment, status=status_of(request), act=act, form=form)


def _standing(found: TargetPage) -> list[Value]:
    """The last value of each day that was not withdrawn, the newest day first."""
    latest = {one.as_of: one for one in found.values}
    return [latest[on] for on in sorted(latest, reverse=True) if latest[on].value is not None]


def _told(value: Value, unit: str) -> str:
    return f"{written_day(value.as_of)}: {amount(value.value, unit)}"


def _to(row: TargetRow) -> HttpResponse:
    return redirect("steer:target", row.plan, row.code)
