"""Filing a dossier: a task list, one group of questions a page, everything kept; then check, send once, receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import AccountKind, Person, person_of
from motcua.commons.files.public import keep
from motcua.flows.file_dossier import Evidence, file_dossier, filed_as
from motcua.flows.who_settles import who_settles
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import AgencyRecord, one_edition
from motcua.registry.procedures.public import ProcedurePage, procedure_page
from motcua.web.portal.filing import draft as filing
from motcua.web.portal.filing.forms import kept
from motcua.web.portal.offers import online
from motcua.web.portal.typed import typed_text
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import filled, vietnamese

SHORT_LIST = 20
"""So many agencies are shown at once; more are found by typing."""


@dataclass(frozen=True)
class FilingDesk:
    """What every page of a filing needs: who files what, and the draft as it stands."""

    person: Person
    page: ProcedurePage
    draft: Any
    at: datetime
    """By the clock on the wall: a draft is kept for real days."""
    on: date
    """The day whose procedures and agencies count."""

    @property
    def code(self) -> str:
        """The procedure's code."""
        return self.page.version.code

    @property
    def answers(self) -> dict[str, Any]:
        """What has been said so far."""
        given: dict[str, Any] = self.draft.answers
        return given

    @cached_property
    def choices(self) -> Mapping[str, AgencyRecord]:
        """The agencies that may settle it."""
        return who_settles(self.page.version, self.on)

    @cached_property
    def parts(self) -> list[filing.FilingPart]:
        """The task list."""
        return filing.parts(self.page, self.answers, self.forms, self.choices)

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The parts that are forms."""
        return filing.forms_of(self.answers)

    def keep(self, **answers: Any) -> None:
        """Keep these answers in the draft."""
        dossiers.keep_draft(self.draft.key, who=self.person, answers=answers, at=self.at)

    def context(self, here: str, **more: Any) -> dict[str, Any]:
        """What the templates of all pages show."""
        place = [part.key for part in self.parts].index(here) + 1 if here != "check" else len(self.parts) + 1
        count = {"done": sum(part.done for part in self.parts), "total": len(self.parts) + 1, "place": place}
        return {
            "desk": self,
            "version": self.page.version,
            "here": here,
            "saved": self.draft.changed_at,
            "kept_until": self.draft.kept_until,
            **count,
            **more,
        }


def opened(request: HttpRequest, code: str, *, draft: Any = None, known: datetime | None = None) -> FilingDesk:
    """The person's draft for that procedure; refuses staff, and what is not online.

    `draft`, and the present where it is `known`, spare a trip each.
    """
    person, at = person_of(request), wall_clock(request)
    if person.kind is AccountKind.STAFF:
        raise Refusal("staff_at_the_portal", "Tài khoản cán bộ không nộp hồ sơ ở đây; hãy dùng Bàn làm việc.")
    on = (known or present(request)).date()
    page = procedure_page(code, on)
    if not online(page.version):
        raise Refusal("not_online", "Thủ tục này chưa nộp trên mạng được; hãy mang giấy tờ tới bộ phận một cửa.")
    kept_so_far = draft or dossiers.open_draft(who=person, procedure=page.version.code, at=at)
    return FilingDesk(person, page, kept_so_far, at, on)


@never_cache
@require_safe
def start(request: HttpRequest, code: str) -> HttpResponse:
    """To the first part that is not done, or to the check page."""
    desk = opened(request, code)
    first = next((part.href for part in desk.parts if not part.done), None)
    return HttpResponseRedirect(first) if first else redirect("portal:file_check", code)


@never_cache
@require_http_methods(["GET", "POST"])
def form_part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """One group of questions. What was typed is kept even where it is wrong."""
    desk = opened(request, code)
    kind = filing.FORMS[part]
    if request.method == "POST":
        form = kind(request.POST)
        desk.keep(**{part: kept(form)})
        if form.is_valid():
            return _onward(request, desk, part)
    elif part in desk.answers:
        form = kind(desk.answers[part])
    else:
        form = kind(initial=_known(request, desk) if part == "applicant" else {})
    title = next(one.title for one in desk.parts if one.key == part)
    return render(request, "portal/filing/form.html", desk.context(part, form=form, title=title))


def _known(request: HttpRequest, desk: FilingDesk) -> dict[str, str]:
    """What the account and its latest filing for itself already say, so that nobody types it twice."""
    account: Any = request.user
    firm = account.kind == AccountKind.ORGANISATION
    said = {"kind": "organisation", "id_kind": "tax_code"} if firm else {"kind": "citizen", "id_kind": "identity"}
    said |= {"name": account.full_name, "phone": account.phone, "email": account.email}
    return said | _said_last(desk, account.full_name)


def _said_last(desk: FilingDesk, name: str) -> dict[str, str]:
    """Number and address as this person wrote them last, if it was of themselves."""
    for item in dossiers.own_dossiers(who=desk.person, at=desk.at, limit=1):
        page = dossiers.read_dossier(item.code, who=desk.person, at=desk.at)
        if page.applicant.get("name") == name:
            wrote = {**page.applicant, "address": str(page.form.get("address", ""))}
            return {field: wrote[field] for field in ("id_kind", "id_number", "address") if wrote.get(field)}
    return {}


def _onward(request: HttpRequest, desk: FilingDesk, part: str) -> HttpResponse:
    if "later" in request.POST:
        return redirect("portal:mine")
    keys = [one.key for one in desk.parts]
    rest = keys[keys.index(part) + 1 :]
    return redirect(f"portal:file_{rest[0]}" if rest else "portal:file_check", desk.code)


@never_cache
@require_http_methods(["GET", "POST"])
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Which agency settles it: found by typing, none chosen beforehand."""
    desk = opened(request, code)
    chosen, error = desk.answers.get("agency", ""), ""
    if request.method == "POST":
        chosen = request.POST.get("agency", "")
        if chosen in desk.choices:
            desk.keep(agency=chosen)
            return _onward(request, desk, "agency")
        error = _("Hãy chọn một cơ quan trong danh sách.")
    query = typed_text(request)
    many, everything = len(desk.choices) > SHORT_LIST, "tat-ca" in request.GET
    shown = filing.narrowed(desk.choices, query) if query or everything or not many else []
    if chosen in desk.choices and desk.choices[chosen] not in shown:
        shown.insert(0, desk.choices[chosen])
    context = {
        "query": query,
        "shown": shown,
        "chosen": chosen,
        "error": error,
        "items": [("agency_0" if shown else "q", error)],
        "many": many,
        "everything": everything,
        "total_agencies": len(desk.choices),
    }
    if request.headers.get("HX-Request"):
        return render(request, "portal/filing/agencies.html", context)
    title = next(one.title for one in desk.parts if one.key == "agency")
    return render(request, "portal/filing/agency.html", desk.context("agency", title=title, **context))


