"""What people fill in on a sheet. The rules of the answers are those of the set; forms only ask."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.appraisal.public import Method, plain
from motcua.web.steer.appraisal.leaf import SheetLeaf
from motcua.web.ui.vietnamese_text import named

LONGEST: Final = 2000
_ANSWERS: Final = {
    Method.DEDUCTION: (_("Số trường hợp bị trừ điểm"), _("Một số, ví dụ 2. Không có trường hợp nào thì ghi 0.")),
    Method.MANUAL: (_("Điểm đơn vị tự chấm"), _("Từ 0 đến điểm tối đa, ví dụ 1,5.")),
}
_RATE: Final = (
    _("Tỷ lệ đạt được, phần trăm"),
    _("Ghi số, ví dụ 98,5; hoặc ghi hai số đếm, ví dụ 45681/54708, hệ thống tự chia."),
)


class MarkEvidenceForm(forms.Form):
    """Why, and what shows it: a document's number, an address, a file."""

    reason = forms.CharField(
        label=_("Giải thích"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence = forms.CharField(
        label=_("Văn bản hoặc đường dẫn làm minh chứng"),
        help_text=_("Ví dụ: Công văn 212/UBND-VP ngày 18/11/2026."),
        max_length=LONGEST,
        required=False,
    )
    file = forms.FileField(
        label=_("Tệp minh chứng"), help_text=_("PDF, ảnh hoặc tệp văn phòng, tới 20 MB."), required=False
    )

    def cells(self) -> dict[str, str]:
        """What was said, as the door of appraisal takes it."""
        given = self.cleaned_data
        return {name: str(given.get(name) or "") for name in ("reason", "evidence")}


class LeafAnswerForm(MarkEvidenceForm):
    """The unit's own answer on one leaf."""

    not_applicable = forms.BooleanField(
        label=_("Không áp dụng với đơn vị"),
        help_text=_("Nêu lý do ở dưới; người thẩm định xác nhận trước khi niêm phong."),
        required=False,
    )
    field_order = ("answer", "not_applicable", "reason", "evidence", "file")

    def __init__(self, leaf: SheetLeaf, data: Any = None, files: Any = None) -> None:
        own = leaf.own.mark if leaf.own else None
        initial = {"answer": _typed(leaf), "not_applicable": bool(own and own.applies is False)}
        initial["reason"] = own.reason if own and own.answer is None else ""
        super().__init__(data, files, initial=initial)
        self.claimed = initial["not_applicable"]
        self.fields["answer"] = _answer_field(leaf)
        if not self.is_bound:
            self.fields["answer"].widget.attrs["autofocus"] = True
        self.order_fields(self.field_order)

    def cells(self) -> dict[str, str]:
        """An unticked claim that was there before is taken back."""
        ticked = self.cleaned_data["not_applicable"]
        applies = "0" if ticked else "1" if self.claimed else ""
        answer = "" if ticked else self.cleaned_data.get("answer", "").strip()
        return {**super().cells(), "answer": answer, "applicable": applies}


class YesNo(forms.RadioSelect):
    """Two buttons; a focus goes to the one that is chosen, else to the first: one box of a page has it."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """The buttons, with the focus at one of them."""
        groups = super().optgroups(name, value, attrs)
        buttons = [one for _group, inside, _index in groups for one in inside]
        chosen = next((one for one in buttons if one["selected"]), buttons[0])
        for one in buttons:
            if one is not chosen:
                one["attrs"].pop("autofocus", None)
        return groups


def _answer_field(leaf: SheetLeaf) -> forms.Field:
    method = Method(leaf.method)
    if method is Method.YES_NO:
        choices = [("1", _("Có")), ("0", _("Không"))]
        return forms.ChoiceField(label=_("Có hay không"), choices=choices, widget=YesNo, required=False)
    label, hint = _ANSWERS.get(method, _RATE)
    width = forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, max_length=60, required=False, widget=width)


def _typed(leaf: SheetLeaf) -> str:
    """The last answer as it may be typed again; nothing for one that no decimal writes: its counts stand beside it."""
    answers = [one.mark.answer for one in leaf.said if one.mark.stage == "self" and one.mark.answer is not None]
    text = plain(answers[-1]) if answers else ""
    return "" if "/" in text else text.replace(".", ",")


class ExplainForm(MarkEvidenceForm):
    """The unit's explanation after the sign-off, or of a leaf that the system fills."""

    not_applicable = forms.BooleanField(label=_("Đề nghị coi là không áp dụng với đơn vị"), required=False)
    field_order = ("reason", "evidence", "file", "not_applicable")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["reason"].label = _("Giải trình của đơn vị")
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = str(_("Hãy nêu lý do."))

    def cells(self) -> dict[str, str]:
        """A claim only where it is made."""
        return {**super().cells(), "applicable": "0" if self.cleaned_data["not_applicable"] else ""}


class ComplaintForm(forms.Form):
    """A complaint about one leaf of a sealed sheet."""

    leaf = forms.ChoiceField(label=_("Tiêu chí"))
    text = forms.CharField(
        label=_("Nội dung kiến nghị"),
        help_text=_("Điểm nào chưa đúng, căn cứ gì, đề nghị ra sao."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Hãy nêu nội dung kiến nghị.")},
    )

    def __init__(self, leaves: list[tuple[str, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        chosen: Any = self.fields["leaf"]
        chosen.choices = named(leaves)


class PublishForm(forms.Form):
    """The decision by which a result is published or sealed."""

    decision = forms.CharField(
        label=_("Số, ngày quyết định"),
        help_text=_("Ví dụ: 1234/QĐ-UBND ngày 15/01/2027."),
        max_length=300,
        error_messages={"required": _("Hãy ghi số, ngày quyết định.")},
    )


class RevisionForm(PublishForm):
    """The answer to a complaint."""

    score = forms.CharField(
        label=_("Điểm mới"),
        help_text=_("Để trống nếu giữ nguyên điểm."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy nêu lý do.")},
    )
    field_order = ("score", "reason", "decision")
