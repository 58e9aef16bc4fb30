"""The registers that targets read: the list, one village or team with its history, written, loaded, taken away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.commons.accounts.public import names
from motcua.flows.read_imports import ImportKind
from motcua.kit.refusal import Refusal
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import SIFTS, Book, RegisterCount, Sift
from motcua.web.steer.form_page import ACT, FormPage, done, status_of
from motcua.web.steer.listed import FilteredList, text_of
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.page import show
from motcua.web.steer.registers.columns import COLUMNS, in_order
from motcua.web.steer.registers.forms import (
    FORMS,
    LOOKS,
    SIFT_WORDS,
    book_of,
    cells,
    communes,
    communes_of_before,
    initial,
    may_keep,
    own_units,
)
from motcua.web.steer.tables import TableForm, handed_in, table_file
from motcua.web.ui.list_files import kind_asked
from motcua.web.ui.vietnamese_text import named

_HIGHEST_CODE = 5


@require_safe
def listing(request: HttpRequest, book: str) -> HttpResponseBase:
    """The newest of each village or team; of one commune, of one coverage."""
    kind, moment = book_of(book), moment_of(request)
    unit, sift = _filters(request, kind)
    filters = {"xa": unit, "loc": sift.value if sift else "", "tim": text_of(request, "tim")}
    known, look = communes(moment.today), LOOKS[kind]
    rows = in_order(targets.entries(kind, moment.today, unit=unit or None, sift=sift), known)
    listed = FilteredList.of(request, moment, rows, COLUMNS[kind], key=lambda row: row.key)
    if form := kind_asked(request.GET):
        told = {"xa": known.get(unit, ("", unit))[1], "loc": str(SIFT_WORDS[sift]) if sift else ""}
        return listed.file(form, look.file, str(look.title), **told)
    counts = [(one, targets.count_entries(kind, moment.today, unit=unit or None, sift=one)) for one in SIFTS[kind]]
    return show(
        request,
        "steer/registers/register.html",
        moment,
        book=kind,
        look=look,
        others=[(one, look) for one, look in LOOKS.items() if one is not kind],
        page=listed.page,
        sifts=[(SIFT_WORDS[one], n, moment.query(**filters | {"loc": one.value}), one is sift) for one, n in counts],
        without=moment.query(xa=unit) or "?",
        units=named((code, name) for code, (_key, name) in known.items()),
        former=communes_of_before(known, moment.today),
        unit=unit,
        members=_members(kind, moment, unit),
        total=targets.count_entries(kind, moment.today, unit=unit or None),
        query=moment.query(xa=unit, loc=filters["loc"]),
        may_keep=bool(own_units(moment)),
    )


def _members(book: Book, moment: Moment, unit: str) -> RegisterCount | None:
    """Of teams, how many people they are and how many of them were trained."""
    if book is not Book.TEAMS:
        return None
    return targets.register_count("digital_team_members_trained", moment.today, unit=unit or None)


def _filters(request: HttpRequest, book: Book) -> tuple[str, Sift | None]:
    unit, text = text_of(request, "xa"), text_of(request, "loc")
    sift = next((one for one in SIFTS[book] if one.value == text), None)
    if text and sift is None:
        raise Refusal("bad_filter", "Không có bộ lọc “{text}”; hãy chọn lại trong danh sách.", text=text[:40])
    return unit[:_HIGHEST_CODE], sift


@require_safe
def entry(request: HttpRequest, book: str, unit: str, name: str) -> HttpResponse:
    """One village or team: how it stands, and all that was said of it."""
    kind, moment = book_of(book), moment_of(request)
    history = targets.entry_history(kind, unit, name)
    known = [one for one in history if one.on <= moment.today]
    people = names({one.by for one in history})
    return show(
        request,
        "steer/registers/register_entry.html",
        moment,
        book=kind,
        look=LOOKS[kind],
        now=known[0] if known else None,
        history=[(one, people.get(one.by, "")) for one in history],
        name=name,
        unit=unit,
        commune=communes(moment.today).get(unit, ("", unit))[1],
        may_keep=may_keep(moment, unit),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, book: str) -> HttpResponse:
    """A village or team as of a day: new (without `ten`), or one that is known."""
    kind, moment = book_of(book), moment_of(request)
    units = own_units(moment)
    if not units:
        raise Http404
    form = FORMS[kind](units, request.POST or None, initial=_known(request, kind, moment))
    if request.method == "POST" and form.is_valid():
        written: list[bool] = []
        said, given = form.said(), form.cleaned_data
        who = {"who": moment.person, "at": moment.at, "reason": given["reason"]}
        if done(form, lambda: written.append(targets.write_entry(said, on=given["on"], **who))):
            messages.success(
                request, _("Đã ghi vào sổ.") if written[0] else _("Sổ đã ghi đúng như vậy, không ghi thêm.")
            )
            return redirect("steer:register_entry", kind.value, said.unit, " ".join(said.name.split()))
    look = LOOKS[kind]
    effect = _("Dòng cũ không mất: sổ giữ mọi lần ghi, và chỉ tiêu đếm theo dòng mới nhất tới ngày được xem.")
    act = FormPage(look.add, _("Ghi vào sổ"), reverse("steer:register", args=[kind.value]), look.title, effect=effect)
    return show(request, ACT, moment, status=status_of(request), act=act, form=form)


def _known(request: HttpRequest, book: Book, moment: Moment) -> dict[str, object]:
    """What the form begins with: the last entry of who is named in the address, and today."""
    unit, name = text_of(request, "xa")[:_HIGHEST_CODE], text_of(request, "ten")
    today: dict[str, object] = {"on": moment.today, "unit": unit}
    return today | initial(targets.entry_history(book, unit, name)[0]) if name else today


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest, book: str) -> HttpResponse:
    """The register from a file, whole or not at all, of the reader's own units: the worker reads it."""
    kind, moment = book_of(book), moment_of(request)
    if not own_units(moment) and not may_keep(moment, None):
        raise Http404
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (number := handed_in(request, form, ImportKind(kind.value))):
        return redirect("steer:import", number)
    look = LOOKS[kind]
    effect = _("Các cột: %(columns)s. Cả tệp, hoặc không gì cả. Tệp tải xuống từ sổ nạp lại được.") % {
        "columns": ", ".join(look.columns)
    }
    act = FormPage(
        _("Nạp sổ từ tệp"),
        _("Nạp"),
        reverse("steer:register", args=[kind.value]),
        look.title,
        sub=str(look.title),
        effect=effect,
    )
    return show(request, ACT, moment, status=status_of(request), act=act, form=form)


@never_cache
@require_safe
def export(request: HttpRequest, book: str, kind: str) -> HttpResponse:
    """The rows of the list, as the file that brings them in again."""
    chosen, moment = book_of(book), moment_of(request)
    unit, sift = _filters(request, chosen)
    rows = targets.entries(chosen, moment.today, unit=unit or None, sift=sift)
    look = LOOKS[chosen]
    return table_file(kind, f"{look.file}-{moment.today}", look.columns, map(cells, rows), wide=("village", "team"))
