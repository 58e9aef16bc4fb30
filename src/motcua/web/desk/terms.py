"""The term of a dossier as staff write it."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kit.worktime import Term, TermUnit

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


def term_of(given: Mapping[str, Any]) -> Term | None:
    """The term that was given."""
    amount = given.get("amount")
    return Term(amount, TermUnit(given["unit"])) if amount else None
