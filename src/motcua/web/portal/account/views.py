"""A person's own account: the latest sign-ins under their name, and a new password."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import WRONG_OWN, Person, person_of
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import directory
from motcua.web.portal.account.forms import FIELD_OF_RULE, NewPasswordForm
from motcua.web.ui.present import wall_clock
from motcua.web.ui.refusals import sentence


@sensitive_post_parameters("old", "new")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Who came in under one's name, and the form for a new password."""
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _change(request, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(FIELD_OF_RULE.get(refusal.rule), sentence(refusal))
        else:
            messages.success(request, _("Đã đổi mật khẩu. Các máy khác đang đăng nhập bằng tài khoản này đã bị thoát."))
            return redirect("portal:account")
    person, at = person_of(request), wall_clock(request)
    context = {
        "one_time": getattr(request.user, "one_time_until", None),
        "form": form,
        "sign_ins": accounts.sign_ins_of(person.key, who=person, at=at),
        "given": _given(person, at),
    }
    return render(request, "portal/account/account.html", context, status=422 if form.errors else 200)


def _given(person: Person, at: datetime) -> list[tuple[object, str, str]]:
    """Passwords that a counter gave for this account: each with who gave it, and where."""
    found = [look for look in accounts.looks_of(person.key, who=person) if look.action == accounts.AT_COUNTER]
    people, agencies = accounts.names(look.actor for look in found), directory(at.date()) if found else {}
    return [
        (look, people.get(look.actor, ""), agencies[look.agency].name if look.agency in agencies else look.agency)
        for look in found
    ]


def _change(request: HttpRequest, said: dict[str, str]) -> None:
    """The new password; who changes it stays signed in here alone. Refuses to go on guessing (`too_many_guesses`)."""
    person, at = person_of(request), wall_clock(request)
    if WRONG_OWN.reached(person.key, at=at):
        raise Refusal("too_many_guesses", "Mật khẩu hiện nay đã sai nhiều lần. Hãy đợi 15 phút rồi thử lại.")
    own = accounts.account_with_login(request.user.get_username())
    if own is None:
        raise Refusal("account_gone", "Tài khoản này không còn; hãy đăng nhập lại.")
    try:
        accounts.change_password(own, said["old"], said["new"], who=person, at=at)
    except Refusal as refusal:
        if refusal.rule == "password_wrong":
            WRONG_OWN.count(person.key, at=at)
        raise
    update_session_auth_hash(request, own)
