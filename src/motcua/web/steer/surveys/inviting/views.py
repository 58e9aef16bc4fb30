"""Inviting: slips that one asks for and another confirms, each with one half of the codes; machines at desks."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.commons.accounts.public import names
from motcua.kit.refusal import Refusal
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import WALK_IN, SlipOrder
from motcua.web.steer.choices import agency_choices
from motcua.web.steer.page import show
from motcua.web.steer.surveys.gate import SurveyGround, of_survey
from motcua.web.steer.surveys.inviting.forms import InviteForm, IssueForm, KioskForm
from motcua.web.steer.surveys.names import SurveyNames, group_name
from motcua.web.ui.downloads import to_save
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import filled, named, unmarked

SEVERAL: Final = "-"
"""Stands in the form for the stratum of several agencies."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_survey("run_survey")
def issue(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Ask for slips for those who were drawn."""
    if not ground.open:
        return redirect(ground.url("survey"))
    form = _issue_form(request, ground)
    if request.method == "POST" and form.is_valid():
        agencies = frozenset("" if one == SEVERAL else one for one in form.cleaned_data["agencies"])
        if _asked_for(request, ground, form, SlipOrder(agencies)):
            return redirect(ground.url("survey_issue"))
    return _page(request, ground, issue_form=form)


@never_cache
@require_POST
@of_survey("run_survey")
def invite(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Ask for slips for a group that was not drawn."""
    form = _invite_form(request, ground)
    if form.is_valid() and _asked_for(request, ground, form, SlipOrder(**form.cleaned_data)):
        return redirect(ground.url("survey_issue"))
    return _page(request, ground, invite_form=form)


def _asked_for(request: HttpRequest, ground: SurveyGround, form: IssueForm | InviteForm, order: SlipOrder) -> bool:
    held = ground.held
    try:
        surveys.ask_for_slips(held.code, held.year, order, who=ground.asked.person, at=ground.asked.at)
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return False
    messages.success(
        request, _("Đã đề nghị in giấy mời. Hãy tải và in phần 1; một quản trị khác xác nhận và in phần 2.")
    )
    return True


@never_cache
@require_POST
@of_survey("run_survey")
def first_half(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """The first halves of the codes as slips, for the one who asked."""

    def printed() -> bytes:
        held = ground.held
        asked = surveys.waiting_slips(held.id, at=ground.asked.at)
        halves = surveys.first_halves(held.code, held.year, who=ground.asked.person, at=ground.asked.at)
        words = _place_words(ground, asked.order.group if asked else "", {one.place for one in halves})
        slips = [(words[one.place], one) for one in halves]
        title = surveys.questionnaire_of(held.id).name
        return surveys.first_sheet(title, slips, address=str(settings.SITE["address"]), at=ground.asked.at)

    return _sheet(request, ground, printed, "giay-moi-phan-1.pdf")


@never_cache
@require_POST
@of_survey("confirm_slips")
def second_half(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Confirm what another asked for: the second halves, in the only file there is."""

    def printed() -> bytes:
        held, said = ground.held, request.POST.get("lan", "")
        number = int(said) if said.isdecimal() and len(said) < len(str(1 << 63)) else 0
        halves = surveys.confirm_slips(held.code, held.year, number, who=ground.asked.person, at=ground.asked.at)
        return surveys.second_sheet(surveys.questionnaire_of(held.id).name, halves, at=ground.asked.at)

    return _sheet(request, ground, printed, "giay-moi-phan-2.pdf")


def _sheet(request: HttpRequest, ground: SurveyGround, printed: Callable[[], bytes], name: str) -> HttpResponse:
    """The file, or the page that says why there is none; a sheet that cannot be set leaves nothing confirmed."""
    try:
        with transaction.atomic():
            made = printed()
    except Refusal as refusal:
        return _page(request, ground, fault=sentence(refusal))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = to_save(f"{ground.held.code}-{ground.held.year}-{name}")
    return response


def _place_words(ground: SurveyGround, group: str, places: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """What stands small at the foot of a slip."""
    if group:
        words = unmarked(group_name(group, surveys.questionnaire_of(ground.held.id)))
        return dict.fromkeys(places, words)
    shown = SurveyNames(ground.asked.today)
    shown.learn(procedure for _agency, procedure in places)
    return {
        (here, what): f"{unmarked(shown.agency(here))} · {unmarked(shown.procedure(what))}"[:90]
        for here, what in places
    }


def _page(
    request: HttpRequest,
    ground: SurveyGround,
    *,
    issue_form: IssueForm | None = None,
    invite_form: InviteForm | None = None,
    fault: str = "",
) -> HttpResponse:
    issue_form, invite_form = issue_form or _issue_form(None, ground), invite_form or _invite_form(None, ground)
    wrong = bool(issue_form.errors or invite_form.errors or fault)
    asked = surveys.waiting_slips(ground.held.id, at=ground.asked.at)
    context: dict[str, Any] = {
        "ground": ground,
        "issue_form": issue_form,
        "invite_form": invite_form,
        "wrong": wrong,
        "items": [("giay-moi", fault)] if fault else [],
        "drawn": surveys.draw_of(ground.held.id),
        "waits": bool(issue_form.fields["agencies"].choices),  # type: ignore[attr-defined]  # a choice field
        "asked_slips": asked,
        "asked_by": names({asked.by}).get(asked.by, "") if asked else "",
        "own": asked is not None and asked.by == ground.asked.person.key,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return show(request, "steer/surveys/inviting/issue.html", ground.asked, status=status, **context)


def _issue_form(request: HttpRequest | None, ground: SurveyGround) -> IssueForm:
    names = SurveyNames(ground.asked.today)
    found = surveys.progress(ground.held.id)
    asked = {row.agency for row in found if row.invited}
    waits = {row.agency: 0 for row in found if row.size and row.agency not in asked}
    for row in found:
        if row.agency in waits:
            waits[row.agency] += row.size
    options = [
        (one or SEVERAL, filled(_("%(agency)s (%(n)s người)"), agency=names.agency(one), n=str(count)))
        for one, count in sorted(waits.items())
    ]
    initial = {"agencies": [one for one, _words in options]}
    return IssueForm(request.POST if request and request.method == "POST" else None, agencies=options, initial=initial)


def _invite_form(request: HttpRequest | None, ground: SurveyGround) -> InviteForm:
    questionnaire = surveys.questionnaire_of(ground.held.id)
    groups = [*named(questionnaire.groups.items()), (WALK_IN, group_name(WALK_IN, questionnaire))]
    return InviteForm(
        request.POST if request else None,
        groups=groups,
        agencies=agency_choices(ground.asked.today),
        prefix="nhom",
    )


def _address(route: str, *rest: str) -> str:
    return f"{settings.SITE['address']}{reverse(route, args=rest)}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_survey("run_survey")
def machine(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """The address that makes a machine at a desk take ballots."""
    if not ground.open:
        return redirect(ground.url("survey"))
    form = KioskForm(request.POST or None, agencies=agency_choices(ground.asked.today))
    address = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            opened = surveys.open_kiosk(
                ground.held.code, ground.held.year, **said, who=ground.asked.person, at=ground.asked.at
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            address = _address("portal:kiosk", opened)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(
        request,
        "steer/surveys/inviting/machine.html",
        ground.asked,
        status=status,
        ground=ground,
        form=form,
        address=address,
    )
