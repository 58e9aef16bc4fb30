"""Coming in, going out, a new account, and the agency a person acts in."""

from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import (
    WRONG_NAME,
    AccountKind,
    Limit,
    Person,
    Role,
    clean_login,
    create_account,
    person_of,
)
from motcua.flows.what_waits import count_waiting, waiting_page
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency_name
from motcua.web.portal.origin import origin
from motcua.web.portal.session.carried import UnsentForm, read, sent_by, written
from motcua.web.portal.session.forms import FIELD_OF_RULE, RegisterForm, SignInForm
from motcua.web.portal.session.known import is_known, remember
from motcua.web.ui.by_script import by_script
from motcua.web.ui.present import present, wall_clock
from motcua.web.ui.refusals import sentence, told_to_wait
from motcua.web.ui.wording import wording

REGISTERED: Final = Limit("register", 100, timedelta(hours=1))
"""Accounts made from one address: a counter that helps people, or a province behind one line, stays below."""

WRONG_HERE: Final = Limit("wrong_here", 100, timedelta(minutes=15))
"""Wrong passwords from one address, for whatever names: who tries one password on all names is stopped."""

_WRONG: Final = gettext_lazy(
    "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại."
)

_ONE_TIME_OVER: Final = gettext_lazy(
    "Mật khẩu một lần này đã quá một ngày nên không vào được nữa. Hãy nhờ người quản trị cấp lại."
)

LONGEST_KEY: Final = 36
_BEGINS: Final = {
    **dict.fromkeys((Role.ADMIN, Role.AGENCY_ADMIN), "office:home"),
    **dict.fromkeys((Role.CATALOGUE, Role.CONTROL_OFFICE), "office:review"),
    **dict.fromkeys((Role.LEADER, Role.CCHC, Role.CDS, Role.DA06), "steer:home"),
    **dict.fromkeys((Role.STATISTICS, Role.INSPECTOR, Role.AUDITOR), "board:home"),
    **dict.fromkeys((Role.REGISTRY_CLERK, Role.FEE_CLERK, Role.ARCHIVIST, Role.SECURITY), "inbox:home"),
}
"""Where a day begins: who gives out rights, keeps the catalogue, leads or runs the committee, watches the figures.

All others begin at the desk, or at the bench where they appraise.
"""
_REVIEW: Final = "review"
_ON_THE_DESK: Final = {"given", "supplied", "typed_term"}
"""What waits of dossiers: for whom some do, the day begins with them."""

WINDOW_PAGE = "kept-page"
"""Fields that say what is kept, and are not typed by anybody."""


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; afterwards back to where the person wanted to go, with what they had sent there."""
    form = SignInForm(request.POST or None)
    refused: Refusal | None = None
    if form.is_valid():
        name = _one_spelling(form.cleaned_data["username"])
        if _guessing(request, name):
            return locked_out(request)
        try:
            account = authenticate(request, username=name, password=form.cleaned_data["password"])
        except Refusal as refusal:
            refused = refusal
            form.add_error(None, sentence(refusal))
        else:
            if account is not None and _over(request, account):
                accounts.note_sign_in(name, arrived=False, address=origin(request), at=wall_clock(request))
                form.add_error(None, _ONE_TIME_OVER)
            elif account is not None:
                login(request, account)
                accounts.note_sign_in(name, arrived=True, address=origin(request), at=wall_clock(request))
                response = _let_in(request, accounts.person(account, on=wall_clock(request).date()))
                remember(request, response, name)
                return response
            else:
                _note_wrong(request, name)
                form.add_error(None, _WRONG)
    if by_script(request):
        words = [str(error) for errors in form.errors.values() for error in errors]
        answer = HttpResponse(" ".join(words), status=422, content_type="text/plain; charset=utf-8")
    else:
        answer = _ask(request, form, _next(request, ""), read(request))
    return told_to_wait(answer, refused) if refused else answer


def _over(request: HttpRequest, account: object) -> bool:
    """Whether that is a password that was handed over, and its day has passed: nobody comes in by it."""
    until: datetime | None = getattr(account, "one_time_until", None)
    return until is not None and wall_clock(request) >= until


def _let_in(request: HttpRequest, someone: Person) -> HttpResponse:
    """On with what was under way: in the agency acted in before, and for who sent a form, with what it held."""
    carried = read(request)
    if carried and carried.login not in {"", request.user.get_username()}:
        carried = None
    acting = carried.acting if carried else request.POST.get("acting", "")
    if acting in someone.scopes:
        request.session["acting"], someone = acting, replace(someone, acting=acting)
    if by_script(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if carried:
        return render(request, "portal/session/send_again.html", {"carried": carried, "next": _next(request, "/")})
    return HttpResponseRedirect(_next(request, "") or _home(someone, present(request)))


def sign_in_first(request: HttpRequest, *, login: str, acting: str, back: str) -> HttpResponse:
    """For who sent a form when their session was over: the question for the password, what was typed kept."""
    form = SignInForm(initial={"username": login})
    return _ask(request, form, back, sent_by(request, login=login, acting=acting), HTTPStatus.UNAUTHORIZED)


def _ask(
    request: HttpRequest, form: SignInForm, back: str, carried: UnsentForm | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "next": back, "carried": written(carried), "files": carried.files if carried else []}
    return render(request, "portal/session/sign_in.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """What one of staff is typing: a script keeps it, asks for it when the page is opened anew, and drops it."""
    who, at = person_of(request), wall_clock(request)
    if request.method == "GET":
        found = accounts.kept_form(request.GET.get(WINDOW_PAGE, ""), who=who, at=at)
        told = {"key": found.key, "fields": found.fields, "at": wording().moment(found.changed_at)} if found else {}
        return JsonResponse(told)
    key = request.POST.get(accounts.FORM_KEY, "")
    if not key.isascii() or not key.replace("-", "").isalnum() or len(key) > LONGEST_KEY:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    said = ((name, value) for name, values in request.POST.lists() for value in values)
    typed = [(name, str(value)) for name, value in said if name not in {accounts.FORM_KEY, WINDOW_PAGE}]
    if typed:
        accounts.keep_form(key, request.POST.get(WINDOW_PAGE, ""), typed, who=who, at=at)
    else:
        accounts.drop_form(key, who=who)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@never_cache
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is at work on a page: the session goes on. For how many seconds, and whose it is."""
    left = request.seconds_left  # type: ignore[attr-defined]  # set by motcua.config.signed_in
    return JsonResponse({"left": left, "who": person_of(request).key})


