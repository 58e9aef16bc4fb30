"""Opening a year: sheets for units, days for the steps, agencies that appraise."""

import re
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency_name
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Milestone
from motcua.web.steer.appraisal.gate import SetGround, of_set
from motcua.web.steer.choices import agency_choices
from motcua.web.steer.page import show
from motcua.web.steer.words import MILESTONES
from motcua.web.ui.forms import DayField
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import named


class UnitsForm(forms.Form):
    """Whose sheets are opened."""

    units = forms.CharField(
        label=gettext_lazy("Mã các đơn vị"),
        help_text=gettext_lazy(
            "Mỗi dòng một mã, ví dụ H55.X021. Để trống thì mở cho mọi đơn vị thuộc đối tượng của bộ."
        ),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DueForm(forms.Form):
    """The day of one step."""

    milestone = forms.ChoiceField(
        label=gettext_lazy("Bước"), choices=[(one.value, words) for one, words in MILESTONES.items()]
    )
    due = DayField(label=gettext_lazy("Hạn"))
    moved = forms.CharField(
        label=gettext_lazy("Lý do đổi hạn"),
        help_text=gettext_lazy("Chỉ cần khi bước này đã có hạn."),
        required=False,
        max_length=300,
    )


class AssignForm(forms.Form):
    """Who appraises which part of the tree."""

    appraiser = forms.ChoiceField(label=gettext_lazy("Cơ quan thẩm định"))
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Lĩnh vực được giao, cả những gì nằm dưới"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    criteria = forms.MultipleChoiceField(
        label=gettext_lazy("Từng tiêu chí"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, ground: SetGround, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        appraiser: Any = self.fields["appraiser"]
        parts: Any = self.fields["parts"]
        tree = ground.held.rules.tree
        appraiser.choices = agency_choices(ground.asked.today)
        parts.choices = named((one.code, f"{one.code} {one.name}") for one in tree.fields)
        criteria: Any = self.fields["criteria"]
        criteria.choices = named((one.code, f"{one.code} {one.name}") for one in tree.criteria if one.parent)

    def clean(self) -> dict[str, Any]:
        """At least one part, of either list."""
        said = self.cleaned_data
        if not (said.get("parts") or said.get("criteria")):
            self.add_error("parts", _("Hãy chọn ít nhất một phần."))
        return said


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_set("open_appraisal")
def opening(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """Everything that opens a year on one page; here, the sheets."""
    form = UnitsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        units = [one for one in re.split(r"[\s,;]+", form.cleaned_data["units"]) if one] or None
        hand: dict[str, Any] = {"who": ground.asked.person, "at": ground.asked.at}
        try:
            report = appraisal.open_sheets(ground.held, units, **hand)
        except Refusal as refusal:
            form.add_error("units", sentence(refusal))
        else:
            words = ngettext("Đã mở %(n)s phiếu.", "Đã mở %(n)s phiếu.", report.new) % {"n": report.new}
            messages.success(request, words)
            return redirect(ground.url("appraisal_open"))
    return _shown(request, ground, units=form)


@never_cache
@require_POST
@of_set("open_appraisal")
def calendar(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """Set or move the day of one step."""
    form = DueForm(request.POST)
    if form.is_valid():
        said, held = form.cleaned_data, ground.held
        hand: dict[str, Any] = {"reason": said["moved"], "who": ground.asked.person, "at": ground.asked.at}
        try:
            appraisal.set_due(held.code, held.year, Milestone(said["milestone"]), said["due"], **hand)
        except Refusal as refusal:
            form.add_error("moved" if refusal.rule == "reason_missing" else None, sentence(refusal))
        else:
            messages.success(request, _("Đã ghi hạn."))
            return redirect(ground.url("appraisal_open"))
    return _shown(request, ground, due=form)


@never_cache
@require_POST
@of_set("open_appraisal")
def assigning(request: HttpRequest, ground: SetGround) -> HttpResponse:
    """Give parts of the tree to an agency, or take them back."""
    form = AssignForm(ground, request.POST)
    if form.is_valid():
        said, held, tree = form.cleaned_data, ground.held, ground.held.rules.tree
        codes = {code for part in (*said["parts"], *said["criteria"]) for code in (part, *tree.below(part))}
        chosen = [code for code in tree.leaves if code in codes]
        place, at, back = (held.code, held.year, chosen, said["appraiser"]), ground.asked.at, "take" in request.POST
        try:
            if back:
                count = appraisal.withdraw_assignment(*place, who=ground.asked.person, at=at)
            else:
                count = appraisal.assign(*place, who=ground.asked.person, at=at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            given = ngettext("Đã giao %(n)s tiêu chí.", "Đã giao %(n)s tiêu chí.", count)
            taken = ngettext("Đã thôi giao %(n)s tiêu chí.", "Đã thôi giao %(n)s tiêu chí.", count)
            messages.success(request, (taken if back else given) % {"n": count})
            return redirect(ground.url("appraisal_open"))
    return _shown(request, ground, assigned=form)


def _shown(
    request: HttpRequest,
    ground: SetGround,
    *,
    units: UnitsForm | None = None,
    due: DueForm | None = None,
    assigned: AssignForm | None = None,
) -> HttpResponse:
    sent = units or due or assigned
    wrong = sent is not None and bool(sent.errors)
    given = appraisal.assignments(ground.held)
    leaves = len(ground.held.rules.tree.leaves)
    context = {
        "ground": ground,
        "units_form": units or UnitsForm(),
        "due_form": due or DueForm(),
        "assign_form": assigned or AssignForm(ground),
        "wrong": sent if wrong else None,
        "sheets": appraisal.sheets(ground.held.id),
        "dues": [(MILESTONES[Milestone(one.milestone)], one.due) for one in appraisal.due_calendar(ground.held)],
        "given": [(agency_name(one, ground.asked.today), len(nodes)) for one, nodes in given.items()],
        "without": leaves - len({node for nodes in given.values() for node in nodes}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return show(request, "steer/appraisal/opening/opening.html", ground.asked, status=status, **context)
