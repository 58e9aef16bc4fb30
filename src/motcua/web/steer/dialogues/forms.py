"""What people fill in about a dialogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.steer.forms import GroupedForm, line, words
from motcua.web.ui.forms import DayField


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
