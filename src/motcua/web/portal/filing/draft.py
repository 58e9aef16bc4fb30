"""A filing under way: the draft, its parts, what of each is done, and what it becomes when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.flows.file_dossier import FiledPaper, Filing
from motcua.kit.vietnamese import fold
from motcua.registry.agencies.public import AgencyRecord
from motcua.registry.procedures.public import PaperRecord, ProcedurePage
from motcua.web.portal.filing.forms import ApplicantForm, RequestForm
from motcua.web.portal.words import headed, paper_groups, trimmed

FORMS: Final[Mapping[str, type[forms.Form]]] = {"applicant": ApplicantForm, "request": RequestForm}
"""The parts that are one form, by their key in the draft."""

NOT_NEEDED: Final = "none"
ON_PAPER: Final = "paper"


@dataclass(frozen=True, slots=True)
class FilingPart:
    """A part of the filing in the task list; `tone` and `state` say how it stands."""

    key: str
    title: str
    href: str
    state: str = ""
    tone: str = ""

    @property
    def done(self) -> bool:
        """Nothing is missing here."""
        return self.tone == "ontime"


@dataclass(frozen=True, slots=True)
class Tile:
    """One paper of the procedure with what the applicant said about it: a file, on paper, not needed, or nothing."""

    paper: PaperRecord
    head: str
    rest: str
    case: str
    answer: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.head} {self.rest}".strip()

    @property
    def needed(self) -> bool:
        """Must be answered: asked for whatever the case."""
        return not self.case


def forms_of(answers: Mapping[str, Any]) -> dict[str, forms.Form]:
    """The parts that are forms, each with what was answered."""
    return {key: kind(answers.get(key, {})) for key, kind in FORMS.items()}


def parts(
    page: ProcedurePage,
    answers: Mapping[str, Any],
    filled: Mapping[str, forms.Form],
    choices: Mapping[str, AgencyRecord],
) -> list[FilingPart]:
    """The parts in their order, each with its state; `filled` are the forms of the answers."""
    code = page.version.code
    return [
        _form_part("applicant", _("Người nộp"), code, filled["applicant"], begun="applicant" in answers),
        _agency_part(code, answers, choices),
        _form_part("request", _("Nội dung đề nghị"), code, filled["request"], begun="request" in answers),
        _papers_part(page, answers),
    ]


def _form_part(key: str, title: str, code: str, form: forms.Form, *, begun: bool) -> FilingPart:
    href = reverse(f"portal:file_{key}", args=[code])
    if not begun:
        return FilingPart(key, title, href, _("Chưa làm"))
    if form.is_valid():
        return FilingPart(key, title, href, _("Xong"), "ontime")
    count = len(form.errors)
    return FilingPart(key, title, href, ngettext("Sửa %(n)s chỗ", "Sửa %(n)s chỗ", count) % {"n": count}, "late")


def _agency_part(code: str, answers: Mapping[str, Any], choices: Mapping[str, AgencyRecord]) -> FilingPart:
    href, title = reverse("portal:file_agency", args=[code]), _("Cơ quan giải quyết")
    chosen = answers.get("agency", "")
    if not chosen:
        return FilingPart("agency", title, href, _("Chưa chọn"))
    if chosen not in choices:
        return FilingPart("agency", title, href, _("Chọn lại"), "late")
    return FilingPart("agency", title, href, _("Xong"), "ontime")


def _papers_part(page: ProcedurePage, answers: Mapping[str, Any]) -> FilingPart:
    href, title = reverse("portal:file_papers", args=[page.version.code]), _("Giấy tờ")
    shown = tiles(page, answers)
    missing = sum(1 for tile in shown if tile.needed and not tile.answer)
    if not missing and (answers.get("papers") or "papers_seen" in answers):
        return FilingPart("papers", title, href, _("Xong"), "ontime")
    if not shown or missing == sum(1 for tile in shown if tile.needed):
        return FilingPart("papers", title, href, _("Chưa làm"))
    return FilingPart(
        "papers", title, href, ngettext("Còn %(n)s giấy", "Còn %(n)s giấy", missing) % {"n": missing}, "soon"
    )


def tiles(page: ProcedurePage, answers: Mapping[str, Any]) -> list[Tile]:
    """The papers, those for every case first."""
    said = answers.get("papers", {})
    groups, _notes = paper_groups(page)
    return [
        Tile(paper, *headed(trimmed(paper.name)), group.case, said.get(str(paper.seq), {}))
        for group in groups
        for paper in group.papers
    ]


def narrowed(choices: Mapping[str, AgencyRecord], query: str) -> list[AgencyRecord]:
    """The agencies whose name holds every word that was typed, accents aside."""
    words = fold(query).split()
    return [one for one in choices.values() if all(word in fold(one.name) for word in words)]


def filing_of(
    page: ProcedurePage, answers: Mapping[str, Any], filled: Mapping[str, forms.Form], *, draft: str
) -> Filing:
    """What is sent of that draft: the cleaned answers of all parts, which must be done. It is sent once."""
    applicant, request = filled["applicant"], filled["request"]
    papers = [
        FiledPaper(tile.name, source="upload" if tile.answer.get("file") else "paper", file=tile.answer.get("file"))
        for tile in tiles(page, answers)
        if tile.answer and tile.answer["source"] != NOT_NEEDED
    ]
    return Filing(
        procedure=page.version.code,
        settling=answers["agency"],
        applicant=applicant.cleaned_data,
        form={"address": applicant.cleaned_data["address"], **request.cleaned_data},
        papers=papers,
        key=draft,
        draft=draft,
    )
