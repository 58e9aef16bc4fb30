"""The counter: one page a person, from the question to the printed form 01, then the next one."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import person_of
from motcua.flows.file_dossier import filed_as
from motcua.flows.take_in import TakenIn, take_in
from motcua.flows.who_settles import who_settles
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.measure.facts.public import demand
from motcua.registry.procedures.public import (
    FeeKind,
    ProcedurePage,
    ProcedureRecord,
    VersionRecord,
    procedure_page,
    procedures,
    search,
)
from motcua.web.desk.intake.asking import known, number_in, picked, usual
from motcua.web.desk.intake.counter import Counter, IntakeForm, IntakeSheet
from motcua.web.desk.place import place
from motcua.web.desk.terms import TermForm, term_of
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence
from motcua.web.ui.wording import dong, wording

KEY_TAKEN = "key_taken"
LONGEST = 100
FOUND = 12


@never_cache
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """A search for the procedure; with one chosen, the whole talk on one page."""
    at = present(request)
    page, unknown = _chosen(request, at)
    if page is None:
        return _search(request, at, unknown)
    settling = who_settles(page.version, at.date())
    counter = Counter(request, person_of(request), page, settling, at)
    if request.method == "POST":
        return _sent(counter)
    return _page(counter, counter.form(), counter.sheets(), [], "")


def _text(request: HttpRequest, name: str) -> str:
    return "".join(sign for sign in nfc(request.GET.get(name, "")).strip()[:LONGEST] if sign.isprintable())


def _chosen(request: HttpRequest, at: datetime) -> tuple[ProcedurePage | None, str]:
    code = _text(request, "thu-tuc")
    if not code:
        return None, ""
    try:
        return procedure_page(code, at.date()), ""
    except Refusal as refusal:
        return None, sentence(refusal)


def _search(request: HttpRequest, at: datetime, unknown: str) -> HttpResponse:
    person, typed, whose = person_of(request), _text(request, "tim"), _text(request, "nguoi")
    offered = usual(person, at)
    if code := picked(typed, offered):
        return redirect(reverse("desk:intake", query={"thu-tuc": code} | ({"nguoi": whose} if whose else {})))
    number = number_in(typed)
    if number:
        return _who(request, at, number, offered)
    found = search(typed, on=at.date(), limit=FOUND, demand=demand(at)) if typed else ()
    more = {"typed": typed, "found": found, "unknown": unknown, "usual": offered, "whose": whose}
    return _asked(request, at, more, status=404 if unknown else 200)


def _who(request: HttpRequest, at: datetime, number: str, offered: list[ProcedureRecord]) -> HttpResponse:
    """Somebody by their number: what they have here, and the page again with them in mind."""
    someone = known(number, who=person_of(request), at=at)
    whose = someone.latest.code if someone else ""
    work = someone.found if someone else ()
    named = procedures(item.procedure for item in work)
    rows = [(item, named[item.procedure].plain_name if item.procedure in named else item.procedure) for item in work]
    more = {"someone": someone, "rows": rows, "number": number, "usual": offered, "whose": whose}
    return _asked(request, at, more)


def _asked(request: HttpRequest, at: datetime, more: dict[str, Any], status: int = 200) -> HttpResponse:
    context = place(request, at) | {"as_of": at, "at_intake": True} | more
    return render(request, "desk/intake/intake_search.html", context, status=status)


def _sent(counter: Counter) -> HttpResponse:
    form, sheets, term_form = counter.form(), counter.sheets(), counter.term_form()
    faults = [(f"tep-{sheet.paper.seq}", words) for sheet in sheets for words in sheet.errors]
    if not counter.lacks(sheets).known:
        faults.append(("lacks", _("Hãy xem giấy tờ còn thiếu, rồi đánh dấu nếu vẫn tiếp nhận.")))
    sound = form.is_valid()
    faults += _wrong(term_form) if term_form else []
    key = counter.request.POST.get("key", "")
    if not key.isalnum() or len(key) > LONGEST:
        form.add_error(None, _("Trang này đã cũ. Hãy xem lại rồi gửi lần nữa."))
        sound = False
    if sound and not faults:
        try:
            done = take_in(
                counter.filing(form, sheets, key),
                evidence=counter.evidence(form.cleaned_data["how"]),
                term=term_of(term_form.cleaned_data) if term_form else None,
                basis=term_form.cleaned_data["ground"] if term_form else "",
                at=counter.at,
            )
        except Refusal as refusal:
            form.add_error(None, _refused(refusal, counter, key))
            key = "" if refusal.rule == KEY_TAKEN else key
        else:
            return _next_person(counter.request, done)
    return _page(counter, form, sheets, faults, key)


def _refused(refusal: Refusal, counter: Counter, key: str) -> str:
    """Why; of a page that was sent before with another content, what became of it."""
    if refusal.rule != KEY_TAKEN:
        return sentence(refusal)
    said = _(
        "Lần gửi trước từ trang này đã thành hồ sơ %(code)s với nội dung khác; lần này chưa ghi gì. "
        "Nếu đây là hồ sơ khác, hãy xem lại rồi gửi lần nữa."
    )
    return said % {"code": filed_as(key, person=counter.person)}


def _wrong(form: TermForm) -> list[tuple[str, str]]:
    boxes = {box.name: box for box in form}
    return [(boxes[name].id_for_label, f"{boxes[name].label}: {words[0]}") for name, words in form.errors.items()]


def _next_person(request: HttpRequest, done: TakenIn) -> HttpResponse:
    if done.refusal is not None:
        values = {"code": done.code, "why": sentence(done.refusal)}
        messages.warning(request, _("Đã nhận hồ sơ %(code)s nhưng chưa tiếp nhận được: %(why)s") % values)
        return redirect("desk:intake")
    promised = dossiers.reading(done.code, at=present(request)).promised
    said = _("Đã tiếp nhận %(code)s, hẹn trả %(at)s.") % {
        "code": done.code,
        "at": wording().moment(promised) if promised else "",
    }
    href = reverse("desk:slip", args=[done.code, "01"])
    words = _("In giấy hẹn, mẫu 01 (mở trang mới)")
    link = '{} <a href="{}" target="_blank" rel="noopener" data-key="F9">{} <kbd aria-hidden="true">F9</kbd></a>'
    messages.success(request, format_html(link, said, href, words))
    return redirect("desk:intake")


def _page(
    counter: Counter, form: IntakeForm, sheets: list[IntakeSheet], faults: list[tuple[str, str]], key: str
) -> HttpResponse:
    """The talk; `key` is that of the filing that was tried, "" for a new one."""
    request, version = counter.request, counter.page.version
    wrong = request.method == "POST"
    more: dict[str, Any] = {
        "counter": counter,
        "version": version,
        "form": form,
        "term_form": counter.term_form(),
        "cases": _by_case(sheets),
        "lacks": counter.lacks(sheets),
        "faults": faults,
        "wrong": wrong,
        "promise": counter.promise(counter.usual, "counter"),
        "fee": fee_words(version),
        "key": key[:LONGEST] if key.isalnum() else secrets.token_hex(16),
        "as_of": counter.at,
    }
    return render(request, "desk/intake/intake.html", place(request, counter.at) | more, status=422 if wrong else 200)


def _by_case(sheets: list[IntakeSheet]) -> dict[str, list[IntakeSheet]]:
    cases: dict[str, list[IntakeSheet]] = {}
    for sheet in sheets:
        cases.setdefault(sheet.case, []).append(sheet)
    return cases


def fee_words(version: VersionRecord) -> str:
    """The fee as far as the catalogue knows it without doubt."""
    fixed = sorted({one.amount for one in version.fees if one.kind is FeeKind.FIXED and one.amount is not None})
    if {one.kind for one in version.fees} == {FeeKind.FREE}:
        return _("Miễn phí, không cần thu")
    if fixed and len({one.kind for one in version.fees}) == 1:
        return " – ".join(dong(amount) for amount in fixed)
    return _("Danh mục chưa rõ; xem bảng phí trước khi thu")
