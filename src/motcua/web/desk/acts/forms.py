"""What staff fill in at the desk. Texts are checked by the same rule that keeps them: `dossiers.clean`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.public import (
    Accept,
    Act,
    Deed,
    Finish,
    Refuse,
    RequestSupplement,
    ReturnResult,
    Withdraw,
    clean,
    result,
)
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.kit.worktime import Term, Unit
from motcua.web.ui.forms import Words
from motcua.web.ui.refusals import sentence

Choices = Sequence[tuple[str, Any]]

UNITS: Final = [
    (Unit.WORKING_DAY.value, _("ngày làm việc")),
    (Unit.HALF_DAY.value, _("buổi làm việc")),
    (Unit.HOUR.value, _("giờ làm việc")),
    (Unit.CALENDAR_DAY.value, _("ngày")),
    (Unit.MONTH.value, _("tháng")),
]
MISSING: Final = [
    "Thiếu bản chính để đối chiếu.",
    "Bản chụp mờ, không đọc được.",
    "Tờ khai chưa ghi đủ các mục bắt buộc.",
    "Tờ khai chưa có chữ ký của người nộp.",
    "Thông tin trên giấy tờ không khớp với tờ khai.",
    "Giấy tờ đã hết hạn.",
]
"""Reasons that come up every day; each goes onto form 02 as it stands."""
REFUSALS: Final = [
    "Không thuộc thẩm quyền giải quyết của cơ quan.",
    "Hồ sơ trùng với hồ sơ đã nộp.",
    "Thiếu thành phần hồ sơ bắt buộc và không bổ sung trong thời hạn.",
]
MOST_REASONS: Final = 20


class ReasonForm(forms.Form):
    """Why somebody without a part in a dossier opens it."""

    reason = forms.CharField(
        label=_("Vì sao bạn cần mở hồ sơ này?"),
        help_text=_("Một câu, ví dụ: người dân hỏi tại quầy về hạn trả. Người nộp hồ sơ đọc được lý do này."),
        max_length=300,
        min_length=8,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Hãy ghi lý do."),
            "min_length": _("Hãy ghi thành một câu, ít nhất 8 ký tự."),
            "max_length": _("Hãy ghi ngắn hơn, tối đa 300 ký tự."),
        },
    )

    def clean_reason(self) -> str:
        """One line of readable text."""
        text = " ".join(nfc(self.cleaned_data["reason"]).split())
        if not text.isprintable():
            raise forms.ValidationError(_("Lý do có ký tự không đọc được; hãy gõ lại."), "not_printable")
        return text


class AcceptForm(forms.Form):
    """Form 01. A term is asked for only where the catalogue has none that is free of doubt, or in a simulation."""

    amount = forms.IntegerField(label=_("Thời hạn"), min_value=1, max_value=1000, required=False)
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=UNITS, required=False)

    def __init__(self, *given: Any, term: str = "", **more: Any) -> None:
        """`term`: "asked" needs one, "optional" takes one, "" takes none."""
        super().__init__(*given, **more)
        if not term:
            del self.fields["amount"], self.fields["unit"]
        elif term == "asked":
            self.fields["amount"].required = self.fields["unit"].required = True
            self.fields["amount"].help_text = str(_("Danh mục chưa có thời hạn chắc chắn; hãy ghi theo văn bản."))


class ReasonsForm(forms.Form):
    """All reasons at once: those that come up every day, and lines of one's own."""

    usual = forms.MultipleChoiceField(
        label=_("Lý do thường gặp"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Hãy chọn trong danh sách.")},
    )
    own = forms.CharField(
        label=_("Lý do khác, cần gì, làm thế nào cho đủ"),
        help_text=_("Mỗi dòng một lý do. Nêu hết một lần; người dân đọc đúng những chữ này."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    templates: Sequence[str] = MISSING

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        usual: Any = self.fields["usual"]
        usual.choices = [(str(place), words) for place, words in enumerate(self.templates)]

    def clean(self) -> dict[str, Any]:
        """Every reason, in order; at least one."""
        given = super().clean() or {}
        said = [self.templates[int(place)] for place in given.get("usual", [])]
        try:
            lines = [clean(line, "reason") for line in given.get("own", "").splitlines()]
        except Refusal as refusal:
            raise forms.ValidationError({"own": sentence(refusal)}) from refusal
        reasons = said + [line for line in lines if line]
        if not reasons:
            raise forms.ValidationError({"own": _("Hãy chọn hoặc ghi ít nhất một lý do.")})
        if len(reasons) > MOST_REASONS:
            raise forms.ValidationError({"own": _("Tối đa 20 lý do trong một phiếu; hãy gộp bớt.")})
        return {**given, "reasons": reasons}


class RefuseForm(ReasonsForm):
    """Form 03: every reason, and what it rests on."""

    ground = Words(
        clean,
        "ground",
        label=_("Căn cứ từ chối"),
        help_text=_("Văn bản, điều, khoản; ví dụ: Luật Hộ tịch 2014, Điều 13. In trên phiếu, người dân đọc được."),
        ask=_("Hãy ghi căn cứ: văn bản, điều, khoản."),
    )
    templates = REFUSALS


class ForwardForm(forms.Form):
    """Another step, another person, another agency: at least one of them."""

    step = Words(clean, "code", label=_("Bước tiếp theo"), required=False, help_text=_("Ví dụ: Thẩm định, Trình ký."))
    official = forms.ChoiceField(label=_("Giao cho"), required=False)
    to_agency = forms.ChoiceField(label=_("Chuyển sang cơ quan khác"), required=False)

    def __init__(self, *given: Any, officials: Choices, agencies: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        official: Any = self.fields["official"]
        to_agency: Any = self.fields["to_agency"]
        official.choices = [("", _("Ai trong cơ quan cũng làm được")), *officials]
        to_agency.choices = [("", _("Không chuyển, vẫn ở cơ quan này")), *agencies]

    def clean(self) -> dict[str, Any]:
        """At least one of the three; an official of ours does not go along to another agency."""
        given = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in ("step", "official", "to_agency")):
            raise forms.ValidationError({"step": _("Hãy ghi bước, chọn người hoặc chọn cơ quan.")})
        if given.get("official") and given.get("to_agency"):
            raise forms.ValidationError(
                {"official": _("Chuyển sang cơ quan khác thì cơ quan đó phân công; hãy bỏ chọn người.")}
            )
        return given


class FinishForm(forms.Form):
    """The decision: what it is, its number and name, and whether it is electronic; its files come beside it."""

    result = forms.ChoiceField(
        label=_("Kết quả"),
        choices=[("granted", _("Đồng ý, cấp kết quả")), ("rejected", _("Không đồng ý, có văn bản trả lời"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một."), "invalid_choice": _("Hãy chọn một.")},
    )
    number = Words(clean, "number", label=_("Số văn bản, số giấy"), required=False)
    name = Words(
        clean,
        "result_name",
        label=_("Tên kết quả"),
        required=False,
        help_text=_("Ví dụ: Giấy khai sinh. Người dân đọc được tên này."),
    )
    electronic = forms.BooleanField(label=_("Có bản điện tử ký số"), required=False)


class ReturnForm(forms.Form):
    """How the applicant got the result."""

    via = forms.ChoiceField(
        label=_("Người dân nhận kết quả"),
        choices=[
            ("counter", _("Bản giấy tại quầy")),
            ("post", _("Bản giấy qua bưu chính")),
            ("account", _("Bản điện tử trong tài khoản")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một."), "invalid_choice": _("Hãy chọn một.")},
    )


class WithdrawForm(forms.Form):
    """Only with the applicant's own signature."""

    signed = forms.BooleanField(
        label=_("Tôi đang giữ đơn rút hồ sơ có chữ ký của người nộp, và đã lưu vào hồ sơ giấy"),
        error_messages={"required": _("Chỉ rút được khi có đơn đã ký của người nộp.")},
    )
    reason = Words(clean, "reason", label=_("Lý do ghi trong đơn"), required=False)

    def clean(self) -> dict[str, Any]:
        """The reason as a list, the way all reasons are kept."""
        given = super().clean() or {}
        return {**given, "reasons": [reason for reason in [given.get("reason")] if reason]}


Given = Mapping[str, Any]

DEEDS: Final[Mapping[Act, Callable[[Given], Deed]]] = {
    Act.ACCEPT: lambda given: Accept(term_of(given)),
    Act.REFUSE: lambda given: Refuse(len(given["reasons"])),
    Act.REQUEST_SUPPLEMENT: lambda given: RequestSupplement(len(given["reasons"])),
    Act.FINISH: lambda given: Finish(given["result"], electronic=given["electronic"]),
    Act.RETURN_RESULT: lambda given: ReturnResult(given["via"]),
    Act.WITHDRAW: lambda _given: Withdraw(),
}
"""What each form asks for, from its cleaned data."""


def term_of(given: Given) -> Term | None:
    """The term that was given with an acceptance."""
    amount = given.get("amount")
    return Term(amount, Unit(given["unit"])) if amount else None


def written(act: Act, given: Given) -> dict[str, Any]:
    """What a person wrote into the form of that act, by kind."""
    if act is Act.FINISH:
        return result(number=given["number"], name=given["name"])
    return {kind: given[kind] for kind in ("reasons", "ground") if given.get(kind)}
