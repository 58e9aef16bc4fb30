"""The acts on one dossier, one form each: what it will do is said first, a double click acts once, nothing is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import (
    STATE_LABELS,
    DossierPage,
    FieldKind,
    WorklistFilter,
    World,
)
from motcua.commons.accounts.public import Person, Role, holders, names, person_of
from motcua.flows.act_with_files import act_with_files
from motcua.flows.file_dossier import FiledPaper
from motcua.flows.supply_papers import supply_papers
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import sort_key
from motcua.registry.agencies.public import calendar_for, directory
from motcua.registry.procedures.public import version
from motcua.web.desk import gate, sent_files
from motcua.web.desk.act_form import ActForm, Offered
from motcua.web.desk.clocks import Clocks
from motcua.web.desk.effects import ActForesight
from motcua.web.desk.former import before
from motcua.web.desk.place import place
from motcua.web.desk.slips import slip_address
from motcua.web.desk.steps import DeskStep
from motcua.web.ui.former import grouped
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence
from motcua.web.ui.said import say
from motcua.web.ui.vietnamese_text import named


@dataclass(frozen=True)
class Doing:
    """One act being done by one person to one dossier."""

    request: HttpRequest
    step: DeskStep
    page: DossierPage
    at: datetime

    @property
    def person(self) -> Person:
        """Who acts."""
        return person_of(self.request)

    @property
    def code(self) -> str:
        """The dossier."""
        return self.page.relations.code

    @property
    def key(self) -> str:
        """The act's own key: this act, after this many events, happens once."""
        return f"{self.step.name}:{self.code}:{self.page.course.seq}"

    @cached_property
    def posted(self) -> bool:
        """Whether the form was sent."""
        return self.request.method == "POST"

    def form(self) -> ActForm:
        """The act's form, with what was sent."""
        asks = self.step.asks
        offered = Offered(
            officials=self._officials() if asks(FieldKind.OFFICIAL) else (),
            agencies=self._agencies() if asks(FieldKind.AGENCY) else (),
            term=self._term_asked() if asks(FieldKind.TERM) else "",
        )
        return ActForm(self.request.POST if self.posted else None, desk=self.step.desk, offered=offered)

    def _term_asked(self) -> str:
        world = World()
        try:
            dossiers.foresee(self.page.course, self.step.desk.plainest, at=self.at, grounds=world)
        except Refusal as refusal:
            return "asked" if refusal.rule == "term_needs_review" else ""
        return "" if world.live else "optional"

    def _officials(self) -> list[tuple[str, str]]:
        found = names(holders(Role.OFFICIAL, self.page.course.holder, self.at.date()))
        return sorted(found.items(), key=lambda pair: sort_key(pair[1]))

    def _agencies(self) -> list[tuple[str, object]]:
        known = directory(self.at.date()).values()
        others = {one.identifier: one.name for one in known if one.identifier != self.page.course.holder}
        return grouped(named(others.items()), before(others, self.at.date()))

    def do(self, form: ActForm, files: list[dict[str, Any]]) -> None:
        """Do it; raises the refusal."""
        line = form.line()
        if self.step.asks(FieldKind.PAPERS):
            self._supply(files)
        elif self.step.asks(FieldKind.OFFICIAL):
            official = line.pop("official", "")
            moved = self.step.act.read(line).deed if line else None
            dossiers.hand_on(self.code, moved, official=official, who=self.person, key=self.key, at=self.at)
        else:
            asked = self.step.act.read(line)
            sent = [one["id"] for one in files]
            act_with_files(self.code, asked, files=sent, who=self.person, key=self.key, at=self.at)

    def _supply(self, files: list[dict[str, Any]]) -> None:
        """Hand in papers for the applicant; raises the refusal."""
        papers = [FiledPaper(one["name"], source="scan", file=one["id"]) for one in files]
        papers += [FiledPaper(_("Giấy tờ bổ sung, bản giấy"))] if self.request.POST.get("on_paper") else []
        if not papers:
            raise Refusal("no_papers", "Hãy gửi ít nhất một tệp, hoặc đánh dấu đã nhận bản giấy.")
        supply_papers(self.code, papers, who=self.person, key=self.key, at=self.at)


def view_of(step: DeskStep) -> Callable[..., HttpResponseBase]:
    """The page of one act."""

    @never_cache
    @require_http_methods(["GET", "POST"])
    @gate.of_dossier
    def view(request: HttpRequest, code: str) -> HttpResponse:
        at = present(request)
        page = dossiers.read_for_act(code, step.name, who=person_of(request), at=at)
        return _answer(Doing(request, step, page, at))

    return view


