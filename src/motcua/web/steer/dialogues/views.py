"""Dialogues with citizens and enterprises: held, and the promises made there, which are tasks."""

from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import DialogueRecord, TaskContent
from motcua.web.steer.choices import agency_names, group_name
from motcua.web.steer.dialogues.forms import DialogueForm
from motcua.web.steer.forms import ConclusionRows
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may_ours
from motcua.web.steer.tallies import of_rows
from motcua.web.ui.list_files import ListColumn, kind_asked


def _kept(one: DialogueRecord) -> str:
    tally = of_rows(one.promises)
    return f"{tally.met.count}/{tally.total}" if tally.total else ""


COLUMNS: Final = (
    ListColumn[DialogueRecord]("chu-de", gettext_lazy("Chủ đề"), lambda one: one.topic, width="wide"),
    ListColumn[DialogueRecord]("voi", gettext_lazy("Đối thoại với"), lambda one: one.partners, width="wide"),
    ListColumn[DialogueRecord]("ngay", gettext_lazy("Ngày"), lambda one: one.held_on),
    ListColumn[DialogueRecord]("y-kien", gettext_lazy("Số ý kiến"), lambda one: one.questions, number=True),
    ListColumn[DialogueRecord]("giu", gettext_lazy("Lời hứa đã giữ"), _kept, number=True),
    ListColumn[DialogueRecord](
        "qua-han", gettext_lazy("Quá hạn"), lambda one: of_rows(one.promises).bad.count, number=True
    ),
)
MORE: Final = (ListColumn[DialogueRecord]("o", gettext_lazy("Địa điểm"), lambda one: one.location, width="wide"),)
"""What a file has beside the columns of the page."""


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """All dialogues, latest first, with how their promises stand."""
    moment = moment_of(request)
    rows = assignments.dialogues(at=moment.at)
    listed = FilteredList.of(request, moment, rows, COLUMNS, key=lambda one: str(one.id), kept=MORE)
    if kind := kind_asked(request.GET):
        return listed.file(kind, "doi-thoai", _("Đối thoại với người dân"))
    page = listed.page
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
