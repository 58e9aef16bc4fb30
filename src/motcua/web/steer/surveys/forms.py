"""What those who run a survey fill in."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST: Final = 20 * 1024 * 1024
SHORT: Final = forms.TextInput(attrs={"class": "govuk-input--width-10"})


class SurveyTableForm(forms.Form):
    """A table brought in."""

    file = forms.FileField(
        label=_("Tệp CSV"),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp này rỗng; hãy chọn lại.")},
    )

    def clean_file(self) -> Any:
        """Not larger than a survey can be, and no packed file, which another ending might be."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB; hãy chia thành nhiều tệp."), "too_large")
        if not (sent.name or "").lower().endswith(".csv"):
            raise forms.ValidationError(_("Chỉ nhận tệp .csv."), "ending")
        return sent
