"""What people fill in for a new password."""

from django import forms
from django.utils.translation import gettext_lazy as _


def _password(hint: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": hint})


class NewPasswordForm(forms.Form):
    """The password that holds, and the one that is to hold."""

    old = forms.CharField(
        label=_("Mật khẩu hiện nay"),
        max_length=200,
        strip=False,
        widget=_password("current-password"),
        error_messages={"required": _("Hãy ghi mật khẩu hiện nay.")},
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=_("Ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất."),
        max_length=200,
        strip=False,
        widget=_password("new-password"),
        error_messages={"required": _("Hãy đặt mật khẩu mới.")},
    )


FIELD_OF_RULE = {"password_wrong": "old", "password_too_weak": "new"}
"""Beside which field a refusal of accounts is said."""
