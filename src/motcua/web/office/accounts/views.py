"""Accounts of staff and their roles: who holds what, where, since when, and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, AskedGrant, HeldGrant, Role, StaffRecord, person_of
from motcua.flows.give_role import ProposedGrant, answer_role, ask_for_role, end_role
from motcua.flows.manage_account import close as close_account
from motcua.flows.manage_account import hand_over_password
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import AgencyRecord, directory
from motcua.web.office.accounts.giving import GiveForm
from motcua.web.office.words import LOOKS
from motcua.web.ui import shown_once
from motcua.web.ui.list_files import ListColumn, ListFile, as_of, kind_asked, list_file
from motcua.web.ui.lists import ColumnOrder, Page, changed, order_of, ordered, page_of, told, tools_of
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence
from motcua.web.ui.vietnamese_text import unmarked, vietnamese

PAGE: Final = 50
_LONGEST: Final = 64
_AT_ONCE: Final = 1000
"""Accounts of a file that are read at once."""


class EndForm(forms.Form):
    """Why a role ends."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do, số văn bản"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


AccountRow = tuple[StaffRecord, list[tuple[Any, str]]]
"""A person with the roles of the day: what each is called, and where it holds."""

COLUMNS: Final[Sequence[ListColumn[AccountRow]]] = (
    ListColumn("ten", gettext_lazy("Tên đăng nhập"), lambda row: row[0].login),
    ListColumn("ho-ten", gettext_lazy("Họ tên"), lambda row: row[0].full_name, width="wide"),
    ListColumn(
        "vai-tro",
        gettext_lazy("Vai trò hôm nay"),
        lambda row: "; ".join(f"{role}, {unmarked(where)}" for role, where in row[1]),
        width="wide",
    ),
)
CLOSED: Final = ListColumn[AccountRow](
    "dong", gettext_lazy("Tình trạng"), lambda row: "" if row[0].is_active else _("đã đóng")
)


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Staff by login name, read by key; all of them as a file (`tai`). Who was read of is written down."""
    at = present(request)
    typed, after = (_word(request.GET.get(name, "")) for name in ("tim", "sau"))
    keys = [column.key for column in COLUMNS]
    order, kind = order_of(request.GET, keys), kind_asked(request.GET)
    if kind:
        taken = accounts.take_staff(who=person_of(request), at=at, typed=typed)
        rows = ordered(_rows(taken, at), COLUMNS, order)
        about = [*told({"tim": _("Tìm")}, {"tim": typed}), as_of(at)]
        file = ListFile(f"tai-khoan-{at:%Y%m%d}", _("Tài khoản cán bộ"), about, (*COLUMNS, CLOSED), rows)
        return list_file(kind, file)
    page = _sorted(request, at, typed, order) if order.key else _by_login(request, at, typed, after)
    context = {"page": page, "tools": tools_of(request.GET, COLUMNS, sorts=keys), "waiting": _waiting(request, at)}
    return render(request, "office/accounts/accounts.html", context)


def _by_login(request: HttpRequest, at: datetime, typed: str, after: str) -> Page[AccountRow]:
    """A page of the list as it stands: of nobody more is read than is shown."""
    found = accounts.staff(who=person_of(request), at=at, after=after, limit=PAGE + 1, typed=typed)
    following = changed(request.GET, sau=found[PAGE - 1].login) if len(found) > PAGE else ""
    return Page(_rows(found[:PAGE], at), len(found), following, changed(request.GET) if after else "")


def _sorted(request: HttpRequest, at: datetime, typed: str, order: ColumnOrder) -> Page[AccountRow]:
    rows = ordered(list(_every(request, at, typed)), COLUMNS, order)
    return page_of(request.GET, rows, COLUMNS, key=lambda row: row[0].login, size=PAGE)


def _rows(found: Sequence[StaffRecord], at: datetime) -> list[AccountRow]:
    names = directory(at.date())
    return [
        (one, [(_(grant.role.label), _scope(grant, names)) for grant in one.grants if _holds(grant, at)])
        for one in found
    ]


def _every(request: HttpRequest, at: datetime, typed: str) -> Iterator[AccountRow]:
    after = ""
    while found := accounts.staff(who=person_of(request), at=at, after=after, limit=_AT_ONCE, typed=typed):
        yield from _rows(found, at)
        after = found[-1].login


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, key: str) -> HttpResponse:
    """One person's roles, and the form to give another."""
    at = present(request)
    someone = accounts.staff_member(_word(key), who=person_of(request), at=at)
    form = GiveForm(person_of(request).acting or "", at.date(), request.POST or None, initial={"since": at.date()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = ProposedGrant(Role(said["role"]), said["scope"], said["since"], said["until"])
        try:
            ask_for_role(someone.key, given, who=person_of(request), reason=said["reason"], at=at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã gửi đề nghị; vai trò có hiệu lực khi một quản trị khác xác nhận."))
            return redirect("office:account", someone.key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    context = {"someone": someone, "grants": _grants(someone, at), "form": form}
    context["waiting"] = _waiting(request, at, someone.key)
    context["sign_ins"] = accounts.sign_ins_of(someone.key, who=person_of(request), at=at)
    context["looks"] = _looks(request, at, someone.key)
    return render(request, "office/accounts/account.html", context, status=status)


@require_POST
def answer(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Confirm or decline a role that another person asked for."""
    confirmed = "confirm" in request.POST
    try:
        answer_role(number, confirmed=confirmed, who=person_of(request), at=present(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        done = _("Đã xác nhận; vai trò có hiệu lực từ ngày đã ghi.")
        messages.success(request, done if confirmed else _("Đã bỏ đề nghị; không có gì thay đổi."))
    return redirect("office:account", key)


def _waiting(request: HttpRequest, at: datetime, key: str | None = None) -> list[tuple[AskedGrant, object, str, bool]]:
    """Requests that wait: with role and place in words, and whether the reader made it, who then cannot confirm it."""
    names, reader = directory(at.date()), person_of(request)
    found = accounts.waiting_requests(who=reader, at=at, key=key)
    return [(one, _(one.role.label), _scope(one, names), one.by == reader.key) for one in found]


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: str, grant: int) -> HttpResponse | HttpResponseRedirect:
    """Ask why, then end one role today."""
    at = present(request)
    someone = accounts.staff_member(_word(key), who=person_of(request), at=at)
    held = accounts.held_grant(someone.key, grant)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_role(someone.key, grant, who=person_of(request), reason=form.cleaned_data["reason"], at=at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã kết thúc vai trò từ hôm nay."))
            return redirect("office:account", someone.key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    names = directory(at.date())
    context = {"someone": someone, "role": _(held.role.label), "where": _scope(held, names), "form": form}
    return render(request, "office/accounts/end_role.html", context, status=status)


@sensitive_variables("given")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, key: str) -> HttpResponse:
    """Ask why, then show a password once, to be handed over to who has shown who they are."""
    at, person = present(request), person_of(request)
    someone = accounts.staff_member(_word(key), who=person, at=at)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = hand_over_password(
                someone.key, who=person, reason=form.cleaned_data["reason"], at=wall_clock(request)
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return shown_once.sent_on(request, {"password": given})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    shown, over = shown_once.arrived(request), shown_once.is_over(request)
    context = {"someone": someone, "form": form, "given": shown and shown["password"], "was_shown": over}
    return shown_once.forgotten(request, render(request, "office/accounts/reset.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Ask why, then close the account."""
    at, person = present(request), person_of(request)
    someone = accounts.staff_member(_word(key), who=person, at=at)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_account(someone.key, who=person, reason=form.cleaned_data["reason"], at=at)
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            messages.success(request, _("Đã đóng tài khoản; không ai đăng nhập bằng tên này được nữa."))
            return redirect("office:account", someone.key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "office/accounts/close.html", {"someone": someone, "form": form}, status=status)


def _looks(request: HttpRequest, at: datetime, key: str) -> list[tuple[object, str, str, object]]:
    """Who looked at the account or changed what it may: by name, from which agency, and what it was in words."""
    found = accounts.looks_of(key, who=person_of(request), limit=PAGE)
    people, agencies = accounts.names(look.actor for look in found), directory(at.date())
    return [
        (look, people.get(look.actor, look.actor), _place(look.agency, agencies), LOOKS.get(look.action, look.action))
        for look in found
    ]


def _grants(someone: StaffRecord, at: datetime) -> list[tuple[HeldGrant, object, str, bool]]:
    names = directory(at.date())
    return [
        (one, _(one.role.label), _scope(one, names), one.until is None or one.until > at.date())
        for one in someone.grants
    ]


def _holds(grant: HeldGrant, at: datetime) -> bool:
    return grant.since <= at.date() and (grant.until is None or grant.until > at.date())


def _scope(grant: HeldGrant | AskedGrant, names: Mapping[str, AgencyRecord]) -> str:
    return _place(grant.scope, names)


def _place(scope: str, names: Mapping[str, AgencyRecord]) -> str:
    if scope == EVERYWHERE:
        return _("mọi cơ quan")
    return vietnamese(names[scope].name) if scope in names else scope


def _word(text: str) -> str:
    return text[:_LONGEST] if text.isprintable() else "?"
