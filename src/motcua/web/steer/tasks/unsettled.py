"""What waits for a person: tasks that nobody received, rows of files that contradict tasks."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.registry.agencies.public import AgencyKind, directory
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import ANSWER_WORDS, ConflictAnswer, ConflictRecord, TaskRow
from motcua.web.steer.forms import words
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.moment import moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may
from motcua.web.steer.task_columns import CODE, LEAD, MORE, STATE, TEXT, task_key
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.vietnamese_text import vietnamese

_SHOWN = 50
"""Contradictions on the page; the next ones follow as these are settled."""


class ConflictForm(forms.Form):
    """What becomes of a row that contradicts a task."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Xử lý thế nào"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn cách xử lý.")},
    )
    reason = words(gettext_lazy("Căn cứ"), hint=gettext_lazy("Số, ngày văn bản"), ask=gettext_lazy("Hãy ghi căn cứ."))

    def __init__(self, *given: Any, certain: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        field: Any = self.fields["answer"]
        offered = [one for one in ConflictAnswer if not (certain and one is ConflictAnswer.ANOTHER)]
        field.choices = [(str(one), _(ANSWER_WORDS[one])) for one in offered]


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Tasks nobody received, page by page; above them the rows that wait for a word."""
    moment = moment_of(request)
    agencies = directory(moment.today)
    committee = next((one.name for one in agencies.values() if one.kind == AgencyKind.PROVINCE_COMMITTEE), "")
    rows, waiting = assignments.unassigned(at=moment.at), assignments.conflicts(at=moment.at)

    def owner(row: TaskRow) -> str:
        found = agencies.get(row.giver.agency or "")
        return found.name if found else committee

    again = ListColumn[TaskRow]("giao-lai", gettext_lazy("Lãnh đạo nào giao lại"), owner)
    listed = FilteredList.of(request, moment, rows, (CODE, TEXT, LEAD, again, STATE), key=task_key, kept=MORE)
    if kind := kind_asked(request.GET):
        return listed.file(kind, "chua-co-nguoi-nhan", _("Nhiệm vụ chưa có cơ quan nhận"))
    page = listed.page
    return show(
        request,
        "steer/tasks/unsettled.html",
        moment,
        page=page,
        waiting=[(one, may("give_task", moment, one.task.giver.agency)) for one in waiting[:_SHOWN]],
        total=len(waiting),
        nobodys=[(row, owner(row), may("give_task", moment, row.giver.agency)) for row in page.rows],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, key: int) -> HttpResponse:
    """Say what becomes of a row that contradicts a task."""
    moment = moment_of(request)
    found = next((one for one in assignments.conflicts(at=moment.at) if one.id == key), None)
    if found is None or not may("give_task", moment, found.task.giver.agency):
        raise Http404
    form = ConflictForm(request.POST or None, certain=bool(found.parts))

    def act() -> str:
        said = form.cleaned_data
        chosen = ConflictAnswer(said["answer"])
        assignments.settle_conflict(key, chosen, who=moment.person, at=moment.at, reason=said["reason"])
        return reverse("steer:unsettled")

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi cách xử lý."),
        heading=_("Xử lý chỗ khác nhau"),
        sub=_("Tệp %(file)s, dòng %(line)s") % {"file": found.file, "line": found.line},
        back=(reverse("steer:unsettled"), _("Chờ người xử lý")),
        button=_("Ghi cách xử lý"),
        about=_about(found),
    )


def _about(found: ConflictRecord) -> list[str]:
    """What stands, what the file says."""
    task = found.task
    row = "; ".join(f"{_(part.text)}: {text}" for part, text in found.said)
    leads = "; ".join(lead.name for lead in task.leads)
    due = f"{task.standing.due:%d/%m/%Y}" if task.standing.due else task.time
    known = [f"{task.code}. {task.text}", leads, due, task.source]
    return [
        _("Đang có: %(task)s") % {"task": vietnamese("; ".join(filter(None, known)))},
        _("Tệp ghi: %(row)s") % {"row": vietnamese(row)},
    ]
