"""What people fill in of plans and targets."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from motcua.measure.indicators.public import declared
from motcua.registry.agencies.public import directory, named_on
from motcua.steering.targets.public import (
    REGISTERS,
    ROW_ANSWER_WORDS,
    Direction,
    GoalSpan,
    RowAnswer,
    Source,
    SourceKind,
    TargetPromise,
    TargetRow,
    read_number,
    read_source,
    shown,
)
from motcua.web.steer.forms import words
from motcua.web.steer.targets.periods import read, written
from motcua.web.steer.targets.words import REGISTER_WORDS
from motcua.web.steer.words import DIRECTIONS, PERCENT
from motcua.web.ui.stored_form import StoredForm

NEW_GOALS: Final = 2
"""Empty rows for goals beyond those a target has."""
_NUMBER: Final = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"})
_NUMBER_WORDS: Final = _("Hãy ghi một số, không dấu ngăn hàng nghìn, tối đa 6 chữ số lẻ.")


class Number(forms.CharField):
    """An exact number as people write it: 95,5."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=40, widget=_NUMBER, **given)

    def clean(self, value: Any) -> Any:
        """The number, None where nothing was written."""
        text = str(super().clean(value) or "").strip()
        found = read_number(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_NUMBER_WORDS, "number")
        return found


def reason(label: Any = "", hint: Any = "") -> forms.CharField:
    """Why; there must be one."""
    ask = _("Hãy ghi căn cứ (văn bản, điều khoản, lý do).")
    return words(label or _("Căn cứ"), hint=hint or _("Văn bản, điều khoản hoặc lý do"), rows=2, ask=ask)


