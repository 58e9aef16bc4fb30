"""Tasks: the board by state, the calendar, one task with its records, and the acts on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import directory, named_on
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskState
from motcua.web.steer.asked import Asked, asked
from motcua.web.steer.boards import Board, days_of, month_of
from motcua.web.steer.files import kept, sent
from motcua.web.steer.forms import BottleneckForm
from motcua.web.steer.listed import paged, state_of, text_of
from motcua.web.steer.page import show
from motcua.web.steer.steps import STEPS, Step
from motcua.web.steer.task_forms import TaskForm
from motcua.web.steer.words import TASK_LOOKS
from motcua.web.ui.refusals import sentence


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Tasks by state; of one group, of one leading agency; of one state page by page."""
    moment = asked(request)
    group, lead, state = text_of(request, "nhom"), text_of(request, "co-quan"), state_of(request, TaskState)
    columns = assignments.board(at=moment.at, group=group or None, lead=lead or None)
    filters = {"nhom": group, "co-quan": lead, "trang-thai": str(state or "")}
    shown = Board(moment, columns, filters)
    page = None
    if state is not None:
        page = paged(
            columns[state],
            key=lambda row: f"{row.group} {row.code}",
            after=text_of(request, "sau"),
            asked=moment,
            filters=filters,
        )
    return show(
        request,
        "steer/tasks.html",
        moment,
        board=shown,
        page=page,
        state=TASK_LOOKS[state] if state else None,
        state_code=str(state or ""),
        group_options=assignments.groups(),
        lead_options=agency_options(moment.today),
        group=group,
        lead=lead,
        kept=[(name, value) for name, value in filters.items() if value],
        may_give=may_give(moment, None) and not moment.fixed,
    )


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The due days of a month with their tasks."""
    moment = asked(request)
    lead = text_of(request, "co-quan")
    first = month_of(text_of(request, "thang"), moment.today)
    after = (first + timedelta(days=31)).replace(day=1)
    found = assignments.calendar(first, after - timedelta(days=1), at=moment.at, lead=lead or None)
    return show(
        request,
        "steer/calendar.html",
        moment,
        days=days_of(found, moment.today),
        count=len(found),
        first=first,
        before=moment.query(thang=f"{first - timedelta(days=1):%Y-%m}", **{"co-quan": lead}),
        after=moment.query(thang=f"{after:%Y-%m}", **{"co-quan": lead}),
        lead_options=agency_options(moment.today),
        lead=lead,
    )


@require_safe
def task(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """One task: state, terms, what was recorded, what can be done now."""
    moment = asked(request)
    found = assignments.task_page(group, task, at=moment.at)
    names = {identifier: one.name for identifier, one in directory(moment.today).items()}
    return show(
        request,
        "steer/task.html",
        moment,
        found=found,
        task=found.row,
        records=[(one, names.get(one.agency or "", "")) for one in reversed(found.records)],
        steps=[step for step in STEPS if step.offered(moment, found.row)],
        may_raise=may_raise(moment),
        group_name=dict(assignments.groups()).get(group, group),
    )


@never_cache
@require_safe
def evidence(request: HttpRequest, group: str, task: str, file: int) -> HttpResponseBase:
    """A file of evidence of this task, saved and never run."""
    found = assignments.task_page(group, task, at=asked(request).at)
    return sent(file, {one.file for one in found.records})


def view_of(step: Step) -> Callable[..., HttpResponse]:
    """The page on which a step is taken."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, group: str, task: str) -> HttpResponse:
        moment = asked(request)
        found = assignments.task_page(group, task, at=moment.at)
        if not step.offered(moment, found.row):
            raise Http404
        form = step.form(request.POST or None, request.FILES or None, initial=_initial(found.row, moment.today))
        if request.method == "POST" and form.is_valid():
            try:
                with transaction.atomic():
                    file = kept(request, form.cleaned_data["file"], moment.at)
                    note = replace(form.note(found.row, moment.today, file), agency=moment.agency)
                    assignments.record(group, task, note, by=moment.person.key, at=moment.at)
            except Refusal as refusal:
                form.add_error(None, sentence(refusal))
            else:
                messages.success(request, _("Đã ghi."))
                return redirect("steer:task", group, task)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
        return show(request, "steer/step.html", moment, status=status, step=step, form=form, task=found.row)

    return view


def _initial(row: assignments.TaskRow, today: date) -> dict[str, object]:
    return {"on": today, "kind": assignments.RecordKind.PROGRESS.value, "day": row.standing.asked}


@require_http_methods(["GET", "HEAD", "POST"])
def bottleneck(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """Say what holds a task up, and who must decide what."""
    moment = asked(request)
    found = assignments.task_page(group, task, at=moment.at)
    if not may_raise(moment):
        raise Http404
    form = BottleneckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            assignments.raise_bottleneck(group, task=task, by=moment.person.key, at=moment.at, **said)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã nêu điểm nghẽn."))
            return redirect("steer:task", group, task)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    names = [name for _identifier, name in agency_options(moment.today)]
    return show(request, "steer/bottleneck.html", moment, status=status, form=form, task=found.row, agency_names=names)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Give a task outside a meeting."""
    moment = asked(request)
    if not may_give(moment, None):
        raise Http404
    form = TaskForm(request.POST or None, groups=assignments.groups())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if not may_give(moment, said["leads"]):
            form.add_error("leads", _("Bạn chỉ giao được việc cho cơ quan mình và cơ quan cấp dưới."))
        else:
            try:
                work = form.assignment(moment.agency)
                assignments.give_task(said["group"], said["code"], work, by=moment.person.key, at=moment.at)
            except Refusal as refusal:
                form.add_error(None, sentence(refusal))
            else:
                messages.success(request, _("Đã giao nhiệm vụ."))
                return redirect("steer:task", said["group"], said["code"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    names = [name for _identifier, name in agency_options(moment.today)]
    return show(request, "steer/give.html", moment, status=status, form=form, agency_names=names)


def may_give(asked: Asked, leads: str | None) -> bool:
    """Whether the reader may give tasks: at all, or to each of these agencies; an unknown name is the committee's."""
    named = named_on(asked.today)(leads) if leads else (("", asked.agency),)
    return all(
        assignments.may("give_task", asked.person, place=asked.place(identifier)).allowed for _name, identifier in named
    )


def may_raise(asked: Asked) -> bool:
    """Whether the reader may say what holds work up, for the agency acted for."""
    if asked.fixed:
        return False
    return assignments.may("raise_bottleneck", asked.person, place=asked.place(asked.agency)).allowed


def agency_options(on: date) -> list[tuple[str, str]]:
    """Every agency of that day, by name."""
    return sorted(((one.identifier, one.name) for one in directory(on).values()), key=lambda pair: pair[1])
