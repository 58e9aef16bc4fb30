"""What people fill in about a task's money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kit.money import parse
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.public import Citation
from motcua.web.steer.forms import EXAMPLE, cited, line, words
from motcua.web.ui.refusals import sentence


class MoneyField(forms.Field):
    """A sum in đồng as people write it: 5.000.000.000 đ."""

    def to_python(self, value: Any) -> int | None:
        """The sum. Refuses (ValidationError) what can be read in two ways."""
        if not value:
            return None
        try:
            return parse(str(value))
        except Refusal as refusal:
            raise forms.ValidationError(sentence(refusal), refusal.rule) from refusal


def _money() -> MoneyField:
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-20"})
    hint = _("Ví dụ 5.000.000.000")
    return MoneyField(
        label=_("Số tiền (đồng)"),
        help_text=hint,
        widget=box,
        error_messages={"required": _("Hãy ghi số tiền.")},
    )


class BudgetForm(forms.Form):
    """Money set aside for a task."""

    year = forms.IntegerField(
        label=_("Năm"),
        min_value=2000,
        max_value=2199,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={"required": _("Hãy ghi năm."), "invalid": _("Năm gồm bốn chữ số, ví dụ 2026.")},
    )
    source = line(_("Nguồn kinh phí"), hint=_("Ví dụ: ngân sách tỉnh"), ask=_("Hãy ghi nguồn kinh phí."), most=200)
    amount = _money()


class InvestmentForm(forms.Form):
    """An item of a task's investment list."""

    name = words(_("Hạng mục"), hint=_("Mua gì, xây gì, thuê gì"), ask=_("Hãy ghi hạng mục."), rows=2)
    amount = _money()
    directive = line(_("Quyết định phê duyệt"), hint=EXAMPLE, most=200)

    def clean_directive(self) -> Citation | None:
        """The document."""
        return cited(self.cleaned_data["directive"])
