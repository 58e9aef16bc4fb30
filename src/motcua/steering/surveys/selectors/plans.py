"""A sample before it is drawn: how many would be asked, and in which strata."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from motcua.measure.facts import public as facts
from motcua.measure.facts.public import Window
from motcua.steering.surveys.rules import sampling
from motcua.steering.surveys.selectors.samples import StratumRecord


def finished(since: date, until: date, *, as_of: datetime) -> Window:
    """The dossiers finished from `since` to the day before `until`, as known at `as_of`."""
    return Window(since, until, as_of)


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """What a sample is asked to be: of the dossiers finished in `window`, with the error e.

    `each_agency`: a sample for every agency by itself. `agencies` are those surveyed; empty: all.
    """

    window: Window
    error: Fraction
    each_agency: bool = False
    agencies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SamplingPlanRecord:
    """A sample that was not drawn. `counts`: agency, procedure, dossiers, agency and procedure of their stratum."""

    population: int
    size: int
    strata: tuple[StratumRecord, ...]
    counts: tuple[tuple[str, str, int, str, str], ...]


def counted(wanted: SampleRequest, *, position: int) -> dict[sampling.Place, int]:
    """The dossiers to draw from, by agency and procedure."""
    known = facts.settled_counts(wanted.window, position=position)
    return {
        (agency, procedure): known[agency, procedure] for agency, procedure in known if _asked_about(wanted, agency)
    }


def planned(counts: dict[sampling.Place, int], wanted: SampleRequest) -> sampling.SamplingPlan:
    """The strata of the sample. Refuses as rules.sampling does."""
    return (sampling.plan_each if wanted.each_agency else sampling.plan)(counts, wanted.error)


def preview(wanted: SampleRequest) -> SamplingPlanRecord:
    """How many would be drawn now, and from where. Refuses what a draw would (`population_too_small`, `bad_error`)."""
    counts = counted(wanted, position=facts.watermark()[0])
    plan = planned(counts, wanted)
    strata = (StratumRecord(place[0], place[1], one.population, one.size) for place, one in plan.strata.items())
    return SamplingPlanRecord(plan.population, plan.size, tuple(strata), listed(counts, plan))


def surveyed(wanted: SampleRequest) -> list[str]:
    """The agencies that have dossiers to draw from, by identifier."""
    return sorted({agency for agency, _ in counted(wanted, position=facts.watermark()[0])})


def listed(
    counts: dict[sampling.Place, int], plan: sampling.SamplingPlan
) -> tuple[tuple[str, str, int, str, str], ...]:
    """What is kept of a draw: agency, procedure, dossiers, agency and procedure of their stratum."""
    return tuple(
        (agency, procedure, counts[agency, procedure], *_pair(plan.stratum_of[agency, procedure]))
        for agency, procedure in sorted(plan.stratum_of)
    )


def _asked_about(wanted: SampleRequest, agency: str) -> bool:
    return not wanted.agencies or agency in wanted.agencies


def _pair(place: sampling.Place) -> tuple[str, str]:
    return place[0], place[1]
