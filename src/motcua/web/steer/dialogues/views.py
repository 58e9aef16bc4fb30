"""Dialogues with citizens and enterprises: held, and the promises made there, which are tasks."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskContent
from motcua.web.steer.choices import agency_names, group_name
from motcua.web.steer.dialogues.forms import DialogueForm
from motcua.web.steer.forms import ConclusionRows
from motcua.web.steer.listed import paged, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may_ours
from motcua.web.steer.tallies import of_rows


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All dialogues, latest first, with how their promises stand."""
    moment = moment_of(request)
    rows = assignments.dialogues(at=moment.at)
    page = paged(rows, key=lambda one: str(one.id), after=text_of(request, "sau"), asked=moment, filters={})
    return show(
        request,
        "steer/dialogues/dialogues.html",
        moment,
        page=page,
        rows=[(one, of_rows(one.promises)) for one in page.rows],
        may_hold=may_ours("hold_dialogue", moment),
    )


@require_safe
def dialogue(request: HttpRequest, key: int) -> HttpResponse:
    """One dialogue, and its promises as they stand."""
    moment = moment_of(request)
    found = assignments.dialogue(key, at=moment.at)
    tally = of_rows(found.promises)
    name = group_name(found.group)
    return show(request, "steer/dialogues/dialogue.html", moment, found=found, tally=tally, group_name=name)


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest) -> HttpResponse:
    """Note a dialogue; each promise becomes a task."""
    moment = moment_of(request)
    if not may_ours("hold_dialogue", moment):
        raise Http404
    form = DialogueForm(request.POST or None, groups=assignments.groups())
    rows = ConclusionRows(request.POST or None, prefix="viec")
    return answer(
        request,
        moment,
        form,
        lambda: _held(moment, form, [one for row in rows if (one := row.assignment(moment.agency))]),
        said=_("Đã ghi buổi đối thoại; mỗi lời hứa là một nhiệm vụ."),
        rows=rows,
        heading=_("Ghi buổi đối thoại"),
        back=(reverse("steer:dialogues"), _("Đối thoại với người dân")),
        row_words=_("Lời hứa"),
        agency_names=agency_names(moment.today),
    )


def _held(asked: Moment, form: forms.Form, promises: list[TaskContent]) -> str:
    said = form.cleaned_data
    key = assignments.hold_dialogue(
        said["group"],
        promises,
        held_on=said["held_on"],
        partners=said["partners"],
        topic=said["topic"],
        location=said["location"],
        questions=said["questions"] or 0,
        who=asked.person,
        at=asked.at,
    )
    return reverse("steer:dialogue", args=[key])
