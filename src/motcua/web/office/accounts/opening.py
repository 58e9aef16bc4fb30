"""A new account of staff, made by a person; its role and its password come after it, each by its own act."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.commons.accounts.public import person_of
from motcua.flows.manage_account import open_account
from motcua.kit.refusal import Refusal
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence


class AccountForm(forms.Form):
    """Whose account, and by which document."""

    full_name = forms.CharField(label=gettext_lazy("Họ tên"), max_length=150)
    login = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        help_text=gettext_lazy("Chữ thường không dấu và số, ví dụ nguyenvana.nv; không đổi được về sau"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do, số văn bản"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """Ask whose it is, then open the account and lead to its page."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        who, at = person_of(request), present(request)
        try:
            key = open_account(said["login"], said["full_name"], who=who, reason=said["reason"], at=at)
        except Refusal as refusal:
            form.add_error("login" if refusal.rule.startswith("login") else None, sentence(refusal))
        else:
            done = _("Đã mở tài khoản. Hãy đề nghị vai trò; khi người ấy có mặt thì cấp mật khẩu một lần.")
            messages.success(request, done)
            return redirect("office:account", key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "office/accounts/open.html", {"form": form}, status=status)
