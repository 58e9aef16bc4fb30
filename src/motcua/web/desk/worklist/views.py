"""The worklist, the search of the bar, and the list as a file."""

import csv
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import CHANNEL_LABELS, STATE_LABELS, Channel, WorklistFilter
from motcua.commons.accounts.public import person_of
from motcua.kit.vietnamese import moment, nfc
from motcua.kit.words import N_
from motcua.kit.workbooks import inert
from motcua.web.desk.place import place
from motcua.web.desk.steps import together_for
from motcua.web.desk.worklist import lists
from motcua.web.desk.worklist.lists import ListAsked, Worklist
from motcua.web.desk.worklist.rows import RowGroup
from motcua.web.ui.downloads import to_save
from motcua.web.ui.present import present

MOST_EXPORTED = 5000
"""Rows of one exported file."""


def listed(request: HttpRequest, at: datetime) -> Worklist:
    """The list that the address asks for, for the person who asks."""
    person = person_of(request)
    return Worklist(person, lists.asked(request), dossiers.may_list(person, at.date()), at)


@never_cache
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """One view of the worklist, grouped by what must happen."""
    at = present(request)
    work = listed(request, at)
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
def search(request: HttpRequest) -> HttpResponse:
    """Dossiers by code, or by the applicant's name, phone or number; open or ended."""
    at = present(request)
    person = person_of(request)
    work = Worklist(person, ListAsked(WorklistFilter(), ""), dossiers.may_list(person, at.date()), at)
    typed = "".join(sign for sign in nfc(request.GET.get("q", "")).strip()[: lists.LONGEST] if sign.isprintable())
    found = dossiers.find(typed, who=person, at=at) if typed else []
    rows = work.reader(found).rows(found)
    context = place(request, at) | {
        "typed": typed,
        "rail": lists.rail(work.counts(), "", work.person),
        "groups": [RowGroup(_("Tìm thấy"), "", rows)] if rows else [],
        "shown": len(rows),
        "full": len(found) >= lists.PAGE,
        "at": at,
        "as_of": at,
    }
    return render(request, "desk/worklist/search.html", context)


@never_cache
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as CSV, the chosen rows only if some are chosen; who took it is written down."""
    at = present(request)
    work = listed(request, at)
    chosen = set(request.GET.getlist("ma"))
    items = dossiers.take_list(work.wanted, who=work.person, at=at, most=MOST_EXPORTED, chosen=chosen)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = to_save(f"ho-so-{work.wanted.view}-{at:%Y%m%d-%H%M}.csv")
    response.write("\ufeff")
    sheet = csv.writer(response)
    heads = (
        N_("Mã hồ sơ"),
        N_("Người nộp"),
        N_("Thủ tục"),
        N_("Kênh nộp"),
        N_("Bước"),
        N_("Trạng thái"),
        N_("Nộp lúc"),
        N_("Hạn theo luật"),
        N_("Còn lại"),
    )
    sheet.writerow([_(head) for head in heads])
    reader = work.reader(items)
    for item in items:
        row = reader.row(item)
        due = moment(item.due) if item.due else ""
        values = (row.code, row.who, item.procedure, _(CHANNEL_LABELS[Channel(item.channel)]), item.step)
        more = (_(STATE_LABELS[item.state]), moment(item.submitted_at), due, row.chip.words)
        sheet.writerow([inert(value) for value in (*values, *more)])
    return response
