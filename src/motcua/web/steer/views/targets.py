"""Targets: the list of all plans or one, one target with its values and shares, a value added with its evidence."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import directory
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import SourceKind, TargetPage, TargetRow, TargetState
from motcua.web.steer.asked import Asked, asked
from motcua.web.steer.briefing import of_targets
from motcua.web.steer.files import kept, sent
from motcua.web.steer.forms import ValueForm
from motcua.web.steer.listed import paged, state_of, text_of
from motcua.web.steer.page import show
from motcua.web.steer.words import TARGET_LOOKS
from motcua.web.ui.refusals import sentence

COMPUTED = (SourceKind.INDICATOR, SourceKind.REGISTER)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The targets of a plan, or of all; by state."""
    moment = asked(request)
    plan, state = text_of(request, "ke-hoach"), state_of(request, TargetState)
    rows = targets.targets(at=moment.at, plan=plan or None)
    named = {one.code: one for one in targets.plans()}
    filters = {"ke-hoach": plan, "trang-thai": str(state or "")}
    return show(
        request,
        "steer/targets.html",
        moment,
        plan=named.get(plan),
        plans=[(one, moment.query(**filters | {"ke-hoach": one.code})) for one in named.values()],
        all_plans=moment.query(**filters | {"ke-hoach": ""}) or "?",
        tally=of_targets(moment, "", plan, rows),
        state=TARGET_LOOKS[state] if state else None,
        without_state=moment.query(**filters | {"trang-thai": ""}) or "?",
        kept=[(name, value) for name, value in filters.items() if value],
        page=paged(
            [row for row in rows if state in {None, row.state}],
            key=lambda row: f"{row.plan} {row.code}",
            after=text_of(request, "sau"),
            asked=moment,
            filters=filters,
        ),
    )


@require_safe
def target(request: HttpRequest, plan: str, target: str) -> HttpResponse:
    """One target: state, goals, values with evidence, shares and who is missing."""
    moment = asked(request)
    found = targets.target_page(plan, target, at=moment.at)
    return show(request, "steer/target.html", moment, **_told(moment, found))


@require_http_methods(["GET", "HEAD", "POST"])
def value(request: HttpRequest, plan: str, target: str) -> HttpResponse:
    """Add a value with its evidence; for those who answer for the target."""
    moment = asked(request)
    found = targets.target_page(plan, target, at=moment.at)
    if not may_add(moment, found.row):
        raise Http404
    form = ValueForm(request.POST or None, request.FILES or None, unit=found.row.unit)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                said = form.said(kept(request, form.cleaned_data["file"], moment.at))
                added = targets.add_value(plan, target, said, by=moment.person.key, at=moment.at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã ghi số liệu.") if added else _("Số liệu này đã có, không ghi thêm."))
            return redirect("steer:target", plan, target)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return show(request, "steer/value.html", moment, status=status, row=found.row, form=form)


@never_cache
@require_safe
def evidence(request: HttpRequest, plan: str, target: str, file: int) -> HttpResponseBase:
    """A file of evidence of this target, saved and never run."""
    moment = asked(request)
    found = targets.target_page(plan, target, at=moment.at)
    return sent(file, {one.file for one in found.values})


def may_add(asked: Asked, row: TargetRow) -> bool:
    """Whether the reader may add a value: only where people give values, and on the present day."""
    if row.source.kind in COMPUTED or asked.fixed:
        return False
    return targets.may("add_target_value", asked.person, place=asked.place(row.owner), owner=row.owner).allowed


def _told(asked: Asked, found: TargetPage) -> dict[str, Any]:
    names = {identifier: one.name for identifier, one in directory(asked.today).items()}
    shares = [
        (names.get(identifier, identifier), identifier, state) for identifier, state in found.cascade.shares.items()
    ]
    return {
        "found": found,
        "row": found.row,
        "plan": next((one for one in targets.plans() if one.code == found.row.plan), None),
        "values": list(reversed(found.values)),
        "shares": shares,
        "missing": [(names.get(identifier, identifier), identifier) for identifier in found.cascade.missing],
        "expected": len(found.cascade.shares) + len(found.cascade.missing),
        "may_add": may_add(asked, found.row),
    }