def _guessing(request: HttpRequest, name: str) -> bool:
    """Whether too many passwords were wrong, from this address or for this name, to try another."""
    at = wall_clock(request)
    if WRONG_HERE.reached(origin(request), at=at):
        return True
    return WRONG_NAME.reached(name, at=at) and not is_known(request, name)


def _note_wrong(request: HttpRequest, name: str) -> None:
    at = wall_clock(request)
    WRONG_HERE.count(origin(request), at=at)
    WRONG_NAME.count(name, at=at)
    accounts.note_sign_in(name, arrived=False, address=origin(request), at=at)


def _one_spelling(name: str) -> str:
    """The login name as it is stored, so that wrong passwords for AN and an are counted together."""
    try:
        return clean_login(name)
    except Refusal:
        return "?"


def locked_out(request: HttpRequest, *_details: object) -> HttpResponse:
    """What is shown after too many wrong passwords."""
    if by_script(request):
        words = _("Hãy đợi 15 phút rồi thử lại. Nếu quên mật khẩu, mang căn cước tới bộ phận một cửa.")
        return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
    carried = read(request)
    context = {"carried": written(carried), "login": carried.login if carried else "", "next": _next(request, "")}
    return render(request, "portal/session/locked_out.html", context, status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends here and now."""
    logout(request)
    messages.success(request, _("Bạn đã đăng xuất."))
    return HttpResponseRedirect("/")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A citizen's or organisation's new account; it is signed in at once."""
    form = RegisterForm(request.POST or None)
    status, refused = HTTPStatus.OK, None
    at = wall_clock(request)
    if form.is_valid() and REGISTERED.reached(origin(request), at=at):
        status = HTTPStatus.TOO_MANY_REQUESTS
        form.add_error(
            None,
            _(
                "Từ địa chỉ mạng này đã lập nhiều tài khoản trong một giờ qua. Hãy đợi một giờ rồi thử lại, "
                "hoặc tới bộ phận một cửa để được lập giúp."
            ),
        )
    elif form.is_valid():
        values = {**form.cleaned_data, "kind": AccountKind(form.cleaned_data["kind"])}
        try:
            account = create_account(**values, who=person_of(request), at=at)
        except Refusal as refusal:
            refused = refusal
            form.add_error(FIELD_OF_RULE.get(refusal.rule), sentence(refusal))
        else:
            REGISTERED.count(origin(request), at=at)
            login(request, account, backend=settings.ACCOUNTS_BACKEND)
            return HttpResponseRedirect(_next(request, "/"))
    context = {"form": form, "next": _next(request, "")}
    page = render(request, "portal/session/register.html", context, status=status)
    return told_to_wait(page, refused) if refused else page


@never_cache
@require_http_methods(["GET", "POST"])
def choose_agency(request: HttpRequest) -> HttpResponse:
    """For who holds roles in several agencies: the one to act in now. Every act names it."""
    person = person_of(request)
    if request.method == "POST" and request.POST.get("agency") in person.scopes:
        request.session["acting"] = request.POST["agency"]
        chosen = replace(person, acting=request.POST["agency"])
        return HttpResponseRedirect(_next(request, "") or _home(chosen, present(request)))
    on = wall_clock(request).date()
    choices = [(scope, _(agency_name(scope, on)), _roles(person, scope)) for scope in person.scopes]
    return render(
        request, "portal/session/choose_agency.html", {"choices": choices, "person": person, "next": _next(request, "")}
    )


def _roles(person: Person, scope: str) -> str:
    return ", ".join(_(grant.role.label) for grant in person.grants if grant.scope == scope)


def _next(request: HttpRequest, otherwise: str) -> str:
    """Where the person wanted to go, if that is one of our own addresses."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else otherwise


def _home(someone: Person, at: datetime) -> str:
    """Where the day's work begins, by role: the office, the committee's first page, the bench, the desk; else `/`."""
    if someone.kind is not AccountKind.STAFF:
        return "/"
    route = next((route for role, route in _BEGINS.items() if role.value in someone.columns), "")
    return reverse(route) if route else _bench(someone, at) or reverse("desk:today")


def _bench(someone: Person, at: datetime) -> str:
    """The bench on which judgements wait for this person and no dossier does; empty for none."""
    counts = count_waiting(who=someone, at=at)
    if not counts[_REVIEW] or _ON_THE_DESK & counts.keys():
        return ""
    [first] = waiting_page(_REVIEW, who=someone, at=at, limit=1).items
    return reverse("steer:appraisal_bench", args=first.refs[:2], query={"lan": first.refs[2]})
