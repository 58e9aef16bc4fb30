"""Who may do what with one target, and with the plans."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from motcua.steering.targets import public as targets
from motcua.steering.targets.public import SourceKind, TargetPage, TargetRow
from motcua.web.steer.form_page import FormPage
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.ui.vietnamese_text import vietnamese

COMPUTED = (SourceKind.INDICATOR, SourceKind.REGISTER)

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Moment, TargetPage, Rest], HttpResponse]


def may_plan(moment: Moment, act: str = "edit_plan") -> bool:
    """Whether the reader may do that act with the plans of the province, on the present day."""
    return not moment.fixed and bool(targets.may(act, moment.person, on=moment.today))


def may_add(moment: Moment, row: TargetRow) -> bool:
    """Whether the reader may add a value: only where people give values, and on the present day."""
    if row.source.kind in COMPUTED or moment.fixed:
        return False
    return targets.may("add_target_value", moment.person, on=moment.today, owner=row.owner).allowed


def planner(request: HttpRequest, act: str = "edit_plan") -> Moment:
    """Who asks, for those who may do that act with plans; for others the page is not there."""
    moment = moment_of(request)
    if not may_plan(moment, act):
        raise Http404
    return moment


def of_target(act: str) -> Callable[[View[Rest]], Callable[..., HttpResponse]]:
    """A page of one target for those who may do `act` to it; for others it is not there."""

    def kept(view: View[Rest]) -> Callable[..., HttpResponse]:
        def gated(request: HttpRequest, plan: str, target: str, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponse:
            moment = moment_of(request)
            found = targets.target_page(plan, target, at=moment.at)
            allowed = may_add(moment, found.row) if act == "add_target_value" else may_plan(moment, act)
            if not allowed:
                raise Http404
            return view(request, moment, found, *rest, **named)

        return gated

    return kept


def address(row: TargetRow, route: str = "target") -> str:
    """The address of a page of a target."""
    return reverse(f"steer:{route}", args=[row.plan, row.code])


def act_on(row: TargetRow, title: object, words: object, effect: object = "") -> FormPage:
    """An act on a target: it leads back to the target's page."""
    context = format_html("{} · {}", row.code, vietnamese(row.text[:120]))
    return FormPage(str(title), str(words), address(row), vietnamese(row.text), sub=context, effect=str(effect))
