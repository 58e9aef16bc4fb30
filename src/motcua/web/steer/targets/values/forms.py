"""What people fill in about a target's values."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.targets.public import (
    StatedValue,
    Value,
    read_number,
)
from motcua.web.steer.forms import EvidenceForm, words
from motcua.web.steer.targets.forms import Number, reason
from motcua.web.steer.words import PERCENT
from motcua.web.ui.forms import DayField


class ValueForm(EvidenceForm):
    """A value of a target as of a day: a number, or the two parts of a share."""

    as_of = DayField(label=_("Tính đến ngày"), error_messages={"required": _("Hãy ghi ngày của số liệu.")})
    value = forms.CharField(
        label=_("Giá trị"),
        help_text=_("Ví dụ 95,5; không dấu ngăn hàng nghìn"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )
    numerator = forms.IntegerField(label=_("hoặc tử số"), required=False, min_value=0, max_value=10**15)
    denominator = forms.IntegerField(label=_("và mẫu số"), required=False, min_value=1, max_value=10**15)
    evidence = words(
        _("Minh chứng"), hint=_("Số, ngày văn bản hoặc đường dẫn; có thể thay bằng tệp"), required=False, rows=2
    )
    reason = words(_("Lý do sửa"), hint=_("Chỉ khi ngày này đã có số liệu"), required=False, rows=2)
    field_order = ("as_of", "value", "numerator", "denominator", "evidence", "file", "reason")

    def __init__(self, *given: Any, unit: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["value"].label = f"{self.fields['value'].label} ({unit})"
        if unit != PERCENT:
            del self.fields["numerator"], self.fields["denominator"]

    def clean_value(self) -> Decimal | None:
        """The number, None where nothing was written."""
        text = self.cleaned_data["value"]
        found = read_number(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("Hãy ghi một số, không dấu ngăn hàng nghìn, tối đa 6 chữ số lẻ."), "number")
        return found

    def said(self, file: int | None) -> StatedValue:
        """The value as targets take it."""
        given = self.cleaned_data
        parts = (given.get("numerator"), given.get("denominator"))
        return StatedValue(
            as_of=given["as_of"],
            value=given["value"],
            parts=(parts[0] or 0, parts[1] or 0) if any(part is not None for part in parts) else None,
            evidence=given["evidence"],
            file=file,
            reason=given["reason"],
        )


MANY: Final = 6
"""Days that can be told at once."""


class WithdrawValueForm(forms.Form):
    """A value that was said wrongly."""

    day = forms.ChoiceField(label=_("Số liệu nào"), error_messages={"required": _("Hãy chọn số liệu.")})
    reason = reason(_("Vì sao rút"), _("Số cũ vẫn còn trong lịch sử, kèm lý do này"))

    def __init__(self, values: Sequence[tuple[str, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        chosen: Any = self.fields["day"]
        chosen.choices = values


class DayValueForm(forms.Form):
    """A value of one day among many; a row left empty is none."""

    as_of = DayField(label=_("Tính đến ngày"), required=False)
    value = Number(label=_("Giá trị"), required=False)

    def clean(self) -> dict[str, Any]:
        """A day and a value, or neither."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("value") is not None and said.get("as_of") is None and "as_of" not in self.errors:
            self.add_error("as_of", _("Hãy ghi ngày của số liệu."))
        if said.get("as_of") and said.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Hãy ghi giá trị."))
        return said


DayValueRows = forms.formset_factory(DayValueForm, extra=MANY, max_num=MANY)


class ManyForm(EvidenceForm):
    """The evidence of several values at once."""

    evidence = words(
        _("Minh chứng chung"), hint=_("Số, ngày văn bản hoặc đường dẫn; có thể thay bằng tệp"), required=False, rows=2
    )
    reason = words(_("Lý do sửa"), hint=_("Chỉ khi ngày nào đó đã có số liệu"), required=False, rows=2)
    field_order = ("evidence", "file", "reason")

    def said(self, rows: Any, file: int | None) -> list[StatedValue]:
        """Each value with the evidence of all."""
        about = {"evidence": self.cleaned_data["evidence"], "reason": self.cleaned_data["reason"], "file": file}
        found = [row.cleaned_data for row in rows if row.cleaned_data.get("value") is not None]
        return [StatedValue(as_of=one["as_of"], value=Decimal(one["value"]), **about) for one in found]


def value_choices(values: Iterable[Value], tell: Any) -> list[tuple[str, str]]:
    """The days that have a value, the newest first, each with it in words."""
    return [(one.as_of.isoformat(), tell(one)) for one in values]
