"""The worklist, the search of the bar, and the list as a file."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import WorklistFilter
from motcua.commons.accounts.public import person_of
from motcua.kit.vietnamese import nfc
from motcua.web.desk.place import place
from motcua.web.desk.steps import together_for
from motcua.web.desk.worklist import lists
from motcua.web.desk.worklist.export import FOUND_COLUMNS, found_file, worklist_file
from motcua.web.desk.worklist.lists import ListAsked, Worklist
from motcua.web.desk.worklist.rows import RowGroup
from motcua.web.ui.list_files import kind_asked, list_file
from motcua.web.ui.lists import changed, order_of, ordered, tools_of
from motcua.web.ui.present import present

SEARCH_ORDERS: Final = {
    "": gettext_lazy("Mới nộp trước"),
    "han": gettext_lazy("Hạn gần trước"),
    "nguoi": gettext_lazy("Theo người nộp"),
}
"""In which order what was found may stand."""


def listed(request: HttpRequest, at: datetime) -> Worklist:
    """The list that the address asks for, for the person who asks."""
    person = person_of(request)
    return Worklist(person, lists.asked(request), dossiers.may_list(person, at.date()), at)


@never_cache
@require_safe
def today(request: HttpRequest) -> HttpResponseBase:
    """One view of the worklist, grouped by what must happen; as a file (`tai`), of the rows chosen (`ma`), if any."""
    at = present(request)
    work = listed(request, at)
    if kind := kind_asked(request.GET):
        ticked = frozenset(request.GET.getlist("ma"))
        return list_file(kind, worklist_file(replace(work, asked=replace(work.asked, after=""), chosen=ticked)))
    counts = work.counts()
    groups, after = work.groups(counts)
    view = work.wanted.view
    chosen = lists.filters(work)
    context = place(request, at) | {
        "title": lists.TITLES[view],
        "day_line": lists.day_line(work.person, at),
        "rail": lists.rail(counts, view, work.person),
        "pulse": lists.pulse(counts, view),
        "filters": chosen,
        "on": [one for one in chosen if one["value"]],
        "orders": lists.orders(work),
        "order": work.wanted.order,
        "view": view,
        "groups": groups,
        "shown": sum(len(group.rows) for group in groups),
        "next": work.asked.address(sau=after) if after else "",
        "first": work.asked.address() if work.asked.after else "",
        "query": request.GET.urlencode(),
        "everything": counts.running + counts.waiting + counts.new,
        "wide": work.wide,
        "together": together_for(work.person),
        "at": at,
        "as_of": at,
    }
    return render(request, "desk/worklist/today.html", context)


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """Dossiers by code, or by the applicant's name, phone or number, open or ended; what is shown as a file (`tai`)."""
    at = present(request)
    person = person_of(request)
    work = Worklist(person, ListAsked(WorklistFilter(), ""), dossiers.may_list(person, at.date()), at)
    typed = "".join(sign for sign in nfc(request.GET.get("q", "")).strip()[: lists.LONGEST] if sign.isprintable())
    order, kind = order_of(request.GET, SEARCH_ORDERS), kind_asked(request.GET)
    find = dossiers.take_found if kind else dossiers.find
    found = find(typed, who=person, at=at) if typed else []
    rows = ordered(list(work.reader(found).rows(found)), FOUND_COLUMNS, order)
    if kind:
        return list_file(kind, found_file(rows, typed, at))
    context = place(request, at) | {
        "typed": typed,
        "rail": lists.rail(work.counts(), "", work.person),
        "groups": [RowGroup(_("Tìm thấy"), "", rows)] if rows else [],
        "shown": len(rows),
        "full": len(found) >= lists.PAGE,
        "orders": [
            {"words": words, "href": changed(request.GET, xep=key), "on": key == order.key}
            for key, words in SEARCH_ORDERS.items()
        ],
        "tools": tools_of(request.GET, (), sorts=SEARCH_ORDERS),
        "at": at,
        "as_of": at,
    }
    return render(request, "desk/worklist/search.html", context)
