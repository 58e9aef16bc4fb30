"""What people fill in about official documents."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.steering.assignments.public import Citation, DirectiveRecord
from motcua.web.steer.forms import AGENCIES, EvidenceForm, line, words
from motcua.web.ui.forms import DayField


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
        self.fields["file"].label = _("Tệp văn bản")
        if known is not None:
            del self.fields["kind"], self.fields["number"], self.fields["issued_on"]
            if known.issuer:
                del self.fields["issuer"]

    def citation(self) -> Citation:
        """The document by which texts cite it."""
        said = self.cleaned_data
        return Citation(said["kind"], said["number"], said["issued_on"], said["issuer"])
