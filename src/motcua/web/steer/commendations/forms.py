"""What people fill in about a commendation."""

from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import Citation
from motcua.web.steer.forms import AGENCIES, EXAMPLE, GroupedForm, cited, line, words
from motcua.web.ui.forms import DayField


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
