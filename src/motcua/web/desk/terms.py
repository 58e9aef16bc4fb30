"""The term of a dossier as staff write it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.public import clean, refuse_too_long
from motcua.kit.worktime import Term, TermUnit
from motcua.web.ui.forms import Words, keep_by

UNITS: Final = [
    (TermUnit.WORKING_DAY.value, _("ngày làm việc")),
    (TermUnit.HALF_DAY.value, _("buổi làm việc")),
    (TermUnit.HOUR.value, _("giờ làm việc")),
    (TermUnit.CALENDAR_DAY.value, _("ngày")),
    (TermUnit.MONTH.value, _("tháng")),
]


class TermForm(forms.Form):
    """A length of time, where the catalogue has none that is free of doubt."""

    amount = forms.IntegerField(
        label=_("Thời hạn"),
        min_value=1,
        max_value=1000,
        help_text=_("Danh mục chưa có thời hạn chắc chắn; hãy ghi theo văn bản."),
    )
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=UNITS)
    ground = Words(
        clean,
        "ground",
        ask=_("Hãy ghi căn cứ của thời hạn: văn bản, điều, khoản."),
        label=_("Căn cứ của thời hạn"),
        help_text=_("Văn bản, điều, khoản. In trên mẫu 01; một người thứ hai sẽ xem lại."),
    )

    def __init__(self, data: Any, *, on: date) -> None:
        """`on`: the day whose bound counts."""
        super().__init__(data)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """Within the bound; said before anything is filed."""
        given = super().clean() or self.cleaned_data
        if "amount" in given and "unit" in given:
            keep_by(lambda: self._bounded(given), self, "amount")
        return self.cleaned_data

    def _bounded(self, given: Mapping[str, Any]) -> int:
        term = Term(given["amount"], TermUnit(given["unit"]))
        refuse_too_long(term, self.on)
        return term.amount


def term_of(given: Mapping[str, Any]) -> Term | None:
    """The term that was given."""
    amount = given.get("amount")
    return Term(amount, TermUnit(given["unit"])) if amount else None
