"""What is in doubt or shall change: the work list, a direction settled, a change proposed and approved."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.commons.accounts.public import names
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Direction, RowAnswer, TargetPage, TargetRow, as_the_file_says, ended
from motcua.web.steer.choices import agency_names
from motcua.web.steer.form_page import ACT, done, status_of
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.targets.changes import differences, of_promise, of_revision
from motcua.web.steer.targets.columns import CODE, OWNER, PLAN, TEXT, target_key
from motcua.web.steer.targets.forms import PromiseForm, RowForm, SettleForm, goal_rows, goals_of
from motcua.web.steer.targets.gate import act_on, may_plan, of_target, planner
from motcua.web.steer.targets.periods import written
from motcua.web.ui.list_files import ListColumn, kind_asked
from motcua.web.ui.said import say

_UNSETTLED: Final = (
    CODE,
    TEXT,
    ListColumn[TargetRow](
        "chua-ro", gettext_lazy("Chưa rõ điều gì"), lambda row: "; ".join(map(say, row.doubts)), width="wide"
    ),
)


_SHOWN: Final = 50
"""Contradictions on the page; the next ones follow as these are settled."""


@require_safe
def review(request: HttpRequest) -> HttpResponseBase:
    """What waits for a person: directions that the source left open, changes that wait for approval."""
    moment = moment_of(request)
    rows = [row for row in targets.targets(at=moment.at) if row.doubts]
    waiting, contradicting = targets.drafts(), targets.conflicts()
    listed = FilteredList.of(request, moment, rows, _UNSETTLED, key=target_key, kept=(PLAN, OWNER))
    if kind := kind_asked(request.GET):
        return listed.file(kind, "chi-tieu-chua-ro", _("Chỉ tiêu chưa rõ"))
    return show(
        request,
        "steer/targets/changing/review_targets.html",
        moment,
        page=listed.page,
        waiting=[(one, names([one.by]).get(one.by, "")) for one in waiting],
        contradicting=contradicting[:_SHOWN],
        may_settle_rows=may_plan(moment, "settle_target_row"),
        may_settle=may_plan(moment, "settle_target"),
        may_approve=may_plan(moment, "approve_target"),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_target("settle_target")
def settle(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Say how a value is compared, with the ground."""
    row, form = found.row, SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        direction = Direction(said["direction"])
        who = {"who": moment.person, "at": moment.at, "reason": said["reason"]}
        if done(form, lambda: targets.settle_direction(row.plan, row.code, direction, **who)):
            messages.success(request, _("Đã ghi cách so sánh."))
            return redirect("steer:review_targets")
    act = act_on(row, _("Rà soát phép so sánh"), _("Ghi cách so sánh"))
    doubts = [say(one) for one in row.doubts]
    about = [row.text, *(f"{one[:1].upper()}{one[1:]}." for one in doubts)]
    return show(request, ACT, moment, status=status_of(request), act=act, form=form, about=about)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_target("revise_target")
def propose(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Propose what a target shall say for the spans that are left."""
    row, over = found.row, ended(found.goals, moment.today)
    open_goals = [goal for goal in found.goals if goal not in over]
    form = PromiseForm(request.POST or None, on=moment.today, row=row)
    rows = goal_rows(request.POST or None, open_goals)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        kept = [goal for goal in found.goals if goal in over]
        promise = form.promise([*kept, *goals_of(rows)])
        who = {"who": moment.person, "at": moment.at, "reason": form.cleaned_data["reason"]}
        if done(form, lambda: targets.propose_revision(row.plan, row.code, promise, **who)):
            messages.success(request, _("Đã gửi đề nghị sửa. Chỉ tiêu đổi khi người thứ hai duyệt."))
            return redirect("steer:target", row.plan, row.code)
    effect = _(
        "Người khác duyệt thì chỉ tiêu mới đổi. Mức của kỳ đã qua không sửa được; lần sửa nào cũng còn trong lịch sử."
    )
    act = act_on(row, _("Sửa chỉ tiêu"), _("Gửi để duyệt"), effect)
    context: dict[str, Any] = {"act": act, "form": form, "rows": rows, "row_words": _("Kỳ còn lại")}
    context["agency_names"] = agency_names(moment.today)
    return show(request, ACT, moment, status=status_of(request), **context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_target("approve_target")
def approve(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Approve or drop what another person proposed."""
    row, form = found.row, forms.Form(request.POST or None)
    draft = next(iter(targets.drafts(plan=row.plan, target=row.code)), None)
    if draft is None:
        raise Http404
    if request.method == "POST":
        drop = "drop" in request.POST
        act = targets.drop_revision if drop else targets.approve_revision
        form.is_valid()
        if done(form, lambda: act(row.plan, row.code, who=moment.person, at=moment.at)):
            messages.success(
                request, _("Đã bỏ đề nghị; chỉ tiêu giữ nguyên.") if drop else _("Đã duyệt; chỉ tiêu đã đổi.")
            )
            return redirect("steer:target", row.plan, row.code)
    return show(
        request,
        "steer/targets/changing/approve_target.html",
        moment,
        status=status_of(request),
        row=row,
        form=form,
        draft=draft,
        who=names([draft.by]).get(draft.by, draft.by),
        own=draft.by == moment.person.key,
        changes=differences(of_revision(found.revisions[-1].content), of_promise(draft.promise)),
        goals=[(goal, written(goal)) for goal in draft.promise.goals],
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settle_row(request: HttpRequest, key: int) -> HttpResponse:
    """What stands and what a file says side by side; a person says what becomes of it."""
    moment = planner(request, "settle_target_row")
    row = next((one for one in targets.conflicts() if one.id == key), None)
    if row is None:
        raise Http404
    form = RowForm(request.POST or None, certain=bool(row.parts))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen, who = RowAnswer(said["answer"]), {"who": moment.person, "at": moment.at, "reason": said["reason"]}
        if done(form, lambda: targets.settle_row(key, chosen, **who)):
            sent = _("Đã gửi đề nghị lấy theo tệp. Chỉ tiêu đổi khi người thứ hai duyệt.")
            messages.success(request, sent if chosen is RowAnswer.FILE else _("Đã ghi cách xử lý."))
            return redirect("steer:review_targets")
    now = targets.target_page(row.plan, row.code, at=moment.at).revisions[-1].content
    changes = differences(of_revision(now), of_revision(as_the_file_says(now, row.content, row.parts)))
    context = {"row": row, "form": form, "changes": changes}
    return show(request, "steer/targets/changing/settle_row.html", moment, status=status_of(request), **context)
