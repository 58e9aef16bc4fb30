"""What people fill in around a meeting: when and where, agenda with papers, who is invited, who came, minutes."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.registry.agencies.public import AgencyKind, AgencyRecord
from motcua.steering.assignments.public import Citation, MeetingPage, MeetingPlan
from motcua.web.steer.forms import EXAMPLE, NEW_ROWS, EvidenceForm, GroupedForm, cited, line, names_of, words
from motcua.web.ui.forms import DayField
from motcua.web.ui.stored_form import StoredForm

MOST_NAMES: Final = 20_000
"""Letters of a list of names: a province has some two hundred agencies."""
_KINDS: Final = {"departments": AgencyKind.DEPARTMENT, "communes": AgencyKind.COMMUNE_COMMITTEE}


def _names(label: Any, hint: Any, rows: int) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, max_length=MOST_NAMES, widget=box)


class MeetingPlanForm(StoredForm):
    """When and where a meeting is."""

    title = line(_("Tên phiên họp"), ask=_("Hãy ghi tên phiên họp."))
    held_on = DayField(label=_("Ngày họp"), error_messages={"required": _("Hãy ghi ngày họp.")})
    begins = forms.TimeField(
        label=_("Giờ họp"),
        help_text=_("Ví dụ 8:00 hoặc 14:30"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%Hh", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages={"invalid": _("Hãy ghi giờ và phút, ví dụ 8:00 hoặc 14:30.")},
    )
    location = line(_("Địa điểm"))

    def plan(self) -> MeetingPlan:
        """The meeting as it is to be."""
        said = self.cleaned_data
        return MeetingPlan(said["title"], said["held_on"], said["begins"], said["location"])


class MeetingForm(MeetingPlanForm, GroupedForm):
    """A meeting that is called, with its agenda."""

    agenda = words(
        _("Chương trình"), hint=_("Mỗi dòng một nội dung; tài liệu gửi kèm ở bước sau"), required=False, rows=6
    )
    field_order = ("group", "title", "held_on", "begins", "location", "agenda")

    def items(self) -> list[tuple[str, int | None]]:
        """The agenda, line by line."""
        return [(said, None) for said in names_of(self.cleaned_data["agenda"])]


class ItemForm(EvidenceForm):
    """An item of the agenda and its paper; a row left empty is none."""

    title = line(_("Nội dung"), most=1000)
    paper = forms.IntegerField(required=False, widget=forms.HiddenInput)
    drop = forms.BooleanField(label=_("Bỏ tài liệu đang có"), required=False)
    field_order = ("title", "file", "drop", "paper")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["file"].label = _("Tài liệu")
        if self.initial.get("paper"):
            self.fields["file"].help_text = _("Đã có tài liệu; gửi tệp khác thì thay")
        else:
            del self.fields["drop"]

    def clean(self) -> dict[str, Any]:
        """A paper belongs to an item."""
        given = super().clean() or {}
        if given.get("file") and not given.get("title"):
            raise forms.ValidationError({"title": _("Hãy ghi nội dung của tài liệu này.")})
        return given

    def kept(self, papers: Iterable[int | None]) -> int | None:
        """The paper that stays: one of this meeting's, unless it was dropped."""
        given = self.cleaned_data
        return given["paper"] if given.get("paper") in set(papers) and not given.get("drop") else None


ItemRows = forms.formset_factory(ItemForm, extra=NEW_ROWS, max_num=60)


class MeetingInviteForm(StoredForm):
    """Who is invited."""

    names = _names(_("Mời"), _("Mỗi dòng một cơ quan, đúng tên thì cơ quan ấy thấy giấy mời"), 10)
    kinds = forms.MultipleChoiceField(
        label=_("Mời thêm cả khối"),
        required=False,
        choices=[("departments", _("Tất cả sở, ngành")), ("communes", _("Tất cả xã, phường"))],
        widget=forms.CheckboxSelectMultiple,
    )

    def said(self, known: Sequence[AgencyRecord]) -> list[str]:
        """Every name, each once."""
        kinds = {_KINDS[kind] for kind in self.cleaned_data["kinds"]}
        whole = [one.name for one in known if one.kind in kinds]
        return list(dict.fromkeys([*names_of(self.cleaned_data["names"]), *whole]))


class AttendanceForm(StoredForm):
    """Who came and who did not, one agency a line."""

    came = _names(_("Có mặt"), _("Mỗi dòng một cơ quan; cơ quan vắng thì chuyển xuống ô dưới"), 10)
    absent = _names(_("Vắng"), _("Mỗi dòng một cơ quan"), 4)

    @classmethod
    def filled(cls, found: MeetingPage) -> dict[str, str]:
        """What stands in the boxes at first: who is invited is taken to have come."""
        return {
            "came": "\n".join(named.name for named, came in found.attendance if came is not False),
            "absent": "\n".join(named.name for named, came in found.attendance if came is False),
        }

    def said(self) -> dict[str, bool]:
        """Each agency, and whether it came."""
        return {
            name: there
            for field, there in (("absent", False), ("came", True))
            for name in names_of(self.cleaned_data[field])
        }


class ConcludeForm(StoredForm, EvidenceForm):
    """Minutes and the notice of conclusion."""

    minutes = words(_("Biên bản"), hint=_("Diễn biến chính; hoặc gửi tệp biên bản"), required=False, rows=8)
    conclusion = line(_("Thông báo kết luận"), hint=EXAMPLE, most=200)
    field_order = ("minutes", "file", "conclusion")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["file"].label = _("Tệp biên bản")

    def clean_conclusion(self) -> Citation | None:
        """The document."""
        return cited(self.cleaned_data["conclusion"])
