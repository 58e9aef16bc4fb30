"""What people fill in on the committee's pages."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import Note, RecordKind, TaskRow
from motcua.steering.targets.public import Said, read_number
from motcua.web.steer.words import PERCENT
from motcua.web.ui.forms import DayField

MOST: Final = 2000
"""Letters of a report."""
_TOO_LONG: Final = {"max_length": _("Hãy ghi ngắn hơn, tối đa 2.000 ký tự.")}


def words(label: Any, *, hint: Any = "", required: bool = True, rows: int = 3, ask: Any = None) -> forms.CharField:
    """A text of some lines."""
    errors = _TOO_LONG | ({"required": ask} if ask else {})
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=MOST, widget=box, error_messages=errors
    )


def line(label: Any, *, hint: Any = "", ask: Any = None, most: int = 300, listed: str = "") -> forms.CharField:
    """A text of one line; it may be left empty unless `ask` says what is missing then.

    `listed` is the id of a list of what people often write there.
    """
    return forms.CharField(
        label=label,
        help_text=hint,
        required=ask is not None,
        max_length=most,
        widget=forms.TextInput(attrs={"list": listed} if listed else {}),
        error_messages={"required": ask} if ask else {},
    )


def names_of(text: str) -> list[str]:
    """What a field of one name a line says, each once, in order."""
    return list(dict.fromkeys(" ".join(said.split()) for said in text.splitlines() if said.strip()))


class EvidenceForm(forms.Form):
    """A text and a file, one of which there must be: whoever keeps it says so."""

    file = forms.FileField(
        label=_("Tệp minh chứng"),
        help_text=_("PDF, Word, Excel hoặc ảnh, tới 20 MB"),
        required=False,
        max_length=200,
        error_messages={"empty": _("Tệp này rỗng; hãy chọn lại.")},
    )


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

    def said(self, file: int | None) -> Said:
        """The value as targets take it."""
        given = self.cleaned_data
        parts = (given.get("numerator"), given.get("denominator"))
        return Said(
            as_of=given["as_of"],
            value=given["value"],
            parts=(parts[0] or 0, parts[1] or 0) if any(part is not None for part in parts) else None,
            evidence=given["evidence"],
            file=file,
            reason=given["reason"],
        )


class ReportForm(EvidenceForm):
    """Progress, or that the work is finished."""

    kind = forms.ChoiceField(
        label=_("Báo cáo gì"),
        choices=[
            (RecordKind.PROGRESS.value, _("Tiến độ")),
            (RecordKind.FINISHED.value, _("Đã xong, chờ người giao xác nhận")),
        ],
        initial=RecordKind.PROGRESS.value,
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Ngày"), error_messages={"required": _("Hãy ghi ngày.")})
    text = words(_("Nội dung"), hint=_("Đã làm gì, kết quả bằng số nếu có; có thể thay bằng tệp"), required=False)
    field_order = ("kind", "on", "text", "file")

    def note(self, row: TaskRow, today: date, file: int | None) -> Note:
        """What is to be recorded; of the day that is written, not of `today`."""
        del today
        given = self.cleaned_data
        return Note(RecordKind(given["kind"]), given["on"], given["text"], turn=row.standing.turn, file=file)


class ExtendForm(EvidenceForm):
    """Asking for more time."""

    day = DayField(label=_("Xin đến ngày"), error_messages={"required": _("Hãy ghi ngày xin gia hạn tới.")})
    text = words(_("Lý do"), ask=_("Hãy ghi lý do."))
    field_order = ("day", "text", "file")

    def note(self, row: TaskRow, today: date, file: int | None) -> Note:
        """What is to be recorded."""
        given = self.cleaned_data
        kind = RecordKind.EXTENSION_ASKED
        return Note(kind, today, given["text"], day=given["day"], turn=row.standing.turn, file=file)


class AnswerForm(EvidenceForm):
    """The answer to who asked for more time."""

    kind = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[
            (RecordKind.EXTENSION_GRANTED.value, _("Cho gia hạn")),
            (RecordKind.EXTENSION_REFUSED.value, _("Không cho")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một.")},
    )
    day = DayField(label=_("Hạn mới"), help_text=_("Khi cho gia hạn"), required=False)
    text = words(_("Ý kiến"), required=False)
    field_order = ("kind", "day", "text", "file")

    def note(self, row: TaskRow, today: date, file: int | None) -> Note:
        """What is to be recorded."""
        given = self.cleaned_data
        kind = RecordKind(given["kind"])
        day = given["day"] if kind is RecordKind.EXTENSION_GRANTED else None
        return Note(kind, today, given["text"], day=day, turn=row.standing.turn, file=file)


class CheckForm(EvidenceForm):
    """The giver's word on work that was handed in."""

    kind = forms.ChoiceField(
        label=_("Kết quả kiểm tra"),
        choices=[
            (RecordKind.CONFIRMED.value, _("Xác nhận đã hoàn thành")),
            (RecordKind.SENT_BACK.value, _("Trả lại để làm tiếp")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một.")},
    )
    day = DayField(
        label=_("Ngày hoàn thành"),
        help_text=_("Để trống: ngày đã báo xong. Đúng hay muộn tính theo ngày này"),
        required=False,
    )
    text = words(_("Ý kiến"), hint=_("Khi trả lại: lý do và việc còn phải làm"), required=False)
    field_order = ("kind", "day", "text", "file")

    def note(self, row: TaskRow, today: date, file: int | None) -> Note:
        """What is to be recorded."""
        given = self.cleaned_data
        kind = RecordKind(given["kind"])
        day = given["day"] if kind is RecordKind.CONFIRMED else None
        return Note(kind, today, given["text"], day=day, turn=row.standing.turn, file=file)


class BottleneckForm(forms.Form):
    """What holds work up."""

    text = words(_("Vướng gì"), ask=_("Hãy ghi điều đang vướng."))
    decision_needed = words(_("Cần quyết định gì"), ask=_("Hãy ghi quyết định cần có."), rows=2)
    owner = forms.CharField(
        label=_("Cơ quan phải quyết định"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "co-quan"}),
        error_messages={"required": _("Hãy ghi tên cơ quan.")},
    )


class DecisionForm(forms.Form):
    """The decision that ends a bottleneck."""

    decision = words(_("Quyết định tháo gỡ"), hint=_("Số, ngày văn bản và nội dung"), ask=_("Hãy ghi quyết định."))
