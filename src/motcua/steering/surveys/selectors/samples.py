"""A draw as it was recorded: enough to do it again."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from motcua.kit.ratio import half_up
from motcua.steering.surveys.models import Draw, Drawn, Stratum


@dataclass(frozen=True, slots=True)
class StratumRecord:
    """A stratum of the draw: agency and procedure ("" stands for several), how many there were and were drawn."""

    agency: str
    procedure: str
    population: int
    size: int


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """The draw of a survey. Dossiers finished in [`since`, `until`), as known at `as_of` and feed position `position`.

    `counts` lists (agency, procedure, dossiers, agency and procedure of the stratum they went to).
    """

    seed: str
    method: str
    error: Fraction
    each_agency: bool
    population: int
    size: int
    since: date
    until: date
    as_of: datetime
    position: int
    counts: tuple[tuple[str, str, int, str, str], ...]
    strata: tuple[StratumRecord, ...]
    codes: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The document of `motcua survey sample`."""
        return {
            "population": self.population,
            "size": self.size,
            "error": half_up(self.error * 100),
            "seed": self.seed,
            "method": self.method,
            "each_agency": self.each_agency,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "as_of": self.as_of.isoformat(),
            "position": self.position,
            "strata": [
                {
                    "agency": one.agency,
                    "procedure": one.procedure,
                    "population": one.population,
                    "size": one.size,
                }
                for one in self.strata
            ],
            "counts": [list(one) for one in self.counts],
            "dossiers": list(self.codes),
        }


def draw_of(survey_id: UUID) -> DrawRecord | None:
    """How the survey's sample was drawn; None before it was."""
    row = Draw.objects.filter(survey_id=survey_id).first()
    return record(row) if row else None


def record(row: Draw) -> DrawRecord:
    """A row as other contexts see it."""
    strata = Stratum.objects.filter(survey_id=row.survey_id, size__gt=0).order_by("agency", "procedure")
    return DrawRecord(
        seed=row.seed,
        method=row.method,
        error=Fraction(row.error_basis_points, 10_000),
        each_agency=row.each_agency,
        population=row.population,
        size=row.size,
        since=row.since,
        until=row.until,
        as_of=row.as_of,
        position=row.position,
        counts=tuple((one[0], one[1], one[2], one[3], one[4]) for one in row.counts),
        strata=tuple(StratumRecord(one.agency, one.procedure, one.population, one.size) for one in strata),
        codes=tuple(Drawn.objects.filter(survey_id=row.survey_id).order_by("code").values_list("code", flat=True)),
    )