@never_cache
@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, code: str) -> HttpResponse:
    """The papers as tiles; going on is allowed when those for every case are answered."""
    desk = opened(request, code)
    if request.method == "POST":
        desk.keep(papers_seen=True)
        missing = [tile for tile in filing.tiles(desk.page, desk.answers) if tile.needed and not tile.answer]
        if not missing:
            return _onward(request, desk, "papers")
        ask = _("%(name)s: hãy gửi tệp, hoặc chọn nộp bản giấy")
        return _papers_page(
            request, desk, [(tile.paper.seq, filled(ask, name=vietnamese(tile.name[:80]))) for tile in missing]
        )
    return _papers_page(request, desk, [])


def _papers_page(
    request: HttpRequest, desk: FilingDesk, faults: list[tuple[int, str]], status: int = 200
) -> HttpResponse:
    shown = filing.tiles(desk.page, desk.answers)
    said = dict(faults)
    cases: dict[str, list[tuple[filing.Tile, str]]] = {}
    for tile in shown:
        cases.setdefault(tile.case, []).append((tile, said.get(tile.paper.seq, "")))
    title = next(one.title for one in desk.parts if one.key == "papers")
    items = [(f"giay-{seq}", words) for seq, words in faults]
    groups = [(case, rows, any(tile.answer or fault for tile, fault in rows)) for case, rows in cases.items()]
    context = desk.context("papers", title=title, groups=groups, faults=items)
    return render(request, "portal/filing/papers.html", context, status=status)


