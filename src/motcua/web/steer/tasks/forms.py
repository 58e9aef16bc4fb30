"""What gives work: a task, a conclusion, a promise; and a task that says something else."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import Assignment, Citation, Rhythm, TaskRow, Terms, read_citation
from motcua.web.steer.forms import line, words
from motcua.web.ui.forms import DayField

EXAMPLE: Final = _("Ví dụ: Thông báo số 44-TB/TGV ngày 12/9/2025")
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


class GroupedForm(forms.Form):
    """What belongs to a group of tasks."""

    group = forms.ChoiceField(label=_("Nhóm nhiệm vụ"), error_messages={"required": _("Hãy chọn nhóm.")})

    def __init__(self, *given: Any, groups: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field: Any = self.fields["group"]
        field.choices = groups


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
            clause=given["clause"],
            giver=giver,
            terms=Terms(rhythm=rhythm, due=due, every=every),
        )


class ReviseForm(TaskForm):
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

    def revised(self) -> Assignment:
        """The task as it is to be."""
        given = self.cleaned_data
        terms, due, every = self.row.terms, given.get("due"), given.get("every") or 0
        if due is not None:
            terms = replace(terms, rhythm=Rhythm.RECURRING if every else Rhythm.ONCE, due=due, every=every)
        return Assignment(
            text=given["text"],
            leads=given["leads"],
            coordinating=given["coordinating"],
            product=given["product"],
            section=self.row.section,
            directive=given["directive"],
            clause=given["clause"],
            terms=terms,
        )
