"""One form for each doubtful value of a procedure: what a person may say about it, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.public import Doubt, Doubted, DoubtRecord, Level, Settled, VersionRecord
from motcua.web.office.words import CHANNELS, LEVELS, UNITS

MOST: Final = 2000
DEAREST: Final = 10_000_000_000


class DoubtGroundForm(forms.Form):
    """Settled as it is: checked, with a reason."""

    reason = forms.CharField(
        label=_("Căn cứ"),
        help_text=_("Văn bản, điều khoản nói giá trị này"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def value(self) -> Settled:
        """What is settled; None: right as it is."""
        return None


class DoubtTermForm(DoubtGroundForm):
    """A term."""

    amount = forms.IntegerField(label=_("Thời hạn"), min_value=1, max_value=MOST)
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=lambda: [(unit.value, words) for unit, words in UNITS.items()])
    field_order = ("amount", "unit", "reason")

    def value(self) -> Settled:
        """The term."""
        return Term(self.cleaned_data["amount"], TermUnit(self.cleaned_data["unit"]))


class FeeForm(DoubtGroundForm):
    """A fee."""

    fee = forms.IntegerField(
        label=_("Mức phí, đồng"),
        help_text=_("0 là miễn phí; để trống nếu không có mức cố định"),
        required=False,
        min_value=0,
        max_value=DEAREST,
    )
    field_order = ("fee", "reason")

    def value(self) -> Settled:
        """The fee in đồng, None without a fixed one."""
        fee: int | None = self.cleaned_data["fee"]
        return fee


class CopiesForm(DoubtGroundForm):
    """Numbers of a paper."""

    originals = forms.IntegerField(label=_("Số bản chính"), min_value=0, max_value=MOST)
    copies = forms.IntegerField(label=_("Số bản sao"), min_value=0, max_value=MOST)
    field_order = ("originals", "copies", "reason")

    def value(self) -> Settled:
        """Originals and copies."""
        return self.cleaned_data["originals"], self.cleaned_data["copies"]


class LevelsForm(DoubtGroundForm):
    """Who settles."""

    levels = forms.MultipleChoiceField(
        label=_("Cấp giải quyết"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(level.value, words) for level, words in LEVELS.items()],
    )
    field_order = ("levels", "reason")

    def value(self) -> Settled:
        """The levels."""
        return frozenset(Level(one) for one in self.cleaned_data["levels"])


_FORMS: Final[Mapping[Doubted, type[DoubtGroundForm]]] = {
    Doubted.TERM: DoubtTermForm,
    Doubted.FEE: FeeForm,
    Doubted.LEVELS: LevelsForm,
}


@dataclass(frozen=True, slots=True)
class DoubtQuestion:
    """A doubtful value: what was written, what stands around it, and the form that settles it."""

    doubt: DoubtRecord
    seq: int | None
    key: str
    title: str | Promise
    around: tuple[tuple[str | Promise, str], ...]
    form: DoubtGroundForm


def questions(version: VersionRecord, data: Any = None, answered: str = "") -> list[DoubtQuestion]:
    """The doubts of a version, each once; `data` fills the form of the one that is being answered."""
    uncounted = any(doubt.doubt is Doubt.COPIES_UNREADABLE for doubt in version.doubts)
    found: dict[str, DoubtQuestion] = {}
    for doubt in version.doubts:
        # What is only to be confirmed is confirmed once, not row by row.
        together = doubt.doubted is Doubted.RESULTS or (doubt.doubted is Doubted.PAPERS and not uncounted)
        seq = None if together else doubt.seq
        key = f"{doubt.doubted}-{'all' if together else seq}"
        if key not in found:
            kind = CopiesForm if doubt.doubt is Doubt.COPIES_UNREADABLE else _FORMS.get(doubt.doubted, DoubtGroundForm)
            form = kind(data if key == answered else None, prefix=key)
            title, around = _AROUND[doubt.doubted](version, doubt.seq)
            found[key] = DoubtQuestion(doubt, seq, key, title, around, form)
    return list(found.values())


Around = tuple[str | Promise, tuple[tuple[str | Promise, str], ...]]


def _channel(version: VersionRecord, seq: int) -> Around:
    row = next((one for one in version.channels if one.seq == seq), None)
    if row is None:
        return _("Cách nộp"), ()
    texts = (
        (_("Cách nộp"), row.channel_raw),
        (_("Thời hạn"), row.term_raw),
        (_("Phí"), row.fee_raw),
        (_("Ghi chú"), row.note),
    )
    return CHANNELS[row.channel], tuple((term, text) for term, text in texts if text)


def _paper(version: VersionRecord, seq: int) -> Around:
    row = next((one for one in version.papers if one.seq == seq), None)
    return _("Giấy tờ"), ((_("Tên"), row.name),) if row and row.name else ()


def _results(version: VersionRecord, _seq: int) -> Around:
    return _("Kết quả"), tuple((_("Tên"), one.name) for one in version.results if one.name)


def _levels(version: VersionRecord, _seq: int) -> Around:
    return _("Cấp giải quyết"), (
        (_("Cơ quan thực hiện"), version.performing_agencies),
    ) if version.performing_agencies else ()


_AROUND: Final[Mapping[Doubted, Callable[[VersionRecord, int], Around]]] = {
    Doubted.TERM: _channel,
    Doubted.FEE: _channel,
    Doubted.PAPERS: _paper,
    Doubted.RESULTS: _results,
    Doubted.LEVELS: _levels,
}
