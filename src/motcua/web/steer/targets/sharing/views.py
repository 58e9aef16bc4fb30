"""A target handed down to agencies and communes, and how it stands there."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import fold
from motcua.registry.agencies.public import AgencyKind, AgencyRecord, directory
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Spread, TargetPage, TargetRow, TargetState, read_number, rollup
from motcua.web.steer.form_page import done, status_of
from motcua.web.steer.listed import FilteredList, state_words, states_of, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.targets.columns import CODE, GOAL, MORE, NOW, OWNER, STATE, TREND, target_key
from motcua.web.steer.targets.forms import Number, reason
from motcua.web.steer.targets.gate import may_plan, of_target
from motcua.web.steer.words import TARGET_LOOKS
from motcua.web.ui.list_files import kind_asked

_KINDS = {
    Spread.COMMUNES: {AgencyKind.COMMUNE_COMMITTEE},
    Spread.DEPARTMENTS: {AgencyKind.DEPARTMENT},
    Spread.EVERYONE: {AgencyKind.COMMUNE_COMMITTEE, AgencyKind.DEPARTMENT},
}
_EVERY = {
    Spread.COMMUNES: gettext_lazy("mọi xã, phường"),
    Spread.DEPARTMENTS: gettext_lazy("mọi sở, ngành"),
    Spread.EVERYONE: gettext_lazy("mọi sở, ngành và mọi xã, phường"),
    Spread.NOBODY: gettext_lazy("chỉ những nơi được chọn ở dưới"),
}


class ShareOffer(NamedTuple):
    """An agency of the list: whether it has a share, whether it is ticked, what was typed as its own value."""

    agency: AgencyRecord
    held: bool
    ticked: bool
    typed: str


class HandDownForm(forms.Form):
    """To whom, and how much each must reach."""

    spread = forms.ChoiceField(
        label=gettext_lazy("Ai phải có phần"),
        help_text=gettext_lazy("Để hệ thống báo nơi nào còn thiếu"),
        choices=[(one.value, words) for one, words in _EVERY.items()],
        widget=forms.RadioSelect,
    )
    value = Number(
        label=gettext_lazy("Mức chung cho mọi nơi được chọn"),
        help_text=gettext_lazy("Để trống: như mức của chỉ tiêu này. Mức riêng của từng nơi ghi ở bảng dưới"),
        required=False,
    )
    reason = reason()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_target("hand_down_target")
def hand_down(request: HttpRequest, moment: Moment, found: TargetPage) -> HttpResponse:
    """Give agencies their share: those ticked, or all of the list."""
    if found.row.parent:
        raise Http404
    row, kind = found.row, _kind(request)
    start = row.spread if row.spread is not Spread.NOBODY else kind
    form = HandDownForm(request.POST or None, initial={"spread": start.value})
    offers = _offers(request, moment, found, kind)
    if request.method == "POST" and form.is_valid():
        given: list[int] = []

        def give() -> None:
            shares = _shares(offers, every="every" in request.POST, common=form.cleaned_data["value"])
            given.append(len(shares))
            said = form.cleaned_data
            who = {"who": moment.person, "at": moment.at, "reason": said["reason"]}
            targets.hand_down(row.plan, row.code, shares, spread=Spread(said["spread"]), **who)

        if done(form, give):
            messages.success(request, _("Đã giao cho %(n)s cơ quan.") % {"n": given[0]})
            return redirect("steer:cascade", row.plan, row.code)
    context: dict[str, Any] = {"row": row, "form": form, "offers": offers, "kind": kind}
    context |= {"open": sum(not one.held for one in offers), "typed": text_of(request, "tim")}
    context["kinds"] = [(one, words, one is kind) for one, words in _EVERY.items() if one is not Spread.NOBODY]
    context["one_goal"] = len(found.goals) == 1
    return show(request, "steer/targets/sharing/hand_down.html", moment, status=status_of(request), **context)


def _kind(request: HttpRequest) -> Spread:
    text = text_of(request, "loai")
    return Spread(text) if text in {one.value for one in _KINDS} else Spread.COMMUNES


def _offers(request: HttpRequest, moment: Moment, found: TargetPage, kind: Spread) -> list[ShareOffer]:
    wanted, ticked = fold(text_of(request, "tim")), set(request.POST.getlist("chon"))
    records = [one for one in directory(moment.today).values() if one.kind in _KINDS[kind]]
    offers = [
        ShareOffer(
            one,
            one.identifier in found.cascade.shares,
            one.identifier in ticked,
            request.POST.get(f"muc-{one.identifier}", "")[:40],
        )
        for one in records
        if wanted in fold(one.name)
    ]
    return sorted(offers, key=lambda one: one.held)


def _shares(offers: Sequence[ShareOffer], *, every: bool, common: Decimal | None) -> dict[str, Decimal | None]:
    """The value of each agency that was chosen; refuses a value that is no number, and nobody chosen."""
    chosen = [one for one in offers if not one.held and (every or one.ticked or one.typed.strip())]
    if not chosen:
        raise Refusal("nobody_chosen", "Hãy chọn ít nhất một cơ quan chưa có phần.")
    return {one.agency.identifier: _own(one) if one.typed.strip() else common for one in chosen}


def _own(offer: ShareOffer) -> Decimal:
    found = read_number(offer.typed)
    if found is None:
        raise Refusal(
            "bad_share",
            "Mức của {agency}: không hiểu “{text}”; hãy ghi một số.",
            agency=offer.agency.name,
            text=offer.typed,
        )
    return found


@require_safe
def cascade(request: HttpRequest, plan: str, target: str) -> HttpResponseBase:
    """Who has reported, who is silent, who has no share, and what it comes to."""
    moment = moment_of(request)
    found = targets.target_page(plan, target, at=moment.at)
    states = states_of(request, TargetState)
    shares = targets.shares_of(plan, target, at=moment.at)
    chosen = [row for row in shares if not states or row.state in states]
    listed = FilteredList.of(
        request, moment, chosen, (OWNER, GOAL, NOW, STATE, TREND), key=target_key, kept=(CODE, *MORE)
    )
    if kind := kind_asked(request.GET):
        about = {"chi-tieu": found.row.text, "trang-thai": state_words(TARGET_LOOKS, states)}
        return listed.file(kind, f"chi-tieu-{target}", _("Chỉ tiêu giao xuống"), **about)
    told = [row.judgement.value for row in shares if row.judgement.value is not None]
    names = {identifier: one.name for identifier, one in directory(moment.today).items()}
    return show(
        request,
        "steer/targets/sharing/cascade.html",
        moment,
        row=found.row,
        shares=listed.rows,
        tools=listed.page.tools,
        all=len(shares),
        counts=[
            (TARGET_LOOKS[one], count, moment.query(**{"trang-thai": str(one)}), one in states)
            for one, count in found.cascade.counts.items()
            if count
        ],
        without_state=moment.query() or "?",
        missing=[names.get(one, one) for one in found.cascade.missing],
        silent=[(names.get(row.owner or "", row.owner_text), row) for row in shares if _silent(row)],
        rollup=rollup(told, found.row.unit),
        may_hand=may_plan(moment, "hand_down_target"),
    )


def _silent(row: TargetRow) -> bool:
    return row.judgement.value is None
