"""A one-time password for a citizen at the counter: asked for with their paper in hand, shown once, printed."""

from http import HTTPStatus
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import CounterPassword, person_of
from motcua.kit.refusal import Refusal
from motcua.web.desk.place import place
from motcua.web.ui import shown_once
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence
from motcua.web.ui.wording import wording

FIELD_OF_RULE: Final = {
    "id_number_not_valid": "number",
    "unknown_id_number": "number",
    "reason_missing_counter": "reason",
    "reason_not_valid": "reason",
}


class CounterPasswordForm(forms.Form):
    """The number on the paper, why, and that the two were compared."""

    number = forms.CharField(
        label=_("Số căn cước, hoặc mã số thuế của tổ chức"),
        help_text=_("Gõ theo giấy tờ bản gốc người ấy đưa."),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Hãy gõ số trên giấy tờ.")},
    )
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Chủ tài khoản đọc được lý do này. Ví dụ: quên mật khẩu, đã xem căn cước."),
        max_length=300,
        error_messages={"required": _("Hãy ghi lý do.")},
    )
    compared = forms.BooleanField(
        label=_("Người này đang ở quầy; tôi đã so mặt và giấy tờ"),
        error_messages={"required": _("Chỉ cấp khi người ấy có mặt và đúng giấy tờ.")},
    )


def _slip(given: CounterPassword) -> dict[str, str]:
    """What the page shows of it."""
    until = wording().moment(given.until)
    return {"name": given.full_name, "login": given.login, "password": given.password, "until": until}


@sensitive_post_parameters("number")
@sensitive_variables("given", "said", "context")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Ask, then show the password once, to be printed and handed over."""
    form = CounterPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            given = accounts.give_at_counter(
                said["number"], reason=said["reason"], who=person_of(request), at=wall_clock(request)
            )
        except Refusal as refusal:
            form.add_error(FIELD_OF_RULE.get(refusal.rule), sentence(refusal))
        else:
            return shown_once.sent_on(request, _slip(given))
    context = place(request, present(request)) | {
        "form": form,
        "slip": shown_once.arrived(request),
        "was_shown": shown_once.is_over(request),
        "sign_in": request.build_absolute_uri(reverse("portal:sign_in")),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return shown_once.forgotten(request, render(request, "desk/passwords/password.html", context, status=status))
