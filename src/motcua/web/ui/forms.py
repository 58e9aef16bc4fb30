"""How every Django form is drawn: `{{ field.as_field_group }}` gives label, hint, error and box in our markup.

`FORM_RENDERER` names `Renderer`; forms need nothing else. A day that people know by heart is a `DayField`, a text that
is checked by the rule that keeps it a `Words`.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kit.refusal import Refusal
from motcua.web.ui.refusals import sentence

CLASSES: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, ""),
    (forms.widgets.Input, "govuk-input"),
    (forms.PasswordInput, "govuk-input"),
)
"""First match wins: check boxes and files are inputs too."""

OPTION: Final = "ui/forms/option.html"
"""An option holds no element that could say that its words are Vietnamese, so it says so itself."""


class DrawnField(BoundField):
    """A bound field that knows its class, its kind, and where a link from the error summary must lead."""

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if isinstance(field.widget, forms.Select):
            field.widget.option_template_name = OPTION

    @property
    def kind(self) -> str:
        """How ui/forms/field.html draws it."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxSelectMultiple):
            return "checkboxes"
        if isinstance(widget, forms.RadioSelect):
            return "radios"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        if isinstance(widget, forms.FileInput):
            return "file"
        return "group" if widget.use_fieldset else "box"

    @property
    def target_id(self) -> str:
        """The id of the first box, for the error summary."""
        many = self.kind in {"checkboxes", "radios", "group"}
        return f"{self.auto_id}_0" if many else str(self.id_for_label)

    @property
    def optional(self) -> bool:
        """May be left empty; said after the label, because most fields may not. A chosen radio cannot be left."""
        return not self.field.required and not (self.kind == "radios" and self.value())

    @property
    def sentence(self) -> str:
        """Everything that is wrong with the field, as one text."""
        return " ".join(str(error) for error in self.errors)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes (required, aria-describedby, aria-invalid) and our class."""
        built = super().build_widget_attrs(attrs, widget)
        box = widget or self.field.widget
        ours = next((name for kind, name in CLASSES if isinstance(box, kind)), "")
        theirs = box.attrs.get("class", "")
        if ours or theirs:
            built["class"] = f"{ours} {theirs}".strip()
        return built


class Renderer(TemplatesSetting):
    """Django's own widgets, our frame around them."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = DrawnField


class DayWidget(forms.Widget):
    """Three boxes: day, month, year; the weekday appears beside them."""

    template_name = "ui/forms/day.html"
    use_fieldset = True

    def format_value(self, value: Any) -> list[str]:
        """The three texts of a date, or what was typed."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        return list(value or ("", "", ""))

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[str]:
        """What stands in the three boxes; `files` is part of Django's call."""
        del files
        return [str(data.get(f"{name}_{part}", "")).strip() for part in range(3)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        """Nothing was sent for any of the boxes."""
        del files
        return not any(f"{name}_{part}" in data for part in range(3))

    def id_for_label(self, id_: str) -> str:
        """The group has a legend, so no label points at it."""
        return id_


class DayField(forms.Field):
    """A day of the calendar. What cannot be a day is said in words: "Tháng 11 không có ngày 31."."""

    widget = DayWidget
    default_error_messages: ClassVar[dict[str, Any]] = {
        "incomplete": gettext_lazy("Hãy ghi đủ ngày, tháng và năm bằng số."),
        "month": gettext_lazy("Tháng là số từ 1 đến 12."),
        "year": gettext_lazy("Năm gồm bốn chữ số, ví dụ 1991."),
    }

    def to_python(self, value: Any) -> date | None:
        """The date; None where all boxes are empty. Refuses (ValidationError) what is no day."""
        if value is None or isinstance(value, date):
            return value
        if not any(value):
            return None
        if not all(text.isascii() and text.isdigit() for text in value):
            raise forms.ValidationError(self.error_messages["incomplete"], "incomplete")
        return self._day(*(int(text) for text in value))

    def _day(self, day: int, month: int, year: int) -> date:
        if not 1 <= month <= 12:  # noqa: PLR2004  months of the year
            raise forms.ValidationError(self.error_messages["month"], "month")
        if not 1000 <= year <= 9999:  # noqa: PLR2004  four digits
            raise forms.ValidationError(self.error_messages["year"], "year")
        if not 1 <= day <= calendar.monthrange(year, month)[1]:
            sentence = _("Tháng %(month)s không có ngày %(day)s.") % {"month": month, "day": day}
            raise forms.ValidationError(sentence, "day")
        return date(year, month, day)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as days, so that 05 and 5 are the same."""
        try:
            return bool(initial != self.to_python(data))
        except forms.ValidationError:
            return True


def keep_by(rule: Callable[[], object], form: forms.Form, field: str) -> None:
    """The field as a rule keeps it that needs other fields too; what is wrong is said beside it."""
    if not form.cleaned_data.get(field):
        return
    try:
        form.cleaned_data[field] = rule()
    except Refusal as refusal:
        form.add_error(field, forms.ValidationError(sentence(refusal), refusal.rule))


class Words(forms.CharField):
    """A text that is kept: `rule` cleans or refuses it as `what`; `ask` is said where it is missing."""

    def __init__(self, rule: Callable[[str, str], str], what: str, *, ask: Any = "", **given: Any) -> None:
        super().__init__(error_messages={"required": ask}, **given)
        self.rule, self.what = rule, what

    def to_python(self, value: Any) -> str:
        """The text as it will be kept, or what is wrong with it."""
        try:
            return self.rule(super().to_python(value) or "", self.what)
        except Refusal as refusal:
            raise forms.ValidationError(sentence(refusal), refusal.rule) from refusal
