"""Money of tasks: what is set aside, what is listed to be bought, and which money no list lets anybody spend."""

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import Money, TaskRow
from motcua.web.steer.listed import FilteredList, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.money.forms import BudgetForm, InvestmentForm
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may_led
from motcua.web.steer.task_columns import CODE, DUE, LEAD, MORE, STATE, TEXT, task_key
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.vietnamese_text import vietnamese

LACKING = "chua-co-danh-muc"
"""The filter of those without a list."""
MOST_DIGITS = 4


Funded = tuple[TaskRow, Money]
"""A task with its money."""


def _of_task(column: ListColumn[TaskRow]) -> ListColumn[Funded]:
    return ListColumn(column.key, column.head, lambda pair: column.value(pair[0]), column.width)


COLUMNS: Final[Sequence[ListColumn[Funded]]] = (
    *map(_of_task, (CODE, TEXT, LEAD)),
    ListColumn("bo-tri", gettext_lazy("Đã bố trí"), lambda pair: pair[1].set_aside, number=True),
    ListColumn("danh-muc", gettext_lazy("Danh mục đầu tư"), lambda pair: pair[1].listed, number=True),
)
KEPT: Final[Sequence[ListColumn[Funded]]] = (*map(_of_task, (STATE, DUE, *MORE)),)
"""What a file has beside the columns of the page."""


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Tasks with money or a list; where asked for, only those whose money has no list yet."""
    moment = moment_of(request)
    known = assignments.funded(at=moment.at)
    state = LACKING if text_of(request, "xem") == LACKING else ""
    rows = [pair for pair in known if pair[1].list_missing or not state]
    listed = FilteredList.of(request, moment, rows, COLUMNS, key=lambda pair: task_key(pair[0]), kept=KEPT)
    if kind := kind_asked(request.GET):
        return listed.file(kind, "kinh-phi", _("Kinh phí của nhiệm vụ"), xem=_("chưa có danh mục") if state else "")
    return show(
        request,
        "steer/money/money.html",
        moment,
        page=listed.page,
        state=state,
        lacking_only=moment.query(xem=LACKING),
        lacking=sum(money.list_missing for _row, money in known),
        blocked=sum(money.set_aside for _row, money in known if money.list_missing),
        set_aside=sum(money.set_aside for _row, money in known),
        listed=sum(money.listed for _row, money in known),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """Set money aside for a task."""
    moment, row = _paying(request, group, task)
    form = BudgetForm(request.POST or None, initial={"year": moment.today.year})

    def act() -> str:
        assignments.set_budget(group, task, **form.cleaned_data, who=moment.person, at=moment.at)
        return _page(row)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi kinh phí."),
        heading=_("Ghi kinh phí"),
        sub=row.code,
        back=(_page(row), vietnamese(row.text)),
        effect=_("Cùng năm, cùng nguồn ghi lại thì thay số cũ. Chưa có danh mục đầu tư thì chưa phân bổ được."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def investment(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """Put an item on a task's investment list."""
    moment, row = _paying(request, group, task)
    form = InvestmentForm(request.POST or None)

    def act() -> str:
        assignments.list_investment(group, task, **form.cleaned_data, who=moment.person, at=moment.at)
        return _page(row)

    return answer(
        request,
        moment,
        form,
        act,
        said=_("Đã ghi vào danh mục."),
        heading=_("Ghi hạng mục đầu tư"),
        sub=row.code,
        back=(_page(row), vietnamese(row.text)),
        effect=_("Cùng hạng mục ghi lại thì thay số cũ."),
    )


@require_POST
def strike(request: HttpRequest, group: str, task: str) -> HttpResponse:
    """Take back a line of money (`nam`, `nguon`) or an item of the list (`hang-muc`) that was written by mistake."""
    moment, row = _paying(request, group, task)
    year, source, item = (request.POST.get(name, "") for name in ("nam", "nguon", "hang-muc"))
    if item:
        assignments.strike_investment(group, task, name=item, who=moment.person, at=moment.at)
    elif year.isascii() and year.isdigit() and len(year) == MOST_DIGITS:
        assignments.strike_budget(group, task, year=int(year), source=source, who=moment.person, at=moment.at)
    messages.success(request, _("Đã bỏ dòng ghi nhầm."))
    return redirect(_page(row))


def _paying(request: HttpRequest, group: str, task: str) -> tuple[Moment, TaskRow]:
    moment = moment_of(request)
    row = assignments.task_page(group, task, at=moment.at).row
    if not may_led("set_budget", moment, row):
        raise Http404
    return moment, row


def _page(row: TaskRow) -> str:
    return reverse("steer:task", args=[row.group, row.code])
