"""Accounts and the roles granted to them. An account's `key` is all that events ever hold of a person."""

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.commons.accounts.rules.roles import AccountKind, Role
from motcua.commons.ledger.pure import Kept, ToldRows, UnkeptRows, Verified

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_KEY_LENGTH = 10
_KINDS = [(kind.value, kind.label) for kind in AccountKind]
_ROLES = [(role.value, role.label) for role in Role if role is not Role.CITIZEN]


def new_key() -> str:
    """A public name that says nothing: `a-` and ten characters that are not mistaken for one another."""
    return "a-" + "".join(secrets.choice(_ALPHABET) for _ in range(_KEY_LENGTH))


class AccountManager(BaseUserManager["Account"]):
    """Finds the account of a sign-in; accounts are made by actions."""


class Account(AbstractBaseUser):
    """A person or organisation that signs in.

    The identity number itself is not here: only its keyed hash, to find the account again, and its last three
    digits, for its owner to recognise. A dossier's form holds the number where the law asks for it.

    `one_time_until`: the password was handed over by somebody else, and lets in only to choose one's own, until then.
    """

    key = models.CharField("mã tài khoản", max_length=16, unique=True, default=new_key, editable=False)
    login = models.CharField("tên đăng nhập", max_length=64, unique=True)
    kind = models.CharField("loại tài khoản", max_length=12, choices=_KINDS)
    password = models.CharField("mật khẩu", max_length=128)
    last_login = models.DateTimeField("lần đăng nhập gần nhất", null=True)
    full_name = models.CharField("họ và tên", max_length=200)
    id_masked = models.CharField("số giấy tờ (đã che)", max_length=20, blank=True, default="")
    id_hash = models.CharField("dấu của số giấy tờ", max_length=64, null=True, unique=True)  # noqa: DJ001  NULL keeps the many accounts without a number apart under the unique rule
    phone = models.CharField("số điện thoại", max_length=20, blank=True, default="")
    email = models.EmailField("thư điện tử", blank=True, default="")
    is_active = models.BooleanField("đang hoạt động", default=True)
    one_time_until = models.DateTimeField("mật khẩu một lần dùng đến", null=True)
    created_at = models.DateTimeField("tạo lúc")

    personal_data: ClassVar[dict[str, str]] = {
        "login": "để đăng nhập",
        "full_name": "ghi tên người nộp, người xử lý trên giấy tờ",
        "id_masked": "để chủ tài khoản nhận ra mình",
        "id_hash": "để không lập hai tài khoản cho một người",
        "phone": "để báo tin về hồ sơ",
        "email": "để báo tin về hồ sơ",
        "password": "để đăng nhập (chỉ giữ bản băm)",
        "last_login": "để chủ tài khoản thấy lần đăng nhập gần nhất",
    }
    verified: ClassVar[Verified] = ToldRows(
        untold={"last_login": "đổi mỗi lần đăng nhập; lần đăng nhập được báo ở bảng riêng"}
    )

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[value for value, _ in _KINDS]), name="account_kind_known"),
            models.CheckConstraint(
                condition=Q(login__regex=r"^[a-z0-9][a-z0-9._@+-]{2,63}$"), name="account_login_clean"
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def is_staff(self) -> bool:
        """Whether roles may be granted to this account at all."""
        return self.kind == AccountKind.STAFF


class Grant(models.Model):
    """One role in one scope, from `since` (first day) to `until` (first day it no longer holds; NULL: open).

    `scope` is an opaque key, such as an agency's identifier, or `*` for everywhere. A grant is never deleted and
    only its end may be set: who held what on any past day stays answerable.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants", verbose_name="tài khoản")
    role = models.CharField("vai trò", max_length=16, choices=_ROLES)
    scope = models.CharField("phạm vi", max_length=64)
    since = models.DateField("từ ngày")
    until = models.DateField("trước ngày", null=True)
    granted_by = models.CharField("người giao", max_length=16)
    reason = models.CharField("lý do", max_length=500)
    granted_at = models.DateTimeField("giao lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(
        may_set=("until",), when="NEW.until IS NOT NULL AND (OLD.until IS NULL OR NEW.until < OLD.until)"
    )
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "vai trò được giao"
        verbose_name_plural = "vai trò được giao"
        constraints = (
            models.CheckConstraint(condition=Q(role__in=[value for value, _ in _ROLES]), name="grant_role_known"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="grant_ends_after"),
            ExclusionConstraint(
                name="grant_once_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("scope", RangeOperators.EQUAL),
                    (
                        Func("since", "until", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.scope}"


class GrantRequest(models.Model):
    """A role that one person asks for and another confirms; it is held from the confirmation, never before.

    What was asked stays as it was; it is answered once, by `answered_by`: `confirmed` or not.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="requests", verbose_name="tài khoản")
    role = models.CharField("vai trò", max_length=16, choices=_ROLES)
    scope = models.CharField("phạm vi", max_length=64)
    since = models.DateField("từ ngày")
    until = models.DateField("trước ngày", null=True)
    reason = models.CharField("lý do", max_length=500)
    by = models.CharField("người đề nghị", max_length=16)
    at = models.DateTimeField("đề nghị lúc")
    answered_by = models.CharField("người trả lời", max_length=16, blank=True, default="")
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    confirmed = models.BooleanField("đã xác nhận", default=False)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(
        may_set=("answered_by", "answered_at", "confirmed"),
        when="OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL AND NEW.answered_by <> ''",
    )
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "đề nghị giao vai trò"
        verbose_name_plural = "đề nghị giao vai trò"
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=[value for value, _ in _ROLES]), name="grantrequest_role_known"
            ),
            models.CheckConstraint(
                condition=Q(confirmed=False) | ~Q(answered_by=F("by")), name="grantrequest_two_persons"
            ),
            models.UniqueConstraint(
                fields=["account", "role", "scope"],
                condition=Q(answered_at__isnull=True),
                name="grantrequest_waits_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.scope}"


class SharedDuties(models.Model):
    """An agency's own rule that one person may hold two duties there which two hold elsewhere, on its legal basis.

    It holds from `since` (first day) to `until` (first day it no longer does; NULL: open). `duties` names both roles.
    """

    scope = models.CharField("cơ quan", max_length=64)
    duties = models.CharField("hai vai trò", max_length=32)
    since = models.DateField("từ ngày")
    until = models.DateField("trước ngày", null=True)
    basis = models.CharField("căn cứ", max_length=500)
    by = models.CharField("người ghi", max_length=16)
    at = models.DateTimeField("ghi lúc")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(
        may_set=("until",), when="NEW.until IS NOT NULL AND (OLD.until IS NULL OR NEW.until < OLD.until)"
    )
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "quy định một người hai vai trò"
        verbose_name_plural = "quy định một người hai vai trò"
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="shared_duties_end_after"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="shared_duties_have_a_basis"),
            ExclusionConstraint(
                name="shared_duties_once_at_a_time",
                expressions=[
                    ("scope", RangeOperators.EQUAL),
                    ("duties", RangeOperators.EQUAL),
                    (
                        Func("since", "until", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.duties}"


class Tally(models.Model):
    """How often, or how much, came to one door (the look-up, the sending of files) from one address since `began`.

    The table is what all workers count on together. The address itself is not kept: `key` is a keyed hash of door and
    address (a name or an account where those are counted), and a row goes when it is a day old.
    """

    key = models.CharField("khoá", max_length=64, primary_key=True)
    began = models.DateTimeField("đếm từ lúc", db_index=True)
    count = models.PositiveIntegerField("số lượt hoặc lượng")

    personal_data: ClassVar[dict[str, str]] = {
        "key": "băm có khoá của địa chỉ mạng, để chặn việc dò mã; xoá sau một ngày"
    }
    verified: ClassVar[Verified] = UnkeptRows(
        "bộ đếm để làm chậm việc dò mã, xoá sau một ngày; sửa nó chỉ cho thử thêm hoặc bắt chờ thêm"
    )

    class Meta:
        verbose_name = "lượt đếm theo địa chỉ"
        verbose_name_plural = "lượt đếm theo địa chỉ"

    def __str__(self) -> str:
        return f"{self.began} {self.count}"


class KeptForm(models.Model):
    """What one of staff has typed into a form and not sent, window by window; gone when it is sent, or after a day."""

    personal_data: ClassVar[dict[str, str]] = {
        "owner": "khoá tài khoản người đang điền",
        "fields": "những gì cán bộ đã điền, để mất phiên hay mất điện không phải điền lại",
    }
    verified: ClassVar[Verified] = UnkeptRows("chữ đang gõ, chưa gửi, xoá sau một ngày; chưa có hiệu lực gì")

    key = models.CharField("khoá của cửa sổ", max_length=36, primary_key=True)
    owner = models.TextField("người đang điền (khoá tài khoản)")
    page = models.TextField("trang có biểu mẫu")
    fields = models.JSONField("đã điền")
    changed_at = models.DateTimeField("sửa lần cuối")

    class Meta:
        verbose_name = "biểu mẫu đang điền"
        verbose_name_plural = "biểu mẫu đang điền"
        indexes: ClassVar = [models.Index(fields=["owner", "page"], name="accounts_kept_forms")]

    def __str__(self) -> str:
        return self.key


class SignIn(models.Model):
    """One time that somebody came in as an account, or tried to with a wrong password (`arrived` is false).

    Its holder sees it, and who manages accounts; it goes after half a year. Names that no account has are not kept.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "account": "để chủ tài khoản thấy ai đã vào bằng tên của mình",
        "address": "địa chỉ mạng, để chủ tài khoản nhận ra nơi lạ; xoá sau nửa năm",
    }
    kept: ClassVar[Kept] = Kept(may_go=True)
    verified: ClassVar[Verified] = ToldRows(
        untold={"address": "địa chỉ mạng phải mất hẳn sau nửa năm, kể cả dấu của nó"}
    )

    account = models.ForeignKey(Account, models.PROTECT, related_name="sign_ins", verbose_name="tài khoản")
    at = models.DateTimeField("lúc", db_index=True)
    arrived = models.BooleanField("vào được")
    address = models.CharField("địa chỉ mạng", max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "lần đăng nhập"
        verbose_name_plural = "lần đăng nhập"
        indexes: ClassVar = [models.Index(fields=["account", "-id"], name="accounts_sign_ins")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.at}"
