"""The page of one table: it waits, it is being read row by row, it has ended; and the act that stops it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.commons.imports.public import ImportEnd, TableImportRecord, note_opened, stop_import, table_import
from motcua.flows.read_imports import ImportKind
from motcua.web.steer.imports.roads import ROADS
from motcua.web.steer.moment import moment_of
from motcua.web.steer.page import show

_WHOLE = 1000


@never_cache
@require_safe
def table(request: HttpRequest, number: int) -> HttpResponse:
    """How far a table of one's own is, or how it ended; a script asks again each second and is told of the end."""
    moment = moment_of(request)
    found = table_import(number, owner=moment.person.key)
    if found.end is not None and request.headers.get("HX-Request"):
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    if found.end is not None:
        note_opened(number, owner=moment.person.key, at=moment.at)
    road = ROADS[ImportKind(found.kind)]
    return show(
        request,
        "steer/imports/import.html",
        moment,
        found=found,
        road=road,
        form=road.form(found),
        onward=road.onward(found) if found.counts else "",
        written=_written(found),
        meter=[("ontime", _WHOLE * found.done // found.total)] if found.total else [],
    )


def _written(found: TableImportRecord) -> str:
    """What a table changed, in one sentence; nothing where it changed nothing that is to be told."""
    counts = found.counts
    if found.end is ImportEnd.LOADED:
        return _(
            "Đã nạp %(read)s dòng: %(new)s mới, %(changed)s thay đổi, %(unchanged)s như cũ; %(review)s cần rà soát."
        ) % {**counts, "review": counts["needs_review"]}
    if found.end is ImportEnd.FAULTY and counts["new"] + counts["changed"]:
        return _("Những dòng khác đã ghi: %(new)s mới, %(changed)s thay đổi.") % dict(counts)
    return ""


@never_cache
@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Stop a table of one's own: nothing of it is written."""
    moment = moment_of(request)
    stop_import(number, owner=moment.person.key, at=moment.at)
    return redirect("steer:import", number)
