"""What staff fill in to open a dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kit.vietnamese import nfc


class LookReasonForm(forms.Form):
    """Why somebody without a part in a dossier opens it."""

    reason = forms.CharField(
        label=_("Vì sao bạn cần mở hồ sơ này?"),
        help_text=_("Một câu, ví dụ: người dân hỏi tại quầy về hạn trả. Người nộp hồ sơ đọc được lý do này."),
        max_length=300,
        min_length=8,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Hãy ghi lý do."),
            "min_length": _("Hãy ghi thành một câu, ít nhất 8 ký tự."),
            "max_length": _("Hãy ghi ngắn hơn, tối đa 300 ký tự."),
        },
    )

    def clean_reason(self) -> str:
        """One line of readable text."""
        text = " ".join(nfc(self.cleaned_data["reason"]).split())
        if not text.isprintable():
            raise forms.ValidationError(_("Lý do có ký tự không đọc được; hãy gõ lại."), "not_printable")
        return text
