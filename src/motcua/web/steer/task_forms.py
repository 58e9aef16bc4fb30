"""What gives work: a task, a meeting, who came, what was concluded."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import Assignment, Citation, Rhythm, Terms, read_citation
from motcua.web.steer.forms import EvidenceForm, words
from motcua.web.ui.forms import DayField

NEW_ROWS: Final = 4
"""Empty conclusions on the page; saved, it offers as many again."""
_AGENCIES: Final = {"list": "co-quan"}


def cited(text: str) -> Citation | None:
    """The document a field names, None where it is empty; asks again where it is no citation."""
    if not text.strip():
        return None
    found = read_citation(text)
    if found is None:
        raise forms.ValidationError(
            _("Hãy viết như “Thông báo số 44-TB/TGV ngày 12/9/2025”: loại, số, ngày."), "citation"
        )
    return found


class ConclusionForm(forms.Form):
    """One conclusion that becomes a task; a row left empty is none."""

    text = words(_("Nhiệm vụ"), required=False, rows=2)
    leads = forms.CharField(
        label=_("Cơ quan chủ trì"),
        help_text=_("Nhiều cơ quan thì cách nhau dấu chấm phẩy"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs=_AGENCIES),
    )
    due = DayField(label=_("Hạn"), help_text=_("Để trống: việc thường xuyên"), required=False)

    def clean(self) -> dict[str, Any]:
        """A row says what and who, or nothing."""
        given = super().clean() or {}
        if given.get("text") and not given.get("leads"):
            raise forms.ValidationError({"leads": _("Hãy ghi cơ quan chủ trì.")})
        if not given.get("text") and (given.get("leads") or given.get("due")):
            raise forms.ValidationError({"text": _("Hãy ghi nội dung nhiệm vụ.")})
        return given

    def assignment(self, giver: str | None) -> Assignment | None:
        """The task, None for an empty row."""
        given = self.cleaned_data
        if not given.get("text"):
            return None
        due = given["due"]
        terms = Terms(due=due) if due else Terms(rhythm=Rhythm.STANDING)
        return Assignment(text=given["text"], leads=given["leads"], terms=terms, giver=giver)


ConclusionRows = forms.formset_factory(ConclusionForm, extra=NEW_ROWS, max_num=20)


class ConcludeForm(EvidenceForm):
    """Minutes and the notice of conclusion."""

    minutes = words(_("Biên bản"), hint=_("Diễn biến chính; hoặc gửi tệp biên bản"), required=False, rows=8)
    conclusion = forms.CharField(
        label=_("Thông báo kết luận"),
        help_text=_("Ví dụ: Thông báo số 44-TB/TGV ngày 12/9/2025"),
        required=False,
        max_length=200,
    )
    field_order = ("minutes", "file", "conclusion")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["file"].label = _("Tệp biên bản")

    def clean_conclusion(self) -> Citation | None:
        """The document."""
        return cited(self.cleaned_data["conclusion"])


class GroupedForm(forms.Form):
    """What belongs to a group of tasks."""

    group = forms.ChoiceField(label=_("Nhóm nhiệm vụ"), error_messages={"required": _("Hãy chọn nhóm.")})

    def __init__(self, *given: Any, groups: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field: Any = self.fields["group"]
        field.choices = groups


class MeetingForm(GroupedForm):
    """A meeting that is called."""

    title = forms.CharField(
        label=_("Tên phiên họp"), max_length=300, error_messages={"required": _("Hãy ghi tên phiên họp.")}
    )
    held_on = DayField(label=_("Ngày họp"), error_messages={"required": _("Hãy ghi ngày họp.")})
    location = forms.CharField(label=_("Địa điểm"), required=False, max_length=300)
    agenda = words(_("Chương trình"), hint=_("Mỗi dòng một nội dung"), required=False, rows=6)

    def items(self) -> list[tuple[str, int | None]]:
        """The agenda, line by line."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["agenda"].splitlines())
        return [(line, None) for line in lines if line]


class AttendanceForm(forms.Form):
    """Who came and who did not, one agency a line."""

    came = words(_("Có mặt"), hint=_("Mỗi dòng một cơ quan"), required=False, rows=8)
    absent = words(_("Vắng"), hint=_("Mỗi dòng một cơ quan"), required=False, rows=4)

    def said(self) -> dict[str, bool]:
        """Each agency, and whether it came."""
        lists = (("absent", False), ("came", True))
        return {
            " ".join(line.split()): there
            for name, there in lists
            for line in self.cleaned_data[name].splitlines()
            if line.strip()
        }


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
    directive = forms.CharField(
        label=_("Văn bản giao"),
        help_text=_("Ví dụ: Thông báo số 44-TB/TGV ngày 12/9/2025"),
        required=False,
        max_length=200,
    )
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

    def assignment(self, giver: str | None) -> Assignment:
        """The task."""
        given = self.cleaned_data
        every, due = given["every"] or 0, given["due"]
        rhythm = Rhythm.RECURRING if every else Rhythm.ONCE if due else Rhythm.STANDING
        return Assignment(
            text=given["text"],
            leads=given["leads"],
            coordinating=given["coordinating"],
            product=given["product"],
            directive=given["directive"],
            giver=giver,
            terms=Terms(rhythm=rhythm, due=due, every=every),
        )
