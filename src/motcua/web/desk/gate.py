"""The desk's way to one dossier: citizens are led to their own page; a reason that staff typed counts for a while.

A dossier that is not there and one that this person may not see are the same page: 404.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Relations
from motcua.commons.accounts.public import AccountKind, person_of
from motcua.kit.refusal import Denied, Refusal
from motcua.web.ui.present import present

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, str, Rest], HttpResponseBase]

REASON = "desk_reason"
LASTS = 30 * 60
"""Seconds for which a typed reason opens one dossier."""


def of_dossier(view: View[Rest]) -> Callable[..., HttpResponseBase]:
    """A view of one dossier for staff; where a reason must be typed first, the dossier's page asks for it."""

    @wraps(view)
    def gated(request: HttpRequest, code: str, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponseBase:
        person = person_of(request)
        if person.kind is not AccountKind.STAFF:
            dossiers.relations(code, "follow", who=person, at=present(request))
            return redirect("portal:follow", code)
        try:
            return view(request, code, *rest, **named)
        except Refusal as refusal:
            if asks_reason(refusal):
                return redirect("desk:dossier", code)
            raise

    return gated


def asks_reason(refusal: Refusal) -> bool:
    """Whether a reading was refused for want of a reason only."""
    return refusal.rule == "reason_missing"


def leads_on(request: HttpRequest, about: Relations, at: datetime) -> bool:
    """Whether to offer the dossier's page: it would open by relation, or for a reason typed a short while ago."""
    permission = dossiers.may(person_of(request), "read_content", about, on=at.date())
    return permission.allowed and (not permission.reason or bool(reason_of(request, about.code, at)))


def leads_back(request: HttpRequest, code: str, at: datetime) -> bool:
    """The same, of a dossier that has just changed."""
    try:
        about = dossiers.relations(code, "read_content", who=person_of(request), at=at)
    except Denied:
        return False
    return leads_on(request, about, at)


def give_reason(request: HttpRequest, code: str, reason: str, at: datetime) -> None:
    """Keep the reason this person typed for opening this dossier."""
    until = int(at.timestamp()) + LASTS
    request.session[f"{REASON}:{code}"] = [reason, until]


def reason_of(request: HttpRequest, code: str, at: datetime) -> str:
    """The reason typed for this dossier, while it lasts."""
    kept: list[Any] = request.session.get(f"{REASON}:{code}", ["", 0])
    return str(kept[0]) if kept[1] >= at.timestamp() else ""
