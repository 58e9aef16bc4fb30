"""The page of all that waits for me: every kind with its first few, or one kind page by page (`loai`)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.commons.accounts.public import AccountKind, person_of
from motcua.flows.what_waits import MOST_COUNTED, first_waiting, waiting_page
from motcua.kit.waiting import Waiting
from motcua.registry.agencies.public import agency_name
from motcua.web.inbox.waiting.kinds import KINDS, InboxKind, InboxNames, names_for
from motcua.web.ui.doors import waiting
from motcua.web.ui.present import present
from motcua.web.ui.vietnamese_text import own_or_named

A_FEW = 10
"""Things of one kind on the page of all kinds."""


class InboxRow(NamedTuple):
    """One thing as it is shown; `late` where its last day is over."""

    title: str
    detail: str
    href: str
    waiting: Waiting
    late: bool


class InboxGroup(NamedTuple):
    """A kind with what is shown of it, the number of all (`many`: more than are counted), where the rest is."""

    kind: InboxKind
    rows: list[InboxRow]
    number: int
    many: bool
    more: str


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who asks; who has no work here has their own dossiers."""
    person, at = person_of(request), present(request)
    if person.kind is not AccountKind.STAFF:
        return redirect("portal:mine")
    counts = waiting(request)
    chosen = next((kind for kind in KINDS if kind.name == request.GET.get("loai")), None)
    after = ""
    if chosen:
        page = waiting_page(chosen.name, who=person, at=at, after=request.GET.get("sau", ""))
        items, after = page.items, page.after
    else:
        items = first_waiting(who=person, at=at, most=A_FEW) if counts else []
    query = {"loai": chosen.name, "sau": after} if chosen else {}
    context = {
        "agency": own_or_named(agency_name(person.acting, at.date())) if person.acting else "",
        "groups": _groups(items, counts, at.date(), whole=chosen is not None),
        "chosen": chosen,
        "count": sum(counts.values()),
        "next": f"{reverse('inbox:home', query=query)}" if after else "",
        "back": reverse("inbox:home", query={"loai": chosen.name}) if chosen and request.GET.get("sau") else "",
        "at": at,
        "as_of": at,
    }
    return render(request, "inbox/waiting/inbox.html", context)


def _groups(items: Sequence[Waiting], counts: Counter[str], today: date, *, whole: bool) -> list[InboxGroup]:
    names = names_for(items, today)
    found = []
    for kind in KINDS:
        rows = [_row(kind, one, names, today) for one in items if one.kind == kind.name]
        more = "" if whole or counts[kind.name] <= len(rows) else reverse("inbox:home", query={"loai": kind.name})
        if rows:
            found.append(InboxGroup(kind, rows, counts[kind.name], counts[kind.name] >= MOST_COUNTED, more))
    return found


def _row(kind: InboxKind, one: Waiting, names: InboxNames, today: date) -> InboxRow:
    title, detail = kind.words(one, names)
    return InboxRow(title, detail, kind.href(one), one, late=one.until is not None and one.until < today)
