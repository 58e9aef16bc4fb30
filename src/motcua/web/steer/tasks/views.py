"""Tasks: the board by state, one task with its records, and the acts on it."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.registry.agencies.public import directory
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskRow, TaskState
from motcua.web.steer.choices import (
    agencies_of_before,
    agency_names,
    agency_options,
    group_name,
    group_options,
    lead_name,
)
from motcua.web.steer.files import kept, sent
from motcua.web.steer.listed import FilteredList, state_words, states_of, text_of
from motcua.web.steer.moment import moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may, may_give, may_led, may_ours
from motcua.web.steer.task_columns import MORE, TASK_COLUMNS, task_key
from motcua.web.steer.tasks.boards import TaskBoard
from motcua.web.steer.tasks.forms import BottleneckForm, ReviseForm, TaskForm
from motcua.web.steer.tasks.revisions import revisions_of
from motcua.web.steer.tasks.steps import STEPS, TaskStep
from motcua.web.steer.words import TASK_LOOKS
from motcua.web.ui.list_files import kind_asked
from motcua.web.ui.templatetags.motcua_ui import day
from motcua.web.ui.vietnamese_text import vietnamese

UNANSWERED = "tra-loi"
"""Of the address: only tasks of which a report or a request waits for an answer (`cho`)."""


@require_safe
def board(request: HttpRequest) -> HttpResponseBase:
    """Tasks by state; of one group, of one leading agency, of some states."""
    moment = moment_of(request)
    group, lead, states = text_of(request, "nhom"), text_of(request, "co-quan"), states_of(request, TaskState)
    columns = assignments.board(at=moment.at, group=group or None, lead=lead or None)
    unanswered = text_of(request, "cho") == UNANSWERED
    if unanswered:
        columns = {one: [row for row in rows if row.standing.unanswered] for one, rows in columns.items()}
    filters = {"nhom": group, "co-quan": lead, "trang-thai": ",".join(states), "cho": UNANSWERED if unanswered else ""}
    shown = TaskBoard(moment, columns, states, filters)
    listed = FilteredList.of(request, moment, shown.rows, TASK_COLUMNS, key=task_key, kept=MORE)
    said = state_words(TASK_LOOKS, states)
    if kind := kind_asked(request.GET):
        about = {"nhom": group_name(group) if group else "", "co-quan": lead_name(lead, moment.today)}
        about |= {"trang-thai": said, "xem": _("chờ người giao trả lời") if unanswered else ""}
        return listed.file(kind, "nhiem-vu", _("Nhiệm vụ"), **about)
    return show(
        request,
        "steer/tasks/tasks.html",
        moment,
        board=shown,
        page=listed.page,
        state=said,
        group_options=group_options(),
        lead_options=agency_options(moment.today),
        lead_former=agencies_of_before(moment.today),
        group=group,
        lead=lead,
        answered_too=moment.query(**filters | {"cho": ""}) or "?" if unanswered else "",
        may_give=may_give(moment),
    )


@require_safe
def task(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """One task: state, terms, what was recorded, what can be done now."""
    moment = moment_of(request)
    found = assignments.task_page(group, task, at=moment.at)
    names = {identifier: one.name for identifier, one in directory(moment.today).items()}
    return show(
        request,
        "steer/tasks/task.html",
        moment,
        found=found,
        task=found.row,
        records=[(one, names.get(one.agency or "", "")) for one in reversed(found.records)],
        revisions=revisions_of(found.revisions),
        steps=[step for step in STEPS if step.offered(moment, found.row)],
        may_raise=may_ours("raise_bottleneck", moment),
        may_revise=may("give_task", moment, found.row.giver.agency),
        may_pay=may_led("set_budget", moment, found.row),
        group_name=group_name(group),
    )


@never_cache
@require_safe
def evidence(request: HttpRequest, group: str, task: str, file: int) -> HttpResponseBase:
    """A file of evidence of this task, saved and never run."""
    found = assignments.task_page(group, task, at=moment_of(request).at)
    return sent(request, file, {one.file for one in found.records})


def view_of(step: TaskStep) -> Callable[..., HttpResponse]:
    """The page on which a step is taken."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, group: str, task: str) -> HttpResponse:
        moment = moment_of(request)
        row = assignments.task_page(group, task, at=moment.at).row
        if not step.offered(moment, row):
            raise Http404
        form = step.form(request.POST or None, request.FILES or None, initial=_initial(row, moment.today))

        def act() -> str:
            file = kept(request, form.cleaned_data["file"], moment.at)
            note = form.note(row, moment.today, file)
            assignments.record(group, task, note, who=moment.person, at=moment.at)
            return _page(row)

        due = _("hạn %(day)s") % {"day": day(row.standing.due)} if row.standing.due else row.code
        return answer(
            request,
            moment,
            form,
            act,
            said=_("Đã ghi."),
            heading=step.title,
            sub=due,
            back=(_page(row), vietnamese(row.text)),
            effect=step.effect,
            button=_("Ghi"),
        )

    return view


def _initial(row: TaskRow, today: date) -> dict[str, object]:
    return {"on": today, "kind": assignments.RecordKind.PROGRESS.value, "day": row.standing.asked}


@require_http_methods(["GET", "HEAD", "POST"])
def bottleneck(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """Say what holds a task up, and who must decide what."""
    moment = moment_of(request)
    row = assignments.task_page(group, task, at=moment.at).row
    if not may_ours("raise_bottleneck", moment):
        raise Http404
    form = BottleneckForm(request.POST or None)

    def act() -> str:
        assignments.raise_bottleneck(group, task=task, who=moment.person, at=moment.at, **form.cleaned_data)
        return _page(row)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã nêu điểm nghẽn."),
        heading=_("Nêu điểm nghẽn"),
        sub=row.code,
        back=(_page(row), vietnamese(row.text)),
        agency_names=agency_names(moment.today),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Give a task outside a meeting; of the document in the address (`van-ban`), where there is one."""
    moment = moment_of(request)
    if not may_give(moment):
        raise Http404
    initial = {"directive": text_of(request, "van-ban")}
    form = TaskForm(request.POST or None, groups=assignments.groups(), initial=initial)

    def act() -> str:
        said = form.cleaned_data
        work = form.assignment(moment.agency)
        assignments.give_task(said["group"], said["code"], work, who=moment.person, at=moment.at)
        return reverse("steer:task", args=[said["group"], said["code"]])

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã giao nhiệm vụ."),
        heading=_("Giao nhiệm vụ"),
        back=(reverse("steer:tasks"), _("Nhiệm vụ")),
        agency_names=agency_names(moment.today),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """Let a task say something else from now on, with a reason."""
    moment = moment_of(request)
    row = assignments.task_page(group, task, at=moment.at).row
    if not may("give_task", moment, row.giver.agency):
        raise Http404
    form = ReviseForm(request.POST or None, row=row)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        assignments.revise_task(group, task, form.revised(), who=moment.person, at=moment.at, reason=reason)
        return _page(row)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã sửa nhiệm vụ; lần sửa nằm ở trang nhiệm vụ."),
        heading=_("Sửa nhiệm vụ"),
        sub=row.code,
        back=(_page(row), vietnamese(row.text)),
        effect=_("Bản cũ vẫn còn và ai cũng đọc được. Hạn đã giao chỉ đổi bằng gia hạn."),
        button=_("Ghi bản sửa"),
        agency_names=agency_names(moment.today),
    )


def _page(row: TaskRow) -> str:
    return reverse("steer:task", args=[row.group, row.code])
