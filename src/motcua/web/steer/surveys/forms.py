"""What those who run a survey fill in."""

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
from motcua.steering.surveys.public import Channel, Wanted
from motcua.web.ui.forms import DayField
from motcua.web.ui.refusals import sentence

MODEL: Final = ""
"""The questionnaire that is shipped."""
_LARGEST: Final = 20 * 1024 * 1024
_SHORT: Final = forms.TextInput(attrs={"class": "govuk-input--width-10"})


class OpenForm(forms.Form):
    """A survey: its code, its year, what it asks."""

    code = forms.RegexField(
        r"^[^\s/,;\"'~]{1,40}$",
        label=_("Mã khảo sát"),
        help_text=_("Ví dụ SIPAS; không có dấu cách"),
        widget=_SHORT,
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
        box.choices = [(MODEL, _("Bộ mẫu SIPAS của hệ thống")), *papers]

    def content(self) -> Mapping[str, Any] | None:
        """The questionnaire sent along; None without one. Refuses what is no JSON document."""
        sent = self.cleaned_data["file"]
        if sent is None:
            return None
        try:
            found = json.loads(sent.read(_LARGEST).decode("utf-8-sig"))
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
        widget=_SHORT,
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

    def wanted(self, at: datetime) -> Wanted:
        """The sample as surveys take it."""
        said = self.cleaned_data
        days = period(said["ky"])
        chosen = frozenset(said.get("co_quan", ()))
        return Wanted(Window(days.start, days.end, at), said["sai_so"], said["moi_co_quan"], chosen)


class IssueForm(forms.Form):
    """How, and for which agencies, those who were drawn are invited."""

    how = forms.ChoiceField(
        label=_("Mời bằng cách nào"),
        choices=[
            (Channel.SLIP.value, _("Giấy mời có mã QR: tệp PDF để in, không ai biết giấy nào tới tay ai")),
            (Channel.LINK.value, _("Đường dẫn: tệp danh sách mã hồ sơ và đường dẫn, để gửi tin nhắn")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn cách mời.")},
    )
    agencies = forms.MultipleChoiceField(
        label=_("Mời người của cơ quan"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một cơ quan.")},
    )

    def __init__(self, *given: Any, agencies: Sequence[tuple[str, str]], **more: Any) -> None:
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
        error_messages={"required": _("Hãy ghi số giấy mời.")},
    )

    def __init__(
        self, *given: Any, groups: Sequence[tuple[str, str]], agencies: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        boxes: Any = self.fields
        boxes["group"].choices = groups
        boxes["agency"].choices = [("", _("chung, không riêng cơ quan nào")), *agencies]


class KioskForm(forms.Form):
    """Where a machine stands, and until when."""

    agency = forms.ChoiceField(label=_("Máy đặt tại"))
    until = DayField(label=_("Nhận phiếu đến hết ngày"), error_messages={"required": _("Hãy ghi ngày.")})

    def __init__(self, *given: Any, agencies: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        box: Any = self.fields["agency"]
        box.choices = [("", _("Chọn cơ quan")), *agencies]


class TableForm(forms.Form):
    """A table brought in."""

    file = forms.FileField(
        label=_("Tệp CSV"),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp này rỗng; hãy chọn lại.")},
    )

    def clean_file(self) -> Any:
        """Not larger than a survey can be."""
        sent = self.cleaned_data["file"]
        if sent.size > _LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB; hãy chia thành nhiều tệp."), "too_large")
        return sent


class BatchForm(TableForm):
    """Ballots typed from paper."""

    channel = forms.ChoiceField(
        label=_("Phiếu này là"),
        choices=[
            (Channel.PAPER.value, _("phiếu giấy người dân tự ghi")),
            (Channel.INTERVIEW.value, _("phiếu do điều tra viên hỏi rồi ghi")),
        ],
        initial=Channel.PAPER.value,
        widget=forms.RadioSelect,
    )
