"""Inviting: tokens by link or on slips, each list had once; groups that were not drawn; machines at desks."""

import csv
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import inert
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import WALK_IN, BallotChannel
from motcua.web.steer.choices import agency_choices
from motcua.web.steer.page import show
from motcua.web.steer.surveys.gate import SurveyGround, of_survey
from motcua.web.steer.surveys.inviting.forms import InviteForm, IssueForm, KioskForm
from motcua.web.steer.surveys.names import SurveyNames, group_name
from motcua.web.ui.downloads import to_save
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import filled, named, unmarked

BOM: Final = "\ufeff"
"""So that a spreadsheet reads Vietnamese."""
SEVERAL: Final = "-"
"""Stands in the form for the stratum of several agencies."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_survey("run_survey")
def issue(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Tokens for those who were drawn, as a list of links or as slips; the answer is the only file there is."""
    if not ground.open:
        return redirect(ground.url("survey"))
    form = _issue_form(request, ground)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                response = _given_out(ground, form)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return response
    return _page(request, ground, issue_form=form, invite_form=_invite_form(None, ground))


@never_cache
@require_POST
@of_survey("run_survey")
def invite(request: HttpRequest, ground: SurveyGround) -> HttpResponse:
    """Slips for a group that was not drawn."""
    form = _invite_form(request, ground)
    if form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                tokens = surveys.invite(
                    ground.held.code,
                    ground.held.year,
                    group=said["group"],
                    agency=said["agency"],
                    count=said["count"],
                    who=ground.asked.person,
                    at=ground.asked.at,
                )
                place = group_name(said["group"], surveys.questionnaire_of(ground.held.id))
                response = _slips(ground, [(unmarked(place), token) for token in tokens])
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return response
    return _page(request, ground, issue_form=_issue_form(None, ground), invite_form=form)


def _page(
    request: HttpRequest, ground: SurveyGround, *, issue_form: IssueForm, invite_form: InviteForm
) -> HttpResponse:
    wrong = bool(issue_form.errors or invite_form.errors)
    drawn = surveys.draw_of(ground.held.id)
    context: dict[str, Any] = {
        "ground": ground,
        "issue_form": issue_form,
        "invite_form": invite_form,
        "wrong": wrong,
        "drawn": drawn,
        "waits": bool(issue_form.fields["agencies"].choices),  # type: ignore[attr-defined]  # a choice field
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
    initial = {"how": BallotChannel.SLIP.value, "agencies": [one for one, _words in options]}
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


def _given_out(ground: SurveyGround, form: IssueForm) -> HttpResponse:
    said, held = form.cleaned_data, ground.held
    agencies = ["" if one == SEVERAL else one for one in said["agencies"]]
    if said["how"] == BallotChannel.SLIP.value:
        names = SurveyNames(ground.asked.today)
        slips = surveys.issue_slips(
            held.code, held.year, agencies=agencies, who=ground.asked.person, at=ground.asked.at
        )
        names.learn(procedure for (_agency, procedure), _token in slips)
        return _slips(
            ground,
            [
                (f"{unmarked(names.agency(here))} · {unmarked(names.procedure(what))}"[:90], token)
                for (here, what), token in slips
            ],
        )
    tokens = surveys.issue(held.code, held.year, agencies=agencies, who=ground.asked.person, at=ground.asked.at)
    response = _attached(HttpResponse(BOM, content_type="text/csv; charset=utf-8"), ground, "duong-dan.csv")
    writer = csv.writer(response)
    writer.writerow(("dossier", "token", "link"))
    writer.writerows((inert(dossier), token, _address("portal:ballot", token)) for dossier, token in tokens.items())
    return response


def _slips(ground: SurveyGround, given: list[tuple[str, str]]) -> HttpResponse:
    title = surveys.questionnaire_of(ground.held.id).name
    made = surveys.slips(title, given, address=str(settings.SITE["address"]), at=ground.asked.at)
    return _attached(HttpResponse(made, content_type="application/pdf"), ground, "giay-moi.pdf")


def _attached(response: HttpResponse, ground: SurveyGround, name: str) -> HttpResponse:
    response["Content-Disposition"] = to_save(f"{ground.held.code}-{ground.held.year}-{name}")
    return response


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
