"""What people fill in to invite."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.ui.forms import DayField


class IssueForm(forms.Form):
    """For which agencies those who were drawn are invited."""

    agencies = forms.MultipleChoiceField(
        label=_("Mời người của cơ quan"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một cơ quan.")},
    )

    def __init__(self, *given: Any, agencies: Sequence[tuple[str, object]], **more: Any) -> None:
        super().__init__(*given, **more)
        box: Any = self.fields["agencies"]
        box.choices = agencies


class InviteForm(forms.Form):
    """Slips for a group that was not drawn."""

    group = forms.ChoiceField(label=_("Nhóm người trả lời"))
    agency = forms.ChoiceField(label=_("Được hỏi về cơ quan"), required=False)
    count = forms.IntegerField(
        label=_("Số giấy mời"),
        min_value=1,
        max_value=2000,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Hãy ghi số giấy mời, từ 1 đến 2.000.")
        ),
    )

    def __init__(
        self, *given: Any, groups: Sequence[tuple[str, str]], agencies: Sequence[tuple[str, object]], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        boxes: Any = self.fields
        boxes["group"].choices = groups
        boxes["agency"].choices = [("", _("chung, không riêng cơ quan nào")), *agencies]


class KioskForm(forms.Form):
    """Where a machine stands, and until when."""

    agency = forms.ChoiceField(label=_("Máy đặt tại"))
    until = DayField(label=_("Nhận phiếu đến hết ngày"), error_messages={"required": _("Hãy ghi ngày.")})

    def __init__(self, *given: Any, agencies: Sequence[tuple[str, object]], **more: Any) -> None:
        super().__init__(*given, **more)
        box: Any = self.fields["agency"]
        box.choices = [("", _("Chọn cơ quan")), *agencies]
