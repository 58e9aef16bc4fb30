"""Slips that somebody asked for, and which slip is of which stratum: the same each time it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count

from motcua.steering.surveys.models import Drawn, PrintRun
from motcua.steering.surveys.rules.sampling import Place
from motcua.steering.surveys.selectors.closing import WAITS

_BY_PLACE: Final = ("stratum__agency", "stratum__procedure", "stratum_id")


@dataclass(frozen=True, slots=True)
class SlipOrder:
    """What is to be printed: slips for those drawn of these agencies ("": of several), or so many for a group."""

    agencies: frozenset[str] = frozenset()
    group: str = ""
    agency: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class AskedSlips:
    """Who (by key) asked for which slips, and when; `size` is how many they are."""

    number: int
    order: SlipOrder
    size: int
    by: str
    at: datetime


def waiting_slips(survey_id: UUID, *, at: datetime) -> AskedSlips | None:
    """The slips that wait for another person: only the latest that were asked for. None without any."""
    row = PrintRun.objects.filter(survey_id=survey_id, survey__closed_on=None).order_by("-pk").first()
    if row is None or row.confirmed_by or not at - WAITS < row.at <= at:
        return None
    order = SlipOrder(frozenset(row.agencies), row.group, row.agency, 0 if row.agencies else row.count)
    return AskedSlips(row.pk, order, row.count, row.by, row.at)


def drawn_strata(survey_id: UUID, agencies: frozenset[str]) -> list[tuple[int, Place, int]]:
    """The strata of those drawn: key, place, how many."""
    rows = Drawn.objects.filter(survey_id=survey_id, stratum__agency__in=agencies)
    found = rows.values_list("stratum_id", "stratum__agency", "stratum__procedure").annotate(many=Count("code"))
    return [(key, (agency, procedure), many) for key, agency, procedure, many in found.order_by(*_BY_PLACE)]


def places(survey_id: UUID, order: SlipOrder) -> Iterator[Place]:
    """Of each slip the agency and procedure it is about, in the order of the slips' numbers."""
    if not order.agencies:
        yield from [(order.agency, "")] * order.count
    for _key, place, many in drawn_strata(survey_id, order.agencies):
        yield from [place] * many
