"""The questions of a filing. What is typed is checked by the same rules that keep it: `dossiers.clean`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.public import ID_KIND_LABELS, clean, id_number
from motcua.web.ui.forms import Words, keep_by

LONGEST_KEPT = 20_000
"""Characters of one answer that a draft keeps, right or wrong."""


class ApplicantForm(forms.Form):
    """Who asks, and how they are reached."""

    kind = forms.ChoiceField(
        label=_("Bạn nộp cho"),
        choices=[("citizen", _("Cá nhân")), ("organisation", _("Tổ chức, doanh nghiệp"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một."), "invalid_choice": _("Hãy chọn một.")},
    )
    name = Words(
        clean,
        "name",
        ask=_("Hãy ghi họ và tên."),
        label=_("Họ và tên, hoặc tên tổ chức"),
        help_text=_("Viết có dấu, như trên thẻ căn cước hoặc giấy đăng ký"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    id_kind = forms.ChoiceField(
        label=_("Giấy tờ của người nộp"),
        choices=[(key, _(words)) for key, words in ID_KIND_LABELS.items()],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Hãy chọn một.")},
    )
    id_number = Words(
        clean,
        "id_number",
        ask=_("Hãy ghi số định danh, 12 chữ số trên thẻ căn cước."),
        label=_("Số định danh, hoặc số của giấy tờ đã chọn"),
        help_text=_("Ghi liền hay cách đều được; chúng tôi chỉ giữ chữ số."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = Words(
        clean,
        "phone",
        ask=_("Hãy ghi số điện thoại để chúng tôi báo tin khi hồ sơ cần bạn."),
        label=_("Số điện thoại"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = Words(clean, "email", ask="", label=_("Thư điện tử"), required=False, widget=forms.EmailInput())
    address = Words(
        clean,
        "reason",
        ask=_("Hãy ghi nơi cư trú hoặc trụ sở."),
        label=_("Nơi cư trú, hoặc trụ sở"),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def clean(self) -> dict[str, Any]:
        """The number by the rule of its paper."""
        given = super().clean() or self.cleaned_data
        kind, shown = given.get("kind", ""), given.get("id_kind", "")
        keep_by(lambda: id_number(given["id_number"], kind=kind, id_kind=shown), self, "id_number")
        return self.cleaned_data


class RequestForm(forms.Form):
    """What is asked for, and where the result shall go."""

    content = Words(
        clean,
        "reason",
        ask=_("Hãy ghi bạn đề nghị việc gì. Ví dụ: đăng ký khai sinh cho con trai sinh ngày 13/11/2026."),
        label=_("Nội dung đề nghị"),
        help_text=_("Viết như bạn nói với cán bộ ở quầy: việc gì, cho ai, từ ngày nào."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    via = forms.ChoiceField(
        label=_("Nhận kết quả ở đâu"),
        choices=[
            ("account", _("Bản điện tử trong tài khoản")),
            ("counter", _("Bản giấy tại bộ phận một cửa")),
            ("post", _("Bản giấy gửi qua bưu chính, tới nơi cư trú đã ghi")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một."), "invalid_choice": _("Hãy chọn một.")},
    )


def kept(form: forms.Form) -> dict[str, str]:
    """What was typed into a form, right or wrong, fit for the draft: without signs a database refuses."""
    typed = {name: str(form.data.get(name, "")) for name in form.fields}
    return {name: _storable(text[:LONGEST_KEPT]) for name, text in typed.items()}


def _storable(text: str) -> str:
    return "".join(sign for sign in text if sign != "\x00" and not "\ud800" <= sign <= "\udfff")
