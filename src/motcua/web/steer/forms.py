"""What people fill in on the committee's pages."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import Citation, Rhythm, TaskContent, Terms, known_issuers, read_citation
from motcua.web.ui.forms import DayField
from motcua.web.ui.vietnamese_text import named

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


EXAMPLE: Final = _("Ví dụ: Thông báo số 44-TB/TGV ngày 12/9/2025 của UBND tỉnh")


NEW_ROWS: Final = 4
"""Empty conclusions on the page; saved, it offers as many again."""


_AGENCIES: Final = {"list": "co-quan"}


def cited(text: str) -> Citation | None:
    """The document a field names, None where it is empty.

    Asks again where it is no citation, and whose it is where documents of that number and day are known by their issuer
    and the text names none: agencies number alike.
    """
    if not text.strip():
        return None
    found = read_citation(text)
    if found is None:
        raise forms.ValidationError(
            _("Hãy viết như “Thông báo số 44-TB/TGV ngày 12/9/2025 của UBND tỉnh”: loại, số, ngày, cơ quan ban hành."),
            "citation",
        )
    issuers = () if found.issuer else known_issuers(found)
    if issuers and "" not in issuers:
        raise forms.ValidationError(
            _("Văn bản này của cơ quan nào? Hãy ghi thêm “của …”; số và ngày này đã có: %(issuers)s."),
            "issuer",
            {"issuers": "; ".join(issuers)},
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

    def assignment(self, giver: str | None) -> TaskContent | None:
        """The task, None for an empty row."""
        given = self.cleaned_data
        if not given.get("text"):
            return None
        due = given["due"]
        terms = Terms(due=due) if due else Terms(rhythm=Rhythm.STANDING)
        return TaskContent(text=given["text"], leads=given["leads"], terms=terms, giver=giver)


ConclusionRows = forms.formset_factory(ConclusionForm, extra=NEW_ROWS, max_num=20)


class GroupedForm(forms.Form):
    """What belongs to a group of tasks."""

    group = forms.ChoiceField(label=_("Nhóm nhiệm vụ"), error_messages={"required": _("Hãy chọn nhóm.")})

    def __init__(self, *given: Any, groups: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field: Any = self.fields["group"]
        field.choices = named(groups)


AGENCIES = "co-quan"
"""The list of agencies' names on a page."""
