"""Targets: the list of all plans or one, and one target with its values, its shares and its history."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.commons.accounts.public import names
from motcua.registry.agencies.public import directory
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import READ_BY, SourceKind, TargetPage, TargetState, ended
from motcua.web.steer.choices import agency_options, lead_name
from motcua.web.steer.files import sent
from motcua.web.steer.listed import FilteredList, state_words, states_of, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.tallies import of_targets
from motcua.web.steer.targets.changes import differences, of_revision
from motcua.web.steer.targets.columns import MORE, TARGET_COLUMNS, target_key
from motcua.web.steer.targets.gate import may_add, may_plan
from motcua.web.steer.targets.words import REGISTER_WORDS
from motcua.web.steer.words import TARGET_LOOKS
from motcua.web.ui.list_files import kind_asked


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """The targets of a plan, or of all; of one agency, by state."""
    moment = moment_of(request)
    plan, owner, states = text_of(request, "ke-hoach"), text_of(request, "co-quan"), states_of(request, TargetState)
    rows = [row for row in targets.targets(at=moment.at, plan=plan or None) if owner in {"", row.owner}]
    named = {one.code: one for one in targets.plans()}
    filters = {"ke-hoach": plan, "co-quan": owner, "trang-thai": ",".join(states)}
    found = [row for row in rows if not states or row.state in states]
    listed = FilteredList.of(request, moment, found, TARGET_COLUMNS, key=target_key, kept=MORE)
    said = state_words(TARGET_LOOKS, states)
    if kind := kind_asked(request.GET):
        name = named[plan].name if plan in named else ""
        about = {"ke-hoach": name, "co-quan": lead_name(owner, moment.today), "trang-thai": said}
        return listed.file(kind, "chi-tieu", _("Chỉ tiêu"), **about)
    return show(
        request,
        "steer/targets/targets.html",
        moment,
        plan=named.get(plan),
        plans=[(one, moment.query(**filters | {"ke-hoach": one.code})) for one in named.values()],
        owners=agency_options(moment.today),
        owner=owner,
        plan_code=plan,
        all_plans=moment.query(**filters | {"ke-hoach": ""}) or "?",
        tally=of_targets(moment, "", plan, rows, owner=owner),
        state=said,
        without_state=moment.query(**filters | {"trang-thai": ""}) or "?",
        kept=[(name, value) for name, value in filters.items() if value],
        may_plan=may_plan(moment),
        doubtful=sum(bool(row.doubts) for row in rows),
        waiting=len(targets.drafts(plan=plan or None)),
        page=listed.page,
    )


@require_safe
def target(request: HttpRequest, plan: str, target: str) -> HttpResponse:
    """One target: state, goals, values with evidence, shares and who is missing."""
    moment = moment_of(request)
    found = targets.target_page(plan, target, at=moment.at)
    return show(request, "steer/targets/target.html", moment, **_told(moment, found))


@never_cache
@require_safe
def evidence(request: HttpRequest, plan: str, target: str, file: int) -> HttpResponseBase:
    """A file of evidence of this target, saved and never run."""
    moment = moment_of(request)
    found = targets.target_page(plan, target, at=moment.at)
    return sent(request, file, {one.file for one in found.values})


def _told(asked: Moment, found: TargetPage) -> dict[str, Any]:
    row = found.row
    agencies = {identifier: one.name for identifier, one in directory(asked.today).items()}
    draft = next(iter(targets.drafts(plan=row.plan, target=row.code)), None)
    return {
        "found": found,
        "row": row,
        "plan": next((one for one in targets.plans() if one.code == row.plan), None),
        "values": list(reversed(found.values)),
        "over": ended(found.goals, asked.today),
        "shares": len(found.cascade.shares),
        "silent": len(found.cascade.silent),
        "missing": [agencies.get(one, one) for one in found.cascade.missing],
        "expected": len(found.cascade.shares) + len(found.cascade.missing),
        "may_add": may_add(asked, row),
        "may_settle": bool(row.doubts) and may_plan(asked, "settle_target"),
        "may_revise": draft is None and may_plan(asked, "revise_target"),
        "may_approve": may_plan(asked, "approve_target"),
        "may_hand": not row.parent and may_plan(asked, "hand_down_target"),
        "draft": draft,
        "history": _history(found),
        "book": _book(found),
    }


def _history(found: TargetPage) -> list[tuple[Any, str, str, list[Any]]]:
    """The revisions, the newest first: who wrote each, who approved it, what it changed."""
    people = names({key for one in found.revisions for key in (one.by, one.approved_by)})
    told = [of_revision(one.content) for one in found.revisions]
    changes = [[], *(differences(before, after) for before, after in pairwise(told))]
    rows = [
        (one, people.get(one.by, ""), people.get(one.approved_by, ""), change)
        for one, change in zip(found.revisions, changes, strict=True)
    ]
    return rows[::-1]


def _book(found: TargetPage) -> tuple[str, Any] | None:
    """The rows behind a count of a register: their address, what the count says."""
    source = found.row.source
    if source.kind is not SourceKind.REGISTER or source.name not in READ_BY:
        return None
    book, sift = READ_BY[source.name]
    query = {"loc": sift.value} if sift else {}
    return reverse("steer:register", args=[book.value], query=query), REGISTER_WORDS[source.name]