class PlanForm(StoredForm):
    """A plan: its code, its name, its document."""

    code = forms.RegexField(
        r"^[^\s/~][^\n]{0,99}$",
        label=_("Mã kế hoạch"),
        help_text=_("Ngắn, không đổi về sau, ví dụ KH-2026"),
        max_length=100,
        error_messages={"required": _("Hãy ghi mã."), "invalid": _("Mã không bắt đầu bằng dấu cách hoặc dấu “/”.")},
    )
    name = forms.CharField(
        label=_("Tên kế hoạch"), max_length=300, error_messages={"required": _("Hãy ghi tên kế hoạch.")}
    )
    document = forms.CharField(
        label=_("Số, ngày văn bản"),
        help_text=_("Ví dụ Kế hoạch 179/KH-UBND ngày 12/3/2026"),
        max_length=200,
        required=False,
    )

    def __init__(self, *given: Any, known: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if known:
            del self.fields["code"]


class PromiseForm(StoredForm):
    """All that a target says, but its goals."""

    code = forms.CharField(
        label=_("Mã chỉ tiêu"),
        help_text=_("Ví dụ 1.3"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": _("Hãy ghi mã.")},
    )
    text = words(_("Nội dung chỉ tiêu"), ask=_("Hãy ghi nội dung."))
    group = forms.CharField(label=_("Nhóm"), max_length=300, required=False)
    direction = forms.ChoiceField(
        label=_("So sánh thế nào"), choices=[(one.value, DIRECTIONS[one]) for one in Direction], initial="at_least"
    )
    unit = forms.CharField(
        label=_("Đơn vị tính"),
        max_length=60,
        initial=PERCENT,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": _("Hãy ghi đơn vị tính.")},
    )
    baseline = Number(label=_("Mức ban đầu"), help_text=_("Để thấy xu hướng của lần báo đầu tiên"), required=False)
    owner = forms.CharField(
        label=_("Cơ quan chịu trách nhiệm"),
        help_text=_("Tên như trong danh bạ thì cơ quan ấy nhập được số liệu; tên khác được giữ nguyên chữ"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "co-quan"}),
    )
    source = forms.ChoiceField(label=_("Số liệu từ đâu"))
    system = forms.CharField(
        label=_("Tên hệ thống"),
        help_text=_("Chỉ khi số liệu là tệp từ hệ thống của cơ quan khác"),
        max_length=180,
        required=False,
    )
    reason = reason()

    def __init__(self, data: Any, *, on: date, row: TargetRow | None = None) -> None:
        super().__init__(data, initial=_initial(row) if row else None)
        self._on = on
        chosen: Any = self.fields["source"]
        chosen.choices = list(_sources())
        if row:
            del self.fields["code"]
        else:
            self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        """A file comes from a system that has a name."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("source") == SourceKind.FILE and not said.get("system"):
            self.add_error("system", _("Hãy ghi tên hệ thống."))
        return said

    def promise(self, goals: Sequence[GoalSpan]) -> TargetPromise:
        """What the target shall say. An owner that no one agency bears the name of is kept as text."""
        said = self.cleaned_data
        name = said["owner"]
        found = named_on(self._on)(name) if name else []
        owner = found[0][1] if len(found) == 1 else None
        file = said["source"] == SourceKind.FILE
        return TargetPromise(
            text=said["text"],
            direction=Direction(said["direction"]),
            goals=tuple(goals),
            unit=said["unit"],
            group=said["group"],
            baseline=None if said["baseline"] is None else Fraction(said["baseline"]),
            owner=owner if owner in directory(self._on) else None,
            owner_text=name,
            source=Source(SourceKind.FILE, said["system"]) if file else read_source(said["source"]),
        )


def _initial(row: TargetRow) -> dict[str, object]:
    file = row.source.kind is SourceKind.FILE
    return {
        "text": row.text,
        "group": row.group,
        "direction": row.direction and str(row.direction),
        "unit": row.unit,
        "baseline": "" if row.baseline is None else shown(row.baseline).replace(".", ","),
        "owner": row.owner_text,
        "source": SourceKind.FILE.value if file else str(row.source),
        "system": row.source.name if file else "",
    }


def _sources() -> Iterable[tuple[Any, Any]]:
    yield SourceKind.MANUAL.value, _("cơ quan nhập, kèm minh chứng")
    yield SourceKind.FILE.value, _("tệp từ hệ thống của cơ quan khác")
    yield _("hệ thống tự đếm từ sổ"), [(f"register:{name}", REGISTER_WORDS[name]) for name in REGISTERS]
    yield (
        _("hệ thống tự tính từ hồ sơ"),
        [(f"indicator:{one.code}", f"{one.number} {one.name}") for one in declared()],
    )


class GoalForm(forms.Form):
    """The value wanted in a span; a row left empty is none."""

    value = Number(label=_("Mức cần đạt"), required=False)
    period = forms.CharField(
        label=_("Kỳ"),
        help_text=_("2026, 2026-2030, Quý III/2026, 31/12/2026; để trống: không hạn"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    def clean(self) -> dict[str, Any]:
        """A span that can be read, and a value for it."""
        said: dict[str, Any] = super().clean() or {}
        said["span"] = read(said.get("period", ""))
        if said["span"] is None:
            self.add_error("period", _("Không hiểu kỳ này; hãy viết như 2026 hoặc 31/12/2026."))
        if said.get("period") and said.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Hãy ghi mức cần đạt."))
        return said


GoalRows = forms.formset_factory(GoalForm, extra=NEW_GOALS, max_num=30)


def goal_rows(data: Any, goals: Iterable[GoalSpan]) -> Any:
    """The rows of these goals, and some empty ones."""
    initial = [{"value": shown(one.value).replace(".", ","), "period": written(one)} for one in goals]
    return GoalRows(data, prefix="muc", initial=initial)


def goals_of(rows: Any) -> list[GoalSpan]:
    """The goals of rows that were found good."""
    said = [row.cleaned_data for row in rows if row.cleaned_data.get("value") is not None]
    return [GoalSpan(Fraction(one["value"]), *one["span"]) for one in said]


class SettleForm(forms.Form):
    """How a value is compared, where the source left it open."""

    direction = forms.ChoiceField(
        label=_("Cách so sánh đúng"), widget=forms.RadioSelect, error_messages={"required": _("Hãy chọn một.")}
    )
    reason = reason()

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        chosen: Any = self.fields["direction"]
        chosen.choices = [(one.value, str(DIRECTIONS[one]).capitalize()) for one in Direction]


class RowForm(forms.Form):
    """What becomes of a row that contradicts a target."""

    answer = forms.ChoiceField(
        label=_("Xử lý thế nào"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn cách xử lý.")},
    )
    reason = reason()

    def __init__(self, *given: Any, certain: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        field: Any = self.fields["answer"]
        offered = [one for one in RowAnswer if not (certain and one is RowAnswer.ANOTHER)]
        field.choices = [(str(one), translated(ROW_ANSWER_WORDS[one])) for one in offered]
