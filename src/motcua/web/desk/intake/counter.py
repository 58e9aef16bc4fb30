"""One person at the counter: the questions in the order of the talk, the papers, the channel, and the time promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import ID_KIND_LABELS, Accept, Course, State, World, clean, id_number
from motcua.commons.accounts.public import Person
from motcua.flows.file_dossier import Evidence, FiledPaper, Filing
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term
from motcua.registry.agencies.public import AgencyRecord, postings
from motcua.registry.procedures.public import PaperRecord, ProcedurePage
from motcua.web.desk import sent_files
from motcua.web.desk.asked import asked_for, trimmed
from motcua.web.desk.former import before
from motcua.web.desk.intake.asking import answers_of
from motcua.web.desk.terms import TermForm
from motcua.web.ui.former import grouped
from motcua.web.ui.forms import Words, keep_by
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import named
from motcua.web.ui.wording import wording

_LONGEST_CODE: Final = 64
HOW: Final = {
    "counter": _("Người nộp đang ở quầy, mang giấy tờ tới"),
    "assisted": _("Nộp trực tuyến giúp người dân"),
    "post": _("Hồ sơ gửi tới qua bưu chính"),
}
"""What lies before the clerk; the channel follows from it."""


class IntakeForm(forms.Form):
    """Who stands there, what they ask for, and how they want the result."""

    how = forms.ChoiceField(
        label=_("Hồ sơ tới bằng cách nào"),
        error_messages={"required": _("Hãy chọn một."), "invalid_choice": _("Hãy chọn một.")},
    )
    name = Words(
        clean,
        "name",
        ask=_("Hãy ghi họ và tên."),
        label=_("Họ và tên, hoặc tên tổ chức"),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    id_kind = forms.ChoiceField(
        label=_("Giấy tờ của người nộp"),
        choices=[("", _("Theo người nộp")), *((key, _(words)) for key, words in ID_KIND_LABELS.items())],
        required=False,
    )
    id_number = Words(clean, "id_number", label=_("Số định danh, mã số thuế"), required=False)
    phone = Words(clean, "phone", label=_("Số điện thoại"), required=False)
    address = Words(clean, "reason", label=_("Nơi cư trú, hoặc trụ sở"), required=False)
    kind = forms.ChoiceField(
        label=_("Người nộp là"), choices=[("citizen", _("Cá nhân")), ("organisation", _("Tổ chức, doanh nghiệp"))]
    )
    content = Words(
        clean, "reason", label=_("Nội dung đề nghị"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    via = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=[
            ("counter", _("Tại quầy")),
            ("account", _("Bản điện tử trong tài khoản")),
            ("post", _("Qua bưu chính")),
        ],
    )
    settling = forms.ChoiceField(label=_("Cơ quan giải quyết"))

    def clean(self) -> dict[str, Any]:
        """The number by the rule of its paper."""
        given = super().clean() or self.cleaned_data
        kind, shown = given.get("kind", ""), given.get("id_kind", "")
        keep_by(lambda: id_number(given["id_number"], kind=kind, id_kind=shown), self, "id_number")
        return self.cleaned_data

    def __init__(self, *given: Any, posted: bool, settling: Mapping[str, AgencyRecord], on: date, **more: Any) -> None:
        """`posted`: whether the clerk stands at a desk of the agency, without which nobody can be there."""
        super().__init__(*given, **more)
        how: Any = self.fields["how"]
        where: Any = self.fields["settling"]
        if self.is_bound:  # the error summary takes the focus
            self.fields["name"].widget.attrs.pop("autofocus", None)
        how.choices = [(key, words) for key, words in HOW.items() if posted or key != "counter"]
        names = {one.identifier: one.name for one in settling.values()}
        where.choices = grouped(named(names.items()), before(names, on))


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    """One paper of the check list: what was said of it, the files that came, and what was wrong with one."""

    paper: PaperRecord
    name: str
    case: str
    handed: bool
    files: list[dict[str, Any]]
    errors: list[str]

    @property
    def missing(self) -> bool:
        """Asked of everybody, and neither on the desk nor scanned."""
        return not self.case and not self.handed


class Lacks(NamedTuple):
    """The papers that are missing, whether there is none at all, both in short, and whether that was said yes to."""

    missing: list[IntakeSheet]
    bare: bool
    shown: str
    known: bool


class PromisedTime(NamedTuple):
    """The time that would be promised now, or why there is none."""

    at: datetime | None
    words: str


@dataclass(frozen=True)
class Counter:
    """The counter with one procedure open."""

    request: HttpRequest
    person: Person
    page: ProcedurePage
    settling: Mapping[str, AgencyRecord]
    at: datetime

    @property
    def whose(self) -> str:
        """The dossier of the one who stands there, whose answers are filled in again; empty for somebody new."""
        code = self.request.GET.get("nguoi", "")
        return code if code.isprintable() and len(code) <= _LONGEST_CODE else ""

    @property
    def acting(self) -> str:
        """The agency the clerk stands at."""
        return self.person.acting or ""

    @property
    def posted(self) -> bool:
        """Whether the clerk is posted to this agency today, so that people can stand before the desk."""
        account: Any = self.request.user
        return bool(postings(on=self.at.date(), agency=self.acting, account_id=account.pk))

    def form(self) -> IntakeForm:
        """The questions, with what was sent."""
        first = {"how": "counter" if self.posted else "assisted", "settling": self.usual, "via": "counter"}
        if self.request.method == "GET" and self.whose:
            first |= answers_of(self.whose, who=self.person, at=self.at)
        data = self.request.POST if self.request.method == "POST" else None
        return IntakeForm(data, initial=first, posted=self.posted, settling=self.settling, on=self.at.date())

    @property
    def usual(self) -> str:
        """The agency that settles it most likely: one's own, if it may."""
        return self.acting if self.acting in self.settling else next(iter(self.settling), "")

    def term_form(self) -> TermForm | None:
        """The question for a term, where the catalogue has none that is free of doubt."""
        data = self.request.POST if self.request.method == "POST" else None
        return TermForm(data, on=self.at.date()) if self.promise(self.usual, "counter").at is None else None

    def sheets(self) -> list[IntakeSheet]:
        """The papers that are brought to a desk, those of everybody first, with what was sent of each."""
        return [self._sheet(one.paper, one.case) for one in asked_for(self.page, on_screen=False)]

    def lacks(self, sheets: list[IntakeSheet]) -> Lacks:
        """What is not there, and whether the clerk goes on knowing that: what was shown is what they said yes to."""
        missing = [sheet for sheet in sheets if sheet.missing]
        bare = not any(sheet.handed for sheet in sheets)
        shown = " ".join(str(sheet.paper.seq) for sheet in missing) or ("-" if bare else "")
        return Lacks(missing, bare, shown, known=self.request.POST.get("lacks", "") == shown)

    def _sheet(self, paper: PaperRecord, case: str) -> IntakeSheet:
        sent = sent_files.taken(self.request, self.request.POST.get("key", ""), f"tep-{paper.seq}")
        handed = f"thu-{paper.seq}" in self.request.POST or bool(sent.files)
        return IntakeSheet(paper, trimmed(paper.name), trimmed(case), handed, sent.files, sent.errors)

    def promise(self, settling: str, channel: str, term: Term | None = None) -> PromisedTime:
        """What form 01 would promise if it were printed now."""
        world = World()
        try:
            number = world.version(self.page.version.code, self.at.date())
            course = Course(
                procedure=self.page.version.code,
                version=number,
                channel=channel,
                receiving=self.acting,
                settling=settling,
                holder=self.acting,
                step="",
                state=State.SUBMITTED,
                seq=1,
                last_at=self.at,
                submitted_at=self.at,
            )
            faces = dossiers.foresee(course, Accept(term), at=self.at, grounds=world)
        except Refusal as refusal:
            return PromisedTime(None, sentence(refusal))
        due = faces["promise"].due
        return PromisedTime(due, wording().moment(due) if due else str(_("chưa có")))

    def filing(self, form: IntakeForm, sheets: list[IntakeSheet], key: str) -> Filing:
        """What is filed: the answers and the papers that were handed in."""
        given = form.cleaned_data
        papers = []
        for sheet in sheets:
            papers += [FiledPaper(sheet.name, source="scan", file=one["id"]) for one in sheet.files]
            papers += [FiledPaper(sheet.name)] if sheet.handed and not sheet.files else []
        return Filing(
            procedure=self.page.version.code,
            settling=given["settling"],
            receiving=self.acting,
            applicant={name: given[name] for name in ("name", "id_number", "id_kind", "phone", "kind")},
            form={name: given[name] for name in ("content", "address", "via") if given[name]},
            papers=papers,
            key=key,
        )

    def evidence(self, how: str) -> Evidence:
        """What shows by which way it came: the clerk's session, and what lies on the desk."""
        return Evidence(self.person, papers_in_hand=how == "counter" and self.posted, envelope=how == "post")
