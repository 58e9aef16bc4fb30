"""What people fill in at the door: signing in, a citizen's new account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.commons.accounts.public import AccountKind

_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=100,
        widget=forms.TextInput(attrs=_NAME),
        error_messages={"required": _("Hãy ghi tên đăng nhập.")},
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Hãy ghi mật khẩu.")},
    )


class RegisterForm(forms.Form):
    """A new account for a citizen or an organisation. Whether a value is right is said by accounts."""

    kind = forms.ChoiceField(
        label=_("Bạn lập tài khoản cho"),
        choices=[
            (AccountKind.CITIZEN.value, _("Cá nhân")),
            (AccountKind.ORGANISATION.value, _("Tổ chức, doanh nghiệp")),
        ],
        initial=AccountKind.CITIZEN.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một."), "invalid_choice": _("Hãy chọn một.")},
    )
    full_name = forms.CharField(
        label=_("Họ và tên, hoặc tên tổ chức"),
        help_text=_("Như trên thẻ căn cước hoặc giấy đăng ký."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Hãy ghi họ và tên.")},
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        help_text=_("Để báo tin khi hồ sơ có việc cần bạn."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    login = forms.CharField(
        label=_("Tên đăng nhập"),
        help_text=_("Chữ không dấu, chữ số, và các dấu . _ @ + -"),
        widget=forms.TextInput(attrs=_NAME),
        error_messages={"required": _("Hãy đặt tên đăng nhập.")},
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        help_text=_("Ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Hãy đặt mật khẩu.")},
    )


class FirstPasswordForm(forms.Form):
    """A password of one's own, for who follows a link; its secret goes along."""

    secret = forms.CharField(max_length=40, widget=forms.HiddenInput)
    password = forms.CharField(
        label=_("Mật khẩu của bạn"),
        help_text=_("Ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Hãy đặt mật khẩu.")},
    )


FIELD_OF_RULE = {
    "login_not_valid": "login",
    "login_taken": "login",
    "name_not_valid": "full_name",
    "name_too_long": "full_name",
    "phone_not_valid": "phone",
    "password_too_weak": "password",
}
"""Beside which field a refusal of accounts is said."""
