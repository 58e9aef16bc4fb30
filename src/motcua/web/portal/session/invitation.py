"""The page behind a link: whoever follows it chooses a password and is signed in; the link works no more."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.commons.accounts import public as accounts
from motcua.kit.refusal import Refusal
from motcua.web.portal.origin import origin
from motcua.web.portal.session.forms import FirstPasswordForm
from motcua.web.portal.session.views import WRONG_HERE, locked_out
from motcua.web.ui.present import wall_clock
from motcua.web.ui.refusals import sentence, told_to_wait


@sensitive_post_parameters("secret", "password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """The form for a password of one's own; where the link works no more, what to do."""
    at = wall_clock(request)
    if WRONG_HERE.reached(origin(request), at=at):
        return locked_out(request)
    form = FirstPasswordForm(request.POST or None, initial={"secret": request.GET.get("ma", "")})
    try:
        accounts.refuse_over(key, at=at)
        if form.is_valid():
            said = form.cleaned_data
            found = accounts.accept_invitation(key, said["secret"], said["password"], at=at)
            logout(request)
            login(request, found, backend=settings.ACCOUNTS_BACKEND)
            return _welcomed(request, found.login)
    except Refusal as refusal:
        if refusal.rule != "password_too_weak":
            return _over(request, refusal)
        form.add_error("password", sentence(refusal))
    return render(request, "portal/session/invitation.html", {"form": form}, status=422 if form.errors else 200)


def _welcomed(request: HttpRequest, name: str) -> HttpResponse:
    accounts.note_sign_in(name, arrived=True, address=origin(request), at=wall_clock(request))
    messages.success(request, _("Đã đặt mật khẩu. Từ nay hãy đăng nhập bằng tên {login}.").format(login=name))
    return redirect("portal:home")


def _over(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The link was used, is too old, or was guessed; a line that is full is not the link's fault."""
    if request.method == "POST" and refusal.rule == "invitation_over":
        WRONG_HERE.count(origin(request), at=wall_clock(request))
    answer = render(request, "portal/session/invitation_over.html", {"why": sentence(refusal)}, status=410)
    return told_to_wait(answer, refusal)
