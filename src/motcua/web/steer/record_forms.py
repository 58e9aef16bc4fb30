"""What people fill in about documents, dialogues, pilot models, money and commendations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kit.money import parse
from motcua.kit.refusal import Refusal
from motcua.steering.assignments.public import Citation, DirectiveRecord
from motcua.web.steer.forms import EvidenceForm, line, words
from motcua.web.steer.tasks.forms import EXAMPLE, GroupedForm, cited
from motcua.web.ui.forms import DayField
from motcua.web.ui.refusals import sentence

AGENCIES = "co-quan"
"""The list of agencies' names on a page."""


class MoneyField(forms.Field):
    """A sum in đồng as people write it: 5.000.000.000 đ."""

    def to_python(self, value: Any) -> int | None:
        """The sum. Refuses (ValidationError) what can be read in two ways."""
        if not value:
            return None
        try:
            return parse(str(value))
        except Refusal as refusal:
            raise forms.ValidationError(sentence(refusal), refusal.rule) from refusal


def _money() -> MoneyField:
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-20"})
    hint = _("Ví dụ 5.000.000.000")
    return MoneyField(
        label=_("Số tiền (đồng)"),
        help_text=hint,
        widget=box,
        error_messages={"required": _("Hãy ghi số tiền.")},
    )


class DirectiveForm(EvidenceForm):
    """An official document that directs or concludes."""

    kind = line(_("Loại văn bản"), hint=_("Nghị quyết, chỉ thị, thông báo…"), ask=_("Hãy ghi loại văn bản."), most=100)
    number = line(_("Số, ký hiệu"), ask=_("Hãy ghi số, ký hiệu văn bản."), most=100)
    issued_on = DayField(label=_("Ngày ban hành"), error_messages={"required": _("Hãy ghi ngày ban hành.")})
    issuer = line(_("Cơ quan ban hành"), ask=_("Hãy ghi cơ quan ban hành."), listed=AGENCIES)
    title = words(_("Trích yếu"), ask=_("Hãy ghi trích yếu."), rows=2)
    field_order = ("kind", "number", "issued_on", "issuer", "title", "file")

    def __init__(self, *given: Any, known: DirectiveRecord | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.known = known
        self.fields["file"].label = _("Tệp văn bản")
        if known is not None:
            del self.fields["kind"], self.fields["number"], self.fields["issued_on"]

    def citation(self) -> Citation:
        """The document by which texts cite it."""
        said = self.cleaned_data
        if self.known is not None:
            return Citation(self.known.kind, self.known.number, self.known.issued_on)
        return Citation(said["kind"], said["number"], said["issued_on"])


class DialogueForm(GroupedForm):
    """A dialogue with citizens or enterprises that was held."""

    held_on = DayField(label=_("Ngày đối thoại"), error_messages={"required": _("Hãy ghi ngày đối thoại.")})
    partners = line(
        _("Đối thoại với"), hint=_("Không ghi tên người dân"), ask=_("Hãy ghi đã đối thoại với ai, ví dụ hợp tác xã.")
    )
    topic = words(_("Chủ đề"), ask=_("Hãy ghi chủ đề."), rows=2)
    location = line(_("Địa điểm"))
    questions = forms.IntegerField(
        label=_("Số ý kiến đã nêu"), required=False, min_value=0, max_value=100_000, error_messages={}
    )


class PilotForm(GroupedForm):
    """A pilot model."""

    code = line(_("Mã mô hình"), ask=_("Hãy đặt mã."), most=60)
    name = words(_("Tên mô hình"), ask=_("Hãy ghi tên mô hình."), rows=2)
    lead = line(_("Cơ quan chủ trì"), ask=_("Hãy ghi cơ quan chủ trì."), listed=AGENCIES)
    started_on = DayField(label=_("Bắt đầu từ"), required=False)


class PilotChangeForm(PilotForm):
    """A pilot model that is called otherwise, led by another, begun on another day."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, groups=(), **more)
        del self.fields["group"], self.fields["code"]


class PilotResultForm(EvidenceForm):
    """A result of a pilot model."""

    on = DayField(label=_("Ngày có kết quả"), error_messages={"required": _("Hãy ghi ngày.")})
    text = words(_("Kết quả"), hint=_("Bằng số nếu có, ví dụ: 12 trạm y tế đã nối"), ask=_("Hãy ghi kết quả."))
    field_order = ("on", "text", "file")


class BudgetForm(forms.Form):
    """Money set aside for a task."""

    year = forms.IntegerField(
        label=_("Năm"),
        min_value=2000,
        max_value=2199,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={"required": _("Hãy ghi năm."), "invalid": _("Năm gồm bốn chữ số, ví dụ 2026.")},
    )
    source = line(_("Nguồn kinh phí"), hint=_("Ví dụ: ngân sách tỉnh"), ask=_("Hãy ghi nguồn kinh phí."), most=200)
    amount = _money()


class InvestmentForm(forms.Form):
    """An item of a task's investment list."""

    name = words(_("Hạng mục"), hint=_("Mua gì, xây gì, thuê gì"), ask=_("Hãy ghi hạng mục."), rows=2)
    amount = _money()
    directive = line(_("Quyết định phê duyệt"), hint=EXAMPLE, most=200)

    def clean_directive(self) -> Citation | None:
        """The document."""
        return cited(self.cleaned_data["directive"])


class CommendationForm(GroupedForm):
    """A commendation of an agency or a collective; persons are not named here."""

    collective = line(
        _("Tập thể được khen"),
        hint=_("Cơ quan hoặc tập thể; không ghi tên cá nhân"),
        ask=_("Hãy ghi tập thể được khen."),
        listed=AGENCIES,
    )
    form = line(_("Hình thức"), hint=_("Ví dụ: Bằng khen"), ask=_("Hãy ghi hình thức."), most=200)
    on = DayField(label=_("Ngày"), error_messages={"required": _("Hãy ghi ngày.")})
    reason = words(_("Thành tích"), ask=_("Hãy ghi thành tích."), rows=2)
    directive = line(_("Quyết định khen thưởng"), hint=EXAMPLE, most=200)

    def clean_directive(self) -> Citation | None:
        """The document."""
        return cited(self.cleaned_data["directive"])
