"""What staff fill in at the desk. Texts are checked by the same rule that keeps them: `dossiers.clean`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.public import FieldKind, FormField, Offer, clean
from motcua.kit.refusal import Refusal
from motcua.web.desk.terms import UNITS
from motcua.web.ui.forms import Words
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import named, vietnamese

Choices = Sequence[tuple[str, Any]]
Given = Mapping[str, Any]

MOST_REASONS: Final = 20


class Offered(NamedTuple):
    """What an act's form cannot know: who and where to choose from; `term`: "asked" needs one, "optional" takes one."""

    officials: Choices = ()
    agencies: Choices = ()
    term: str = ""


class ActForm(forms.Form):
    """The form of one act, drawn from the fields that the act declares."""

    def __init__(self, data: Any, *, desk: Offer, offered: Offered) -> None:
        super().__init__(data)
        self.desk = desk
        for one in desk.fields:
            self.fields.update(_DRAWN[one.kind](one, offered))

    def clean(self) -> dict[str, Any]:
        """Every reason, in order, at least one; then what the act itself finds wrong between the answers."""
        given = super().clean() or {}
        for one in self.desk.fields:
            if one.kind is FieldKind.REASONS:
                given[one.name] = _reasons(one, given)
        for fault in [] if self.errors else self.desk.check(given):
            self.add_error(fault.field, gettext(fault.sentence))
        return given

    def line(self) -> dict[str, Any]:
        """The answers as the act's line has them, each at its place; what was not answered is left out."""
        line: dict[str, Any] = {}
        for one in self.desk.fields:
            given = self.cleaned_data
            value = _term(given) if one.kind is FieldKind.TERM else given.get(one.name)
            *parents, last = (one.path or one.name).split(".")
            place = line
            for parent in parents:
                place = place.setdefault(parent, {})
            if value:
                place[last] = value
        return line


def _term(given: Given) -> dict[str, Any] | None:
    return {"amount": given["amount"], "unit": given["unit"]} if given.get("amount") else None


def _reasons(one: FormField, given: Given) -> list[str]:
    said = [one.usual[int(place)] for place in given.get("usual", [])]
    try:
        lines = [clean(line, "reason") for line in given.get("own", "").splitlines()]
    except Refusal as refusal:
        raise forms.ValidationError({"own": sentence(refusal)}) from refusal
    reasons = said + [line for line in lines if line]
    if one.required and not reasons:
        raise forms.ValidationError({"own": _("Hãy chọn hoặc ghi ít nhất một lý do.")})
    if len(reasons) > MOST_REASONS:
        raise forms.ValidationError({"own": _("Tối đa 20 lý do trong một phiếu; hãy gộp bớt.")})
    return reasons


Drawn = dict[str, forms.Field]


def _said(text: str) -> str:
    return gettext(text) if text else ""


def _shown(one: FormField) -> dict[str, Any]:
    return {"label": _said(one.label), "help_text": _said(one.hint), "required": one.required}


def _words(one: FormField, _offered: Offered) -> Drawn:
    return {one.name: Words(clean, one.limit, ask=_said(one.ask), **_shown(one))}


def _choice(one: FormField, _offered: Offered) -> Drawn:
    choose = _("Hãy chọn một.")
    return {
        one.name: forms.ChoiceField(
            choices=[(value, gettext(words)) for value, words in one.choices],
            widget=forms.RadioSelect,
            error_messages={"required": choose, "invalid_choice": choose},
            **_shown(one),
        )
    }


def _check(one: FormField, _offered: Offered) -> Drawn:
    return {one.name: forms.BooleanField(error_messages={"required": _said(one.ask)}, **_shown(one))}


def _official(one: FormField, offered: Offered) -> Drawn:
    choices = [("", _("Ai trong cơ quan cũng làm được")), *named(offered.officials)]
    return {one.name: forms.ChoiceField(choices=choices, **_shown(one))}


def _agency(one: FormField, offered: Offered) -> Drawn:
    choices = [("", _("Không chuyển, vẫn ở cơ quan này")), *offered.agencies]
    return {one.name: forms.ChoiceField(choices=choices, **_shown(one))}


def _term_boxes(one: FormField, offered: Offered) -> Drawn:
    """Two boxes, needed or not; none where the act has no use for a term of one's own."""
    needed = one.required or offered.term == "asked"
    if not needed and not offered.term:
        return {}
    hint = _said(one.hint) if needed else ""
    return {
        "amount": forms.IntegerField(
            label=_said(one.label), help_text=hint, min_value=1, max_value=1000, required=needed
        ),
        "unit": forms.ChoiceField(label=_("Đơn vị"), choices=UNITS, required=needed),
    }


def _basis(one: FormField, offered: Offered) -> Drawn:
    """Beside a typed term, and needed where the term is."""
    needed = offered.term == "asked"
    shown = _shown(one) | {"required": needed}
    return {one.name: Words(clean, one.limit, ask=_said(one.ask), **shown)} if offered.term else {}


def _reason_boxes(one: FormField, _offered: Offered) -> Drawn:
    """Those that come up every day, where there are some, and lines of one's own."""
    usual = forms.MultipleChoiceField(
        label=_("Lý do thường gặp"),
        choices=[(str(place), vietnamese(words)) for place, words in enumerate(one.usual)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Hãy chọn trong danh sách.")},
    )
    return ({"usual": usual} if one.usual else {}) | {
        "own": forms.CharField(
            label=_said(one.label),
            help_text=_("Mỗi dòng một lý do. Nêu hết một lần; người dân đọc đúng những chữ này."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 6}),
        ),
    }


def _beside(_one: FormField, _offered: Offered) -> Drawn:
    """Files are sent beside the form: what was taken stays taken when the rest has to be sent again."""
    return {}


_DRAWN: Final[Mapping[FieldKind, Callable[[FormField, Offered], Drawn]]] = {
    FieldKind.WORDS: _words,
    FieldKind.STEP: _words,
    FieldKind.CHOICE: _choice,
    FieldKind.CHECK: _check,
    FieldKind.OFFICIAL: _official,
    FieldKind.AGENCY: _agency,
    FieldKind.TERM: _term_boxes,
    FieldKind.BASIS: _basis,
    FieldKind.REASONS: _reason_boxes,
    FieldKind.FILES: _beside,
    FieldKind.PAPERS: _beside,
}