def _answer(doing: Doing) -> HttpResponse:
    sent = doing.request.POST.get("seq", "")
    if doing.posted and dossiers.done_as(f"{doing.step.name}:{doing.code}:{sent}") == doing.code:
        values = {"what": doing.step.title}
        messages.info(doing.request, _("Việc “%(what)s” đã được ghi từ trước; lần gửi này không ghi thêm gì.") % values)
        return _away(doing)
    if doing.step.name not in doing.page.acts:
        values = {"state": _(STATE_LABELS[doing.page.course.state]), "what": doing.step.title}
        messages.warning(
            doing.request,
            _("Hồ sơ đang ở bước “%(state)s” nên chưa làm được việc “%(what)s”. Không có gì thay đổi.") % values,
        )
        return _away(doing)
    form, files = doing.form(), sent_files.Taken([], [])
    if doing.posted:
        files = sent_files.taken(doing.request, doing.code)
        if sent != str(doing.page.course.seq):
            form.add_error(None, _("Hồ sơ vừa có thay đổi. Hãy xem lại dòng dưới đây rồi gửi lần nữa."))
        elif form.is_valid() and not files.errors and _done(doing, form, files):
            return _told(doing)
    return _page(doing, form, files)


def _done(doing: Doing, form: ActForm, files: sent_files.Taken) -> bool:
    try:
        doing.do(form, files.files)
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        if files.files and doing.step.asks(FieldKind.PAPERS):
            form.add_error(None, _("Tệp vừa gửi không được giữ lại; nếu vẫn cần nộp, hãy gửi lại."))
            files.files.clear()
        return False
    return True


def _page(doing: Doing, form: ActForm, files: sent_files.Taken) -> HttpResponse:
    course = doing.page.course
    clocks = Clocks(doing.page, calendar_for(course.settling, doing.at), doing.at)
    offer = ActForesight(doing.page, doing.person, clocks, doing.at).offer(doing.step)
    wrong = doing.posted and bool(form.errors or files.errors)
    context = place(doing.request, doing.at) | {
        "code": doing.code,
        "step": doing.step,
        "page": doing.page,
        "procedure": version(course.version),
        "state": _(STATE_LABELS[course.state]),
        "clocks": clocks,
        "effects": offer.effects,
        "form": form,
        "seq": course.seq,
        "supply": doing.step.asks(FieldKind.PAPERS),
        "uploads": doing.step.uploads,
        "steps_known": dossiers.choices([course.holder]).steps if doing.step.asks(FieldKind.STEP) else [],
        "files": files,
        "file_faults": [("tep", words) for words in files.errors],
        "asked": doing.page.asked_for if doing.step.asks(FieldKind.PAPERS) else [],
        "on_paper": doing.request.POST.get("on_paper", ""),
        "wrong": wrong,
        "readable": gate.leads_on(doing.request, doing.page.relations, doing.at),
        "as_of": doing.at,
    }
    return render(doing.request, "desk/acts/act.html", context, status=422 if wrong else 200)


def _told(doing: Doing) -> HttpResponse:
    """After the act: what happened, which form to print, and the next dossier."""
    after = dossiers.reading(doing.code, at=doing.at)
    values = {"code": doing.code, "state": _(STATE_LABELS[after.state])}
    parts: list[str | SafeString] = [_("Đã ghi: hồ sơ %(code)s nay “%(state)s”.") % values]
    more = doing.step.desk.after(after.clocks)
    parts += [say(more)] if more else []
    slip, kind = doing.step.act.slip, doing.step.act.event.KIND
    if slip:
        nth = 1 + sum(one.kind == kind for one in doing.page.happenings)
        parts.append(_link(_(slip.link), slip_address(doing.code, slip.number, nth)))
    following = _following(doing)
    if following:
        parts.append(
            _link(_("Hồ sơ kế tiếp: %(code)s") % {"code": following}, reverse("desk:dossier", args=[following]))
        )
    parts.append(_("Việc đã ghi không xoá được; nếu nhầm, hãy sửa bằng việc tiếp theo."))
    messages.success(doing.request, format_html("{} " * len(parts), *parts))
    return _away(doing)


def _link(words: str, href: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', href, words)


def _following(doing: Doing) -> str:
    wanted = WorklistFilter(view=doing.step.desk.then)
    page = dossiers.worklist(wanted, who=doing.person, at=doing.at, limit=2)
    return next((item.code for item in page.items if item.code != doing.code), "")


def _away(doing: Doing) -> HttpResponse:
    """To the dossier where this person may go on reading it, else to the list."""
    readable = gate.leads_back(doing.request, doing.code, doing.at)
    return redirect("desk:dossier", doing.code) if readable else redirect("desk:today")
