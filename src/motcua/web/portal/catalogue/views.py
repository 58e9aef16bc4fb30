"""Procedures by event of life and by field, and the page of one."""

import re
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.commons.ledger.public import birth
from motcua.kit.vietnamese import fold
from motcua.kit.worktime import Term
from motcua.registry.procedures.public import (
    Level,
    ListedChannel,
    ProcedureRecord,
    VersionRecord,
    commitment,
    fields,
    life_events,
    procedure_page,
    procedures_of_field,
)
from motcua.web.portal import words
from motcua.web.portal.catalogue.real import real
from motcua.web.portal.offers import online, settled_here
from motcua.web.ui.present import present
from motcua.web.ui.vietnamese_text import vietnamese

PAGE: Final = 50


@require_safe
def all_fields(request: HttpRequest) -> HttpResponse:
    """Every field that has a procedure, by its first letter's order, and the events of life."""
    named = [(slug(name), name) for name in sorted(fields(), key=fold)]
    events = [words.event_tile(event) for event in life_events()]
    return render(request, "portal/catalogue/fields.html", {"fields": named, "events": events})


@require_safe
def field(request: HttpRequest, key: str) -> HttpResponse:
    """The procedures of one field, fifty a page, read on from the last code seen (`sau`)."""
    name = next((name for name in fields() if slug(name) == key), None)
    if name is None:
        raise Http404
    listed = procedures_of_field(name)
    place = next((index + 1 for index, one in enumerate(listed) if one.code == request.GET.get("sau")), 0)
    shown = listed[place : place + PAGE]
    after = shown[-1].code if place + PAGE < len(listed) else ""
    return _listing(request, vietnamese(name), shown, after=after, total=len(listed), first=place + 1)


@require_safe
def life_event(request: HttpRequest, key: str) -> HttpResponse:
    """The procedures of one event of life."""
    event = next((event for event in life_events() if event.key == key), None)
    if event is None:
        raise Http404
    tile = words.event_tile(event)
    return _listing(request, tile.title, event.procedures, total=len(event.procedures), lead=tile.hint)


def _listing(
    request: HttpRequest,
    title: str,
    shown: tuple[ProcedureRecord, ...],
    *,
    total: int,
    first: int = 1,
    after: str = "",
    lead: str = "",
) -> HttpResponse:
    page = {"title": title, "shown": shown, "total": total, "first": first, "after": after, "lead": lead}
    trail = [(_("Trang đầu"), "/"), (_("Lĩnh vực"), reverse("portal:fields")), (title, "")]
    last = first + len(shown) - 1
    return render(request, "portal/catalogue/listing.html", {**page, "last": last, "trail": trail})


def slug(name: str) -> str:
    """A field's name in an address: `ho-tich`."""
    return "-".join(re.findall("[a-z0-9]+", fold(name)))


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Who, papers, fee and term at a glance; the button; then papers, steps and the legal basis."""
    at = present(request)
    on = at.date()
    page = procedure_page(code, on)
    version = page.version
    groups, notes = words.paper_groups(page)
    event = next((one for one in life_events() if any(known.code == code for known in one.procedures)), None)
    context = {
        "page": page,
        "version": version,
        "who": words.who(version),
        "papers": words.papers_fact(groups),
        "fee": words.fee(version),
        "how_long": words.how_long(version, commitment(code, birth().province, on), statutory(version)),
        "real": real(code, at=at),
        "groups": [
            (group.case, [(*words.headed(words.trimmed(one.name)), words.copies(one)) for one in group.papers])
            for group in groups
        ],
        "notes": notes,
        "ways": [
            (words.way_name(way), words.term_words(way.term), words.fee_words(way.fee)) for way in version.channels
        ],
        "steps": words.paragraphs(page.texts.get("steps", "")),
        "conditions": words.paragraphs(page.texts.get("conditions", "")),
        "laws": words.laws(page.texts.get("legal_basis_raw", "")),
        "level": level_words(version),
        "online": online(version),
        "settled_here": settled_here(version),
        "doubts": dict.fromkeys(_(doubt.sentence) for doubt in version.doubts),
        "trail": _trail(version, words.event_tile(event) if event else None),
    }
    return render(request, "portal/catalogue/procedure.html", context)


def _trail(version: VersionRecord, event: words.EventTile | None) -> list[tuple[str, str]]:
    field_of = (vietnamese(version.field), f"/linh-vuc/{slug(version.field)}/")
    middle = (event.title, f"/viec/{event.key}/") if event else field_of
    return [(_("Trang đầu"), "/"), middle, (vietnamese(version.short_name[:60]), "")]


def statutory(version: VersionRecord) -> Term | None:
    """The law's term for filing online, or at the counter where that cannot be done; None while doubtful."""
    return version.terms.get(ListedChannel.ONLINE) or version.terms.get(ListedChannel.COUNTER)


def level_words(version: VersionRecord) -> str:
    """Who settles it, in words."""
    named: dict[Level, Any] = {
        Level.MINISTRY: _("bộ, cơ quan trung ương"),
        Level.PROVINCE: _("sở, ngành của tỉnh"),
        Level.COMMUNE: _("uỷ ban xã, phường"),
        Level.OTHER: _("cơ quan khác"),
    }
    return ", ".join(named[level] for level in Level if level in version.levels)
