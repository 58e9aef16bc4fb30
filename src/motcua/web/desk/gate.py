"""Who may open a dossier at the desk, why, and the log that keeps both.

A dossier that is not there and one that this person may not see are the same page: 404. A citizen who comes here by a
link of their own dossier is led to the page made for them.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Relations
from motcua.commons.accounts.public import Kind, person_of
from motcua.commons.audit.public import record
from motcua.kit.now import now
from motcua.kit.refusal import Refusal

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Relations, Rest], HttpResponseBase]

REASONS = "desk_reasons"
LASTS = 30 * 60
"""Seconds for which a typed reason opens one dossier."""


def of_dossier(act: str) -> Callable[[View[Rest]], Callable[..., HttpResponseBase]]:
    """A view of one dossier, for those who may do `act` to it; for others the dossier is not there."""

    def kept(view: View[Rest]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def gated(request: HttpRequest, code: str, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponseBase:
            about = _allowed(request, act, code)
            if person_of(request).kind is not Kind.STAFF:
                return redirect("portal:follow", code)
            return view(request, about, *rest, **named)

        return gated

    return kept


def _allowed(request: HttpRequest, act: str, code: str) -> Relations:
    if not code.isprintable():
        raise Http404
    try:
        about = dossiers.relations(code)
    except Refusal as refusal:
        raise Http404 from refusal
    if not dossiers.may(person_of(request), act, about, on=dossiers.present(now()).date()):
        raise Http404
    return about


def may_read(request: HttpRequest, about: Relations, at: datetime) -> bool:
    """Whether the content may be shown now: by relation, or for a reason that was typed a short while ago."""
    permission = dossiers.may(person_of(request), "read_content", about, on=at.date())
    return permission.allowed and (not permission.reason or bool(reason_of(request, about.code, at)))


def give_reason(request: HttpRequest, code: str, reason: str, at: datetime) -> None:
    """Keep the reason this person typed for opening this dossier."""
    until = int(at.timestamp()) + LASTS
    request.session[REASONS] = {**request.session.get(REASONS, {}), code: [reason, until]}


def reason_of(request: HttpRequest, code: str, at: datetime) -> str:
    """The reason typed for this dossier, while it lasts."""
    kept: list[Any] = request.session.get(REASONS, {}).get(code, ["", 0])
    return str(kept[0]) if kept[1] >= at.timestamp() else ""


def log(request: HttpRequest, about: Relations, action: str, at: datetime) -> None:
    """Write down that this person saw something of this dossier; its citizen can read it."""
    person = person_of(request)
    record(
        actor=person.key,
        action=action,
        object_type="dossier",
        object_key=about.code,
        at=at,
        reason=reason_of(request, about.code, at),
        agency=person.acting or "",
    )
