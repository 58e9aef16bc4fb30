"""What every page of a filing stands on: who files what, in which draft, and what of it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import DraftRecord, ToSend
from motcua.commons.accounts.public import AccountKind, Person, person_of
from motcua.flows.who_settles import who_settles
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import AgencyRecord
from motcua.registry.procedures.public import ProcedurePage, procedure_page
from motcua.web.portal.filing import draft as filing
from motcua.web.portal.filing.shown import Shown, shown
from motcua.web.portal.offers import online
from motcua.web.ui.present import wall_clock


@dataclass(frozen=True)
class FilingDesk:
    """What every page of a filing needs: who files what, and the draft as it stands."""

    person: Person
    page: ProcedurePage
    draft: DraftRecord
    at: datetime
    """By the clock on the wall: a draft is kept for real days."""
    on: date
    """The day whose procedures and agencies count."""

    @property
    def answers(self) -> dict[str, Any]:
        """What has been said so far."""
        return self.draft.answers

    @cached_property
    def choices(self) -> Mapping[str, AgencyRecord]:
        """The agencies that may settle it."""
        return who_settles(self.page.version, self.on)

    @property
    def agency(self) -> AgencyRecord | None:
        """The agency that was chosen, if it may settle it."""
        return self.choices.get(self.answers.get("agency", ""))

    @cached_property
    def parts(self) -> list[filing.FilingPart]:
        """The task list."""
        return filing.parts(self.page, self.draft, self.forms, self.choices)

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The parts that are forms."""
        return filing.forms_of(self.answers)

    @cached_property
    def shown(self) -> Shown:
        """What is shown before it is sent."""
        return shown(self.page, self.draft, self.agency)

    def keep(self, **answers: Any) -> "FilingDesk":
        """Keep these answers in the draft; the desk with the draft as it stands then."""
        return self._with(dossiers.keep_draft(self.draft.key, who=self.person, answers=answers, at=self.at))

    def change(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> "FilingDesk":
        """Keep what `change` makes of the answers, whatever other windows kept since; the desk as it stands then."""
        return self._with(dossiers.change_draft(self.draft.key, who=self.person, change=change, at=self.at))

    def _with(self, draft: DraftRecord) -> "FilingDesk":
        return FilingDesk(self.person, self.page, draft, self.at, self.on)

    def onward(self, request: HttpRequest, part: str) -> HttpResponse:
        """To the part behind that one, or to the list where they want to go on later."""
        if "later" in request.POST:
            return redirect("portal:mine")
        keys = [one.key for one in self.parts]
        rest = [one.href for one in self.parts[keys.index(part) + 1 :]]
        return HttpResponseRedirect(rest[0]) if rest else redirect("portal:file_check", *self.place)

    @property
    def place(self) -> tuple[str, str]:
        """Where it is in addresses: the procedure's code and the draft's key."""
        return self.page.version.code, self.draft.key

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


def offered(request: HttpRequest, code: str, on: date) -> ProcedurePage:
    """The procedure, for who may file it here; refuses staff, and what is not online."""
    if person_of(request).kind is AccountKind.STAFF:
        raise Refusal("staff_at_the_portal", "Tài khoản cán bộ không nộp hồ sơ ở đây; hãy dùng Bàn làm việc.")
    page = procedure_page(code, on)
    if not online(page.version):
        raise Refusal("not_online", "Thủ tục này chưa nộp trên mạng được; hãy mang giấy tờ tới bộ phận một cửa.")
    return page


def found(request: HttpRequest, code: str, draft: str) -> ToSend:
    """The person's draft and under what to check it; refuses one that is not theirs or not there (`unknown_draft`)."""
    return dossiers.draft_to_send(draft, owner=person_of(request).key, procedure=code, at=wall_clock(request))


def opened(request: HttpRequest, code: str, draft: str) -> FilingDesk:
    """The desk with the draft that the address names."""
    return at_desk(request, found(request, code, draft))


def at_desk(request: HttpRequest, ready: ToSend) -> FilingDesk:
    """The desk with that draft."""
    on = ready.present.date()
    page = offered(request, ready.draft.procedure, on)
    return FilingDesk(person_of(request), page, ready.draft, wall_clock(request), on)
