"""A filing under way: the draft, its parts, what of each is done, and what it becomes when it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.casework.dossiers.public import DraftRecord
from motcua.flows.file_dossier import FiledPaper, Filing
from motcua.kit.vietnamese import fold
from motcua.registry.agencies.public import AgencyRecord, FormerName, former_names
from motcua.registry.procedures.public import AskedPaper, PaperRecord, ProcedurePage, asked_papers
from motcua.web.portal.filing.forms import ApplicantForm, RequestForm
from motcua.web.portal.sent_files import refuse_too_many
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
        return trimmed(self.paper.name)

    @property
    def files(self) -> Sequence[Mapping[str, Any]]:
        """What was sent of it, in the order of sending."""
        return tuple(self.answer.get("files", ()))

    @property
    def needed(self) -> bool:
        """Must be answered: asked for whatever the case."""
        return not self.case


def forms_of(answers: Mapping[str, Any]) -> dict[str, forms.Form]:
    """The parts that are forms, each with what was answered."""
    return {key: kind(answers.get(key, {})) for key, kind in FORMS.items()}


def parts(
    page: ProcedurePage,
    draft: DraftRecord,
    filled: Mapping[str, forms.Form],
    choices: Mapping[str, AgencyRecord],
) -> list[FilingPart]:
    """The parts in their order, each with its state; `filled` are the forms of the answers."""
    return [
        _form_part("applicant", _("Người nộp"), draft, filled["applicant"]),
        _agency_part(draft, choices),
        _form_part("request", _("Nội dung đề nghị"), draft, filled["request"]),
        _papers_part(page, draft),
    ]


def _place(key: str, draft: DraftRecord) -> str:
    return reverse(f"portal:file_{key}", args=[draft.procedure, draft.key])


def _form_part(key: str, title: str, draft: DraftRecord, form: forms.Form) -> FilingPart:
    href = _place(key, draft)
    if key not in draft.answers:
        return FilingPart(key, title, href, _("Chưa làm"))
    if form.is_valid():
        return FilingPart(key, title, href, _("Xong"), "ontime")
    count = len(form.errors)
    return FilingPart(key, title, href, ngettext("Sửa %(n)s chỗ", "Sửa %(n)s chỗ", count) % {"n": count}, "late")


def _agency_part(draft: DraftRecord, choices: Mapping[str, AgencyRecord]) -> FilingPart:
    href, title = _place("agency", draft), _("Cơ quan giải quyết")
    chosen = draft.answers.get("agency", "")
    if not chosen:
        return FilingPart("agency", title, href, _("Chưa chọn"))
    if chosen not in choices:
        return FilingPart("agency", title, href, _("Chọn lại"), "late")
    return FilingPart("agency", title, href, _("Xong"), "ontime")


def _papers_part(page: ProcedurePage, draft: DraftRecord) -> FilingPart:
    href, title, answers = _place("papers", draft), _("Giấy tờ"), draft.answers
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
    """The papers that a filing over the network asks for, those for every case first.

    One that is only shown is among them where it was sent all the same.
    """
    said = answers.get("papers", {})
    return [
        Tile(one.paper, *headed(trimmed(one.paper.name)), trimmed(one.case), said.get(str(one.paper.seq), {}))
        for one in _listed(page)
        if not one.shown or said.get(str(one.paper.seq))
    ]


def brought(page: ProcedurePage) -> list[tuple[str, str]]:
    """What nobody sends and is shown at the desk, by its name; and the case in which, if not in every."""
    return [(trimmed(one.paper.name), trimmed(one.case)) for one in _listed(page) if one.shown]


def _listed(page: ProcedurePage) -> list[AskedPaper]:
    groups, _notes = paper_groups(page)
    return asked_papers([(group.case, group.papers) for group in groups], on_screen=True)


def absent(shown: Sequence[Tile]) -> list[Tile]:
    """The papers asked of everybody that will not come: said to be missing."""
    return [tile for tile in shown if tile.needed and tile.answer.get("source") == NOT_NEEDED]


def without_papers(shown: Sequence[Tile]) -> bool:
    """Whether not one paper would come, neither a file nor on paper."""
    return all(tile.answer.get("source") in {None, NOT_NEEDED} for tile in shown)


@dataclass(frozen=True, slots=True)
class OfferedAgency:
    """An agency that was found; `because`: the former commune by whose name, where its own does not hold it."""

    agency: AgencyRecord
    because: FormerName | None = None


def narrowed(choices: Mapping[str, AgencyRecord], query: str, on: date) -> list[OfferedAgency]:
    """The agencies whose name, or that of a commune that went into theirs, holds all that was typed, accents aside.

    Whose name has just these words side by side comes first: "van phu" is Vạn Phú before it is phường Vạn Xuân.
    """
    words, before = fold(query).split(), former_names(on)
    own = [(one.name, OfferedAgency(one)) for one in choices.values() if _holds(one.name, words)]
    known = {found.agency.identifier for _name, found in own}
    olds = [(one, old) for key, one in choices.items() if key not in known for old in before.get(key, ())]
    found = own + [(old.name, OfferedAgency(one, old)) for one, old in olds if _holds(old.name, words)]
    return [offered for name, offered in sorted(found, key=lambda pair: not _says(pair[0], words))]


def _says(name: str, words: Sequence[str]) -> bool:
    return f" {' '.join(words)} " in f" {fold(name)} "


def _holds(name: str, words: Sequence[str]) -> bool:
    folded = fold(name)
    return all(word in folded for word in words)


def with_paper(answers: Mapping[str, Any], seq: int, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with that one about a paper; an empty one takes back what was said of it."""
    said = {key: value for key, value in answers.get("papers", {}).items() if key != str(seq)}
    return {**answers, "papers": said | ({str(seq): dict(answer)} if answer else {})}


def with_files(answers: Mapping[str, Any], seq: int, files: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answers with these files behind those already sent of that paper; each once. Refuses too many."""
    said = answers.get("papers", {}).get(str(seq), {})
    sent = {one["file"]: one for one in (*said.get("files", ()), *files)}
    refuse_too_many(list(sent))
    return with_paper(answers, seq, {"source": "upload", "files": list(sent.values())})


def without_file(answers: Mapping[str, Any], seq: int, number: int) -> dict[str, Any]:
    """The answers without that file of that paper; with its last file goes the whole answer."""
    said = answers.get("papers", {}).get(str(seq), {})
    left = [one for one in said.get("files", ()) if one["file"] != number]
    return with_paper(answers, seq, {**said, "files": left} if left else {})


def filing_of(page: ProcedurePage, draft: DraftRecord, filled: Mapping[str, forms.Form]) -> Filing:
    """What is sent of that draft: the cleaned answers of all parts, which must be done. It is sent once."""
    applicant, request = filled["applicant"], filled["request"]
    return Filing(
        procedure=page.version.code,
        settling=draft.answers["agency"],
        applicant=applicant.cleaned_data,
        form={"address": applicant.cleaned_data["address"], **request.cleaned_data},
        papers=[paper for tile in tiles(page, draft.answers) for paper in _filed(tile)],
        key=draft.key,
        draft=draft.key,
    )


def _filed(tile: Tile) -> list[FiledPaper]:
    """What is handed in of a paper: as it will be brought, or each of its files."""
    if tile.answer.get("source") == ON_PAPER:
        return [FiledPaper(tile.name)]
    return [FiledPaper(tile.name, source="upload", file=one["file"]) for one in tile.files]
