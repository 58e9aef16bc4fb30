"""What people fill in to open a survey and draw its sample."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kit.refusal import Refusal
from motcua.measure.facts.public import Window
from motcua.measure.indicators.public import period
from motcua.steering.surveys.public import SampleRequest
from motcua.web.steer.surveys.forms import LARGEST, SHORT
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import named

MODEL: Final = ""
"""The questionnaire that is shipped."""


class OpenForm(forms.Form):
    """A survey: its code, its year, what it asks."""

    code = forms.RegexField(
        r"^[^\s/,;\"'~]{1,40}$",
        label=_("Mã khảo sát"),
        help_text=_("Ví dụ SIPAS; không có dấu cách"),
        widget=SHORT,
        error_messages={
            "required": _("Hãy ghi mã khảo sát."),
            "invalid": _("Mã không có dấu cách hay dấu câu."),
        },
    )
    year = forms.IntegerField(
        label=_("Năm"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )
    questionnaire = forms.ChoiceField(label=_("Phiếu hỏi"), required=False)
    file = forms.FileField(
        label=_("Hoặc tệp phiếu của mình"), help_text=_("Văn bản JSON; mẫu có trong hướng dẫn khảo sát"), required=False
    )

    def __init__(self, *given: Any, papers: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        box: Any = self.fields["questionnaire"]
        box.choices = [(MODEL, _("Bộ mẫu SIPAS của hệ thống")), *named(papers)]

    def content(self) -> Mapping[str, Any] | None:
        """The questionnaire sent along; None without one. Refuses what is no JSON document."""
        sent = self.cleaned_data["file"]
        if sent is None:
            return None
        try:
            found = json.loads(sent.read(LARGEST).decode("utf-8-sig"))
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise Refusal("unreadable_file", "Không đọc được {file} như một văn bản JSON.", file=sent.name)
        return found


class DrawForm(forms.Form):
    """The sample that is wanted. Sent by address to see it, by form to draw it."""

    ky = forms.CharField(
        label=_("Kỳ của hồ sơ đã giải quyết"),
        help_text=_("Ví dụ 2026, 2026-Q3, 2026-08 hoặc 2026-08-01..2026-08-15"),
        max_length=40,
        widget=SHORT,
    )
    sai_so = forms.CharField(
        label=_("Sai số e, phần trăm"),
        help_text=_("Thường là 5. Nhỏ hơn thì phải hỏi nhiều người hơn"),
        max_length=8,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )
    moi_co_quan = forms.BooleanField(
        label=_("Mỗi cơ quan một mẫu riêng"),
        help_text=_("Để mỗi cơ quan có chỉ số của mình; phải hỏi nhiều người hơn hẳn"),
        required=False,
    )
    hat_giong = forms.CharField(
        label=_("Hạt giống"),
        help_text=_("Một dãy chữ số đã công bố trước, để không ai nghi chọn mẫu. Để trống thì máy tự chọn và ghi lại"),
        max_length=100,
        required=False,
    )
    co_quan = forms.MultipleChoiceField(
        label=_("Chỉ khảo sát những cơ quan này"),
        help_text=_("Không chọn cơ quan nào thì khảo sát tất cả"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *given: Any, agencies: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        box: Any = self.fields["co_quan"]
        box.choices = agencies
        if not agencies:
            del self.fields["co_quan"]

    def clean_sai_so(self) -> Fraction:
        """The error as a share."""
        try:
            return Fraction(self.cleaned_data["sai_so"].strip().replace(",", ".")) / 100
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError(_("Hãy ghi một số, ví dụ 5 hoặc 2,5."), "bad_error") from None

    def clean_ky(self) -> str:
        """A period that can be read."""
        try:
            return period(self.cleaned_data["ky"]).label
        except Refusal as refusal:
            raise forms.ValidationError(sentence(refusal), refusal.rule) from refusal

    def wanted(self, at: datetime) -> SampleRequest:
        """The sample as surveys take it."""
        said = self.cleaned_data
        days = period(said["ky"])
        chosen = frozenset(said.get("co_quan", ()))
        return SampleRequest(Window(days.start, days.end, at), said["sai_so"], said["moi_co_quan"], chosen)
