"""What gives work: a task, a conclusion, a promise; and a task that says something else."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import (
    Citation,
    Note,
    RecordKind,
    Rhythm,
    TaskContent,
    TaskRow,
    Terms,
    read_citation,
)
from motcua.web.steer.forms import _AGENCIES, EXAMPLE, EvidenceForm, GroupedForm, cited, line, words
from motcua.web.ui.forms import DayField
from motcua.web.ui.stored_form import StoredForm


class TaskForm(GroupedForm):
    """A task that is given outside a meeting."""

    code = forms.CharField(label=_("Mã nhiệm vụ"), max_length=60, error_messages={"required": _("Hãy đặt mã.")})
    text = words(_("Nhiệm vụ"), ask=_("Hãy ghi nội dung nhiệm vụ."))
    leads = forms.CharField(
        label=_("Cơ quan chủ trì"),
        help_text=_("Nhiều cơ quan thì cách nhau dấu chấm phẩy"),
        max_length=500,
        widget=forms.TextInput(attrs=_AGENCIES),
        error_messages={"required": _("Hãy ghi cơ quan chủ trì.")},
    )
    coordinating = forms.CharField(label=_("Cơ quan phối hợp"), required=False, max_length=1000)
    product = words(_("Sản phẩm"), required=False, rows=2)
    directive = line(_("Văn bản giao"), hint=EXAMPLE, most=200)
    clause = line(_("Điều, khoản, mục"), most=100)
    due = DayField(label=_("Hạn"), help_text=_("Để trống: việc thường xuyên"), required=False)
    every = forms.IntegerField(
        label=_("Lặp lại sau mấy tháng"),
        help_text=_("Chỉ với việc định kỳ; hạn ở trên là hạn kỳ đầu"),
        required=False,
        min_value=1,
        max_value=60,
    )

    def clean_directive(self) -> Citation | None:
        """The document."""
        return cited(self.cleaned_data["directive"])

    def assignment(self, giver: str | None) -> TaskContent:
        """The task."""
        given = self.cleaned_data
        every, due = given["every"] or 0, given["due"]
        rhythm = Rhythm.RECURRING if every else Rhythm.ONCE if due else Rhythm.STANDING
        return TaskContent(
            text=given["text"],
            leads=given["leads"],
            coordinating=given["coordinating"],
            product=given["product"],
            directive=given["directive"],
            clause=given["clause"],
            giver=giver,
            terms=Terms(rhythm=rhythm, due=due, every=every),
        )


class ReviseForm(StoredForm, TaskForm):
    """A task that says something else from now on. A due day that was set moves by an extension only."""

    reason = line(
        _("Căn cứ sửa"), hint=_("Văn bản, điều khoản; người sau đọc được"), ask=_("Hãy ghi căn cứ sửa nhiệm vụ.")
    )

    def __init__(self, *given: Any, row: TaskRow, **more: Any) -> None:
        said = {
            "text": row.text,
            "leads": "; ".join(one.name for one in row.leads),
            "coordinating": "; ".join(one.name for one in row.coordinating),
            "product": row.product,
            "directive": row.source if read_citation(row.source) else "",
            "clause": row.clause,
        }
        super().__init__(*given, groups=(), initial=said, **more)
        self.row = row
        del self.fields["group"], self.fields["code"]
        if row.terms.due is not None:
            del self.fields["due"], self.fields["every"]
        else:
            self.fields["due"].help_text = _("Để trống: giữ như hiện nay")

    def revised(self) -> TaskContent:
        """The task as it is to be."""
        given = self.cleaned_data
        terms, due, every = self.row.terms, given.get("due"), given.get("every") or 0
        if due is not None:
            terms = replace(terms, rhythm=Rhythm.RECURRING if every else Rhythm.ONCE, due=due, every=every)
        return TaskContent(
            text=given["text"],
            leads=given["leads"],
            coordinating=given["coordinating"],
            product=given["product"],
            section=self.row.section,
            directive=given["directive"],
            clause=given["clause"],
            terms=terms,
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


class ExtensionAnswerForm(EvidenceForm):
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
