"""Sets brought in from a file, changed in the browser, copied to another year."""

from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.flows.read_imports import SET_ABOUT, ImportKind, set_about
from motcua.kit.imports import ImportReport
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, CriteriaScope, Method, Rescale, SetRecord
from motcua.web.steer.appraisal.gate import SetGround, of_set
from motcua.web.steer.appraisal.methods import METHODS
from motcua.web.steer.appraisal.sets.editor import edited, plain_rows, total, typed, with_child, without
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.tables import handed_in
from motcua.web.ui.refusals import sentence
from motcua.web.ui.stored_form import digest

_CHANGED: Final = gettext_lazy(
    "%(set)s đã được người khác ghi từ lúc bạn mở trang này. Hãy xem bản ấy ở một cửa sổ khác; "
    "những gì bạn sửa vẫn còn ở đây, bấm lần nữa là ghi theo bạn."
)
_LARGEST: Final = 5 * 1024 * 1024
_ENDINGS: Final = frozenset({".csv", ".xlsx"})


class LoadForm(forms.Form):
    """A file and what the set is called."""

    model = forms.ChoiceField(
        label=gettext_lazy("Lấy từ đâu"),
        choices=[
            ("", gettext_lazy("Tệp của tôi, chọn ở dưới")),
            ("so", gettext_lazy("Bộ mẫu cho sở, ban, ngành")),
            ("xa", gettext_lazy("Bộ mẫu cho xã, phường")),
            ("766", gettext_lazy("Chỉ số 766, hệ thống tự tính")),
        ],
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp CSV hoặc Excel"),
        help_text=gettext_lazy("Các cột: code, parent, name, max_points, method, params, evidence; tới 5 MB."),
        required=False,
    )
    code = forms.RegexField(
        r"^[^\s/,;\"']{1,40}$",
        label=gettext_lazy("Mã bộ tiêu chí"),
        help_text=gettext_lazy("Ví dụ PAR-XA; không có dấu cách"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Năm đánh giá"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )
    name = forms.CharField(label=gettext_lazy("Tên"), max_length=300)
    scope = forms.ChoiceField(
        label=gettext_lazy("Đối tượng"),
        choices=[
            (CriteriaScope.AGENCIES.value, gettext_lazy("cơ quan, đơn vị")),
            (CriteriaScope.DEPARTMENTS.value, gettext_lazy("cơ quan chuyên môn cấp tỉnh")),
            (CriteriaScope.COMMUNES.value, gettext_lazy("Ủy ban nhân dân cấp xã")),
            (CriteriaScope.DISTRICTS.value, gettext_lazy("Ủy ban nhân dân cấp huyện")),
            (CriteriaScope.OFFICIALS.value, gettext_lazy("cán bộ, công chức")),
        ],
    )
    rescale = forms.ChoiceField(
        label=gettext_lazy("Khi có tiêu chí không áp dụng"),
        choices=[
            (Rescale.NONE.value, gettext_lazy("không quy đổi")),
            (Rescale.PROPORTIONAL.value, gettext_lazy("quy đổi theo phần áp dụng")),
        ],
    )
    classes = forms.RegexField(
        r"^\d{1,3}([.]\d{1,2})?(,\d{1,3}([.]\d{1,2})?){0,3}$",
        label=gettext_lazy("Ngưỡng xếp loại"),
        help_text=gettext_lazy("Giảm dần, ví dụ 90,80,70,50: xuất sắc, tốt, khá, trung bình, còn lại là yếu."),
        initial="90,80,70,50",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    legal_basis = forms.CharField(label=gettext_lazy("Căn cứ pháp lý"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """A file or a model."""
        said: dict[str, Any] = super().clean() or {}
        sent = said.get("file")
        if not said.get("model") and sent is None and "file" not in self.errors:
            self.add_error("file", _("Hãy chọn tệp, hoặc chọn một bộ mẫu ở trên."))
        if sent is not None and (sent.size or 0) > _LARGEST:
            self.add_error("file", _("Tệp lớn hơn 5 MB; một bộ tiêu chí không cần tới thế."))
        if sent is not None and Path(sent.name or "").suffix.lower() not in _ENDINGS:
            self.add_error("file", _("Chỉ nhận tệp .csv hoặc .xlsx."))
        return said

    def about(self) -> About:
        """The set beside its tree. Refuses thresholds that do not fall."""
        return set_about(self.cleaned_data)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Bring a set in: whole, or not at all with every fault at its line. The worker reads a file; a model is ours."""
    moment = moment_of(request)
    if not appraisal.may("edit_criteria", moment.person, on=moment.today):
        raise Http404
    form = LoadForm(request.POST or None, request.FILES or None, initial={"year": moment.at.year})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            about = form.about()
            if said["model"]:
                model = appraisal.model_set(said["model"])
                for fault in appraisal.import_set(model, about, who=moment.person, at=moment.at).faults:
                    messages.warning(request, fault.reason)
                messages.success(request, _("Đã nạp bộ tiêu chí."))
                return redirect("steer:appraisal_set", said["code"], said["year"])
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            told = {name: said[name] for name in SET_ABOUT}
            if number := handed_in(request, form, ImportKind.CRITERIA, about=told):
                return redirect("steer:import", number)
    wrong = request.method == "POST"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return show(request, "steer/appraisal/sets/load.html", moment, status=status, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_set("edit_criteria")
def edit(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """The tree as a form; adding and removing rows write nothing, keeping checks everything first."""
    held = ground.held
    if appraisal.sheets(held.id):
        return show(request, "steer/appraisal/sets/fixed.html", ground.asked, ground=ground)
    rows, do = appraisal.rows_of(held.code, held.year), request.POST.get("do", "")
    stored = digest(rows)
    fault, shown = "", request.POST.get("shown", stored)
    if request.method == "POST":
        rows = _moved(typed(request.POST), do)
        if do == "keep":
            fault = _keep(held, rows, ground.asked) if shown == stored else _CHANGED % {"set": held.name}
            shown = stored
            if not fault:
                messages.success(request, _("Đã ghi bộ tiêu chí."))
                return redirect(ground.url("appraisal_set"))
    lines = edited(rows, checked=do == "keep")
    items = [(f"ten-{one.place}", f"{one.cells['code']}: {words}") for one in lines for words in one.faults]
    context = {
        "ground": ground,
        "lines": lines,
        "shown": shown,
        "total": total(rows),
        "methods": [("", _("là nhánh")), *((str(one), METHODS[one]) for one in Method)],
        "faults": items or ([("ten-0", fault)] if fault else []),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return show(request, "steer/appraisal/sets/edit.html", ground.asked, status=status, **context)


def _moved(rows: list[dict[str, str]], do: str) -> list[dict[str, str]]:
    act, _colon, code = do.partition(":")
    if act == "add":
        return with_child(rows, code)
    return without(rows, code) if act == "remove" else rows


def _keep(held: SetRecord, rows: list[dict[str, str]], moment: Moment) -> str:
    """Write the tree; what is wrong with it, empty if nothing."""
    about = About(
        code=held.code,
        year=held.year,
        scope=held.scope,
        name=held.name,
        rescale=held.rules.rescale,
        grading=held.rules.grading,
        legal_basis=held.legal_basis,
        consequences=held.rules.consequences,
    )
    if not rows:
        return _("Bộ tiêu chí cần ít nhất một tiêu chí.")
    try:
        appraisal.load_set(about, plain_rows(rows), ImportReport(), who=moment.person, at=moment.at)
    except Refusal as refusal:
        return sentence(refusal)
    return ""


class CopyForm(forms.Form):
    """The year to copy to."""

    to = forms.IntegerField(
        label=gettext_lazy("Chép sang năm"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_set("edit_criteria")
def copy(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """The same set for another year, then its form."""
    held = ground.held
    form = CopyForm(request.POST or None, initial={"to": held.year + 1})
    if request.method == "POST" and form.is_valid():
        try:
            made = appraisal.copy_set(
                held.code, year=held.year, to=form.cleaned_data["to"], who=ground.asked.person, at=ground.asked.at
            )
        except Refusal as refusal:
            form.add_error("to", sentence(refusal))
        else:
            messages.success(request, _("Đã chép; bộ mới sửa được cho tới khi mở phiếu đầu tiên."))
            return redirect("steer:appraisal_edit", made.code, made.year)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(request, "steer/appraisal/sets/copy.html", ground.asked, status=status, ground=ground, form=form)