@never_cache
@require_POST
def paper(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """One tile: a file, on paper, not needed in this case, or back to nothing.

    A file sent by script gets an answer of its own (an `<li>`, or one sentence with 4xx); one sent by the form, a page.
    """
    desk = opened(request, code)
    if all(tile.paper.seq != seq for tile in filing.tiles(desk.page, desk.answers)):
        raise Refusal("unknown_paper", "Thủ tục này không có giấy tờ số {seq}.", seq=seq)
    by_script = "text/html" not in request.headers.get("Accept", "")
    try:
        answer = _said(request, desk)
    except Refusal as refusal:
        words = sentence(refusal)
        if by_script:
            return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
        return _papers_page(request, desk, [(seq, words)], status=422)
    said = {key: value for key, value in desk.answers.get("papers", {}).items() if key != str(seq)}
    desk.keep(papers=said | ({str(seq): answer} if answer else {}))
    if by_script:
        return render(request, "portal/filing/kept_file.html", {"answer": answer})
    return HttpResponseRedirect(f"{next(one.href for one in desk.parts if one.key == 'papers')}#giay-{seq}")


def _said(request: HttpRequest, desk: FilingDesk) -> dict[str, Any]:
    sent: Any = request.FILES.get("tep")
    if sent is not None:
        record = keep(sent, name=sent.name or "", at=desk.at, owner=desk.person.key)
        return {"source": "upload", "file": record.id, "name": record.name, "size": record.size}
    choice = request.POST.get("choice", "")
    if choice in {filing.ON_PAPER, filing.NOT_NEEDED}:
        return {"source": choice}
    if choice == "again":
        return {}
    raise Refusal("no_file", "Chưa có tệp nào. Hãy chọn tệp rồi bấm “Gửi tệp này”, hoặc chọn nộp bản giấy.")


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """All answers once more, with a way to change each; then it is sent, once however often the button is pressed."""
    person, key = person_of(request), request.POST.get("key", "")
    ready = dossiers.draft_to_send(owner=person.key, procedure=code, at=wall_clock(request))
    if key and (ready.draft is None or ready.draft.key != key) and (done := filed_as(key, person=person)):
        return redirect("portal:receipt", done)
    with one_edition(ready.edition):
        return _check(request, opened(request, code, draft=ready.draft, known=ready.present), key)


def _check(request: HttpRequest, desk: FilingDesk, key: str) -> HttpResponse:
    missing = [part for part in desk.parts if not part.done]
    refused = ""
    if request.method == "POST" and not missing and key == desk.draft.key:
        try:
            return _send(desk)
        except Refusal as refusal:
            refused = sentence(refusal)
    chosen = desk.choices.get(desk.answers.get("agency", ""))
    said = [tile for tile in filing.tiles(desk.page, desk.answers) if tile.answer]
    faults = (
        [(f"phan-{part.key}", f"{part.title}: {part.state}") for part in missing] if request.method == "POST" else []
    )
    more = {
        "chosen": chosen,
        "said": said,
        "missing": missing,
        "faults": faults,
        "refused": refused,
    }
    return render(request, "portal/filing/check.html", desk.context("check", **more))


def _send(desk: FilingDesk) -> HttpResponse:
    sent = filing.filing_of(desk.page, desk.answers, desk.forms, draft=desk.draft.key)
    outcome = file_dossier(sent, evidence=Evidence(desk.person), at=None)
    return redirect("portal:receipt", outcome.code)


@never_cache
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """Throw a draft away, after saying what that means."""
    desk = opened(request, code)
    if request.method == "POST":
        dossiers.drop_draft(desk.draft.key, who=desk.person, at=desk.at)
        messages.success(request, _("Đã bỏ hồ sơ đang điền."))
        return redirect("portal:mine")
    return render(request, "portal/filing/drop.html", {"version": desk.page.version})
