"""Build the demo: plan every life, play all acts in the order of time, in batches, through the one shell."""

import heapq
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from operator import attrgetter
from random import Random

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Channel, Request, World
from motcua.flows.demo.lives import Cast, Life
from motcua.flows.demo.shape import (
    CHANNELS,
    POPULAR,
    Temper,
    days,
    department_for,
    hour_of_filing,
    settled_by_committees,
    temper,
)
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term
from motcua.registry.agencies import public as agencies
from motcua.registry.agencies.public import AgencyRecord
from motcua.registry.procedures import public as procedures
from motcua.registry.procedures.public import CatalogueEntry

BATCH = 500
"""Acts in one transaction."""


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What to build. The same plan builds the same dossiers, and building it twice builds them once.

    The dossiers are filed in the twelve months up to the day `until`; nothing is done at `end` or later, which is the
    present where that day is today's.
    """

    province: str
    dossiers: int
    seed: int
    until: date
    end: datetime
    owner: str = ""
    official: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built, and how fast."""

    dossiers: int
    acts: int
    refused: int
    seconds: float


def build(plan: DemoPlan, *, progress: Callable[[int], None] | None = None) -> Built:
    """Play the plan; acts that were played by an earlier, interrupted run are not played again."""
    begun = time.monotonic()
    world = World.whole()
    codes: dict[str, str] = {}
    acts = refused = 0
    for batch in _batches(_acts(plan, world)):
        requests = [_addressed(request, codes) for request in batch]
        for request, outcome in zip(batch, dossiers.perform(requests, world=world), strict=True):
            if outcome.refusal is None:
                codes[request.dossier] = outcome.code
            else:
                refused += 1
        acts += len(batch)
        if progress is not None:
            progress(len(batch))
    return Built(len(codes), acts, refused, time.monotonic() - begun)


def _addressed(request: Request, codes: dict[str, str]) -> Request:
    code = codes.get(request.dossier)
    if code is None:
        return request
    return Request(code, request.deed, request.at, request.who, request.private, request.key, request.owner)


def _batches(acts: Iterator[Request]) -> Iterator[list[Request]]:
    batch: list[Request] = []
    for request in acts:
        batch.append(request)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Filing:
    """One dossier to come: when, by which road, with its own source of chance."""

    number: int
    at: datetime
    channel: Channel
    random: Random


def _filings(plan: DemoPlan) -> list[_Filing]:
    every, busy = days(plan.until)
    lot = Random(f"{plan.seed}:filings")  # noqa: S311  a simulation, to be repeated
    filings = []
    for number, day in enumerate(lot.choices(every, busy, k=plan.dossiers)):
        random = Random(f"{plan.seed}:{number}")  # noqa: S311  a simulation, to be repeated
        channel = random.choices([c for c, _ in CHANNELS], [w for _, w in CHANNELS])[0]
        filings.append(_Filing(number, hour_of_filing(channel, day, random), channel, random))
    return sorted(filings, key=attrgetter("at", "number"))


def _acts(plan: DemoPlan, world: World) -> Iterator[Request]:
    """All acts of all lives in order of time, up to the plan's end; lives are made as their filing comes near."""
    stage = _Stage(plan, world)
    waiting: list[tuple[datetime, int, int, Request]] = []
    for filing in _filings(plan):
        while waiting and waiting[0][0] <= filing.at:
            yield heapq.heappop(waiting)[3]
        for place, request in enumerate(stage.life(filing)):
            if request.at and request.at < plan.end:
                heapq.heappush(waiting, (request.at, filing.number, place, request))
    while waiting:
        yield heapq.heappop(waiting)[3]


class _Stage:
    """The offices, their tempers, and what each of them settles."""

    def __init__(self, plan: DemoPlan, world: World) -> None:
        self.plan = plan
        self.world = world
        listed = procedures.catalogue(plan.until).values()
        entries = [entry for entry in listed if any(entry.terms.values()) and settled_by_committees(entry)]
        standing = agencies.agencies(province=plan.province, on=plan.until)
        self.departments = [agency for agency in standing if agency.kind == "department"]
        self.communes = [agency for agency in standing if agency.kind == "commune_committee"]
        self.tempers: dict[str, Temper] = {
            agency.identifier: temper(agency.identifier, plan.seed) for agency in self.departments + self.communes
        }
        self.busy = list(accumulate(self._weight(commune) for commune in self.communes))
        self.of_communes = _Repertory(entry for entry in entries if procedures.settles(entry, "commune"))
        self.of_departments = _Repertory(entry for entry in entries if procedures.settles(entry, "province"))
        self.papers = procedures.paper_names(entry.version_id for entry in entries)

    def _weight(self, commune: AgencyRecord) -> float:
        """Its share of the work; the commune whose people can sign in has a full desk to show."""
        return self.tempers[commune.identifier].weight * (_SHOWN if commune.identifier == self.plan.home else 1)

    def life(self, filing: _Filing) -> list[Request]:
        """The acts of one dossier."""
        random = filing.random
        local = random.random() < _COMMUNE_SHARE
        entry, term = (self.of_communes if local else self.of_departments).draw(filing.channel, random)
        if local:
            office = random.choices(self.communes, cum_weights=self.busy)[0]
        else:
            office = department_for(entry, self.departments, random)
        at_home = filing.channel in (Channel.SELF_SERVICE, Channel.NATIONAL_PORTAL)
        mine = office.identifier == self.plan.home
        cast = Cast(
            name=f"demo:{self.plan.seed}:{self.plan.until}:{filing.number}",
            procedure=entry.code,
            papers=tuple(name[:200] for name in self.papers.get(entry.version_id, ())[:_PAPERS]),
            channel=filing.channel,
            receiving=office.identifier,
            settling=office.identifier,
            owner=self.plan.owner if mine and at_home and random.random() < _OWN_SHARE else "",
            official=self.plan.official if mine else "",
            term=term,
            temper=self.tempers[office.identifier],
            calendar=self.world.calendar(office.identifier, filing.at),
        )
        return Life(cast, filing.at, random).lived()


class _Repertory:
    """What one level settles, the popular procedures more often than the rest."""

    def __init__(self, entries: Iterable[CatalogueEntry]) -> None:
        self.entries = list(entries)
        self.weights = list(accumulate(POPULAR.get(entry.code, _RARE) for entry in self.entries))

    def draw(self, channel: Channel, random: Random) -> tuple[CatalogueEntry, Term]:
        """A procedure whose term for this channel is free of doubt, with that term."""
        while True:
            entry = random.choices(self.entries, cum_weights=self.weights)[0]
            with suppress(Refusal):
                return entry, procedures.term(entry, channel)


_COMMUNE_SHARE, _OWN_SHARE, _RARE, _PAPERS, _SHOWN = 0.68, 0.08, 0.15, 3, 4
