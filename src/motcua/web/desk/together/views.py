"""Several dossiers at once: first what would be done to which, then what was done to each."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.public import FieldKind
from motcua.commons.accounts.public import Role, holders, names, person_of
from motcua.kit.vietnamese import sort_key
from motcua.registry.agencies.public import directory
from motcua.web.desk.act_form import ActForm, Offered
from motcua.web.desk.place import place
from motcua.web.desk.steps import BY_NAME
from motcua.web.desk.together.several import ALL, UNDO, ActOnSeveral, Performer, RowResult
from motcua.web.ui.present import present

MOST = 50
"""Dossiers at once: those of one page of a list."""


@never_cache
@require_http_methods(["GET", "POST"])
def together(request: HttpRequest) -> HttpResponse:
    """The act of `viec` on the dossiers of `ma`: shown, and with a POST done."""
    said = request.POST if request.method == "POST" else request.GET
    kind = ALL.get(said.get("viec", ""))
    if kind is None or not request.may_enter(f"desk:{kind.about.act}"):  # type: ignore[attr-defined]  # by motcua.config.rights
        raise Http404
    codes = list(dict.fromkeys(said.getlist("ma")))[:MOST]
    hand = Performer(person_of(request), present(request))
    form = _form(kind, request, hand)
    if request.method == "POST" and (form is None or form.is_valid()):
        line = form.line() if form else {}
        told = kind.done({code: said.get(f"seq:{code}", "") for code in codes}, line, hand)
        return _shown(request, kind, hand, told, form=None)
    return _shown(request, kind, hand, kind.looked_at(codes, hand), form=form)


def _shown(
    request: HttpRequest, kind: ActOnSeveral, hand: Performer, rows: list[RowResult], *, form: ActForm | None
) -> HttpResponse:
    sent = request.method == "POST"
    wrong = bool(form and form.errors)
    done = [row for row in rows if row.done]
    context: dict[str, Any] = place(request, hand.at) | {
        "kind": kind.about,
        "rows": rows,
        "form": form,
        "wrong": wrong,
        "asking": not sent or wrong,
        "ready": sum(row.can for row in rows),
        "done": len(done),
        "undo": UNDO.about if sent and kind.about.name == "take" and done else None,
        "as_of": hand.at,
    }
    return render(request, "desk/together/together.html", context, status=422 if wrong else 200)


def _form(kind: ActOnSeveral, request: HttpRequest, hand: Performer) -> ActForm | None:
    """What the act asks for, once for all of them; None where it asks for nothing."""
    if kind.about.name not in BY_NAME:
        return None
    step, here, on = BY_NAME[kind.about.name], hand.person.acting or "", hand.at.date()
    offered = Offered()
    if step.asks(FieldKind.OFFICIAL):
        found = names(holders(Role.OFFICIAL, here, on))
        others = [(one.identifier, one.name) for one in directory(on).values() if one.identifier != here]
        offered = Offered(
            officials=sorted(found.items(), key=lambda pair: sort_key(pair[1])),
            agencies=sorted(others, key=lambda pair: sort_key(pair[1])),
        )
    return ActForm(request.POST if request.method == "POST" else None, desk=step.desk, offered=offered)
