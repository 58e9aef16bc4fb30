"""The form by which a role is given: which, where, from when, why."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.commons.accounts.public import EVERYWHERE, Role
from motcua.registry.agencies.public import directory, subtree
from motcua.web.ui.forms import DayField
from motcua.web.ui.vietnamese_text import named


class GiveForm(forms.Form):
    """A role to give."""

    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò"),
        widget=forms.RadioSelect,
        choices=lambda: [(role.value, _(role.label)) for role in Role if role is not Role.CITIZEN],
    )
    scope = forms.ChoiceField(label=gettext_lazy("Cơ quan"), help_text=gettext_lazy("Quyền có hiệu lực ở cơ quan này"))
    since = DayField(label=gettext_lazy("Từ ngày"))
    until = DayField(label=gettext_lazy("Đến trước ngày"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do, số văn bản"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, acting: str, on: date, *typed: Any, **rest: Any) -> None:
        """Offers the agencies of that day in which `acting` may give roles; the act denies any other."""
        super().__init__(*typed, **rest)
        scope = cast("forms.ChoiceField", self.fields["scope"])
        known = named((key, one.name) for key, one in directory(on).items())
        everywhere = (EVERYWHERE, _("mọi cơ quan"))
        scope.choices = [("", ""), everywhere, *known]
        if acting != EVERYWHERE:
            below = subtree(acting, on) if acting in directory(on) else frozenset()
            offered = [("", ""), *(one for one in known if one[0] in below)]
            cast("forms.Select", scope.widget).choices = offered
