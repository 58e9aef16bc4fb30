"""What people fill in about pilot models."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.web.steer.forms import AGENCIES, EvidenceForm, GroupedForm, line, words
from motcua.web.ui.forms import DayField
from motcua.web.ui.stored_form import StoredForm


class PilotForm(GroupedForm):
    """A pilot model."""

    code = line(_("Mã mô hình"), ask=_("Hãy đặt mã."), most=60)
    name = words(_("Tên mô hình"), ask=_("Hãy ghi tên mô hình."), rows=2)
    lead = line(_("Cơ quan chủ trì"), ask=_("Hãy ghi cơ quan chủ trì."), listed=AGENCIES)
    started_on = DayField(label=_("Bắt đầu từ"), required=False)


class PilotChangeForm(StoredForm, PilotForm):
    """A pilot model that is called otherwise, led by another, begun on another day."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, groups=(), **more)
        del self.fields["group"], self.fields["code"]


class PilotResultForm(EvidenceForm):
    """A result of a pilot model."""

    on = DayField(label=_("Ngày có kết quả"), error_messages={"required": _("Hãy ghi ngày.")})
    text = words(_("Kết quả"), hint=_("Bằng số nếu có, ví dụ: 12 trạm y tế đã nối"), ask=_("Hãy ghi kết quả."))
    field_order = ("on", "text", "file")
