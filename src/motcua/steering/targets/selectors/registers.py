"""Counts of the registers on a day, which targets name as `register:NAME`."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.steering.targets.models import DigitalTeam, VillageCoverage
from motcua.steering.targets.rules.records import RegisterCount


def villages(day: date, *, unit: str | None = None) -> list[VillageCoverage]:
    """The newest row of each village up to that day; of one administrative unit, where given."""
    rows = VillageCoverage.objects.filter(on__lte=day, **({} if unit is None else {"unit_code": unit}))
    return list(rows.order_by("unit_code", "village", "-on", "-id").distinct("unit_code", "village"))


def digital_teams(day: date, *, unit: str | None = None) -> list[DigitalTeam]:
    """The newest row of each team up to that day, teams that were dissolved (no members) left out."""
    rows = DigitalTeam.objects.filter(on__lte=day, **({} if unit is None else {"unit_code": unit}))
    newest = rows.order_by("unit_code", "team", "-on", "-id").distinct("unit_code", "team")
    return [team for team in newest if team.members]


def register_count(name: str, day: date, *, unit: str | None = None) -> RegisterCount | None:
    """What that register counts on that day; None where it holds nothing: an empty register is no zero.

    Refuses a name that no register has (`unknown_register`).
    """
    return counter_of(name)(day, unit)


def counter_of(name: str) -> "Counter":
    """The count behind a name. Refuses a name that no register has (`unknown_register`)."""
    try:
        return REGISTERS[name]
    except KeyError:
        raise Refusal(
            "unknown_register",
            "Không có sổ “{name}”; các sổ đang có: {known}.",
            name=name[:60],
            known=", ".join(REGISTERS),
        ) from None


Counter = Callable[[date, str | None], RegisterCount | None]


def _villages(network: str, *, covered: bool, share: bool) -> Counter:
    def count(day: date, unit: str | None) -> RegisterCount | None:
        told = [row for row in villages(day, unit=unit) if getattr(row, network) is not None]
        found = sum(getattr(row, network) is covered for row in told)
        return _count(found, len(told) if share else None, told)

    return count


def _teams(measure: Callable[[Sequence[DigitalTeam]], tuple[int, int | None]]) -> Counter:
    def count(day: date, unit: str | None) -> RegisterCount | None:
        teams = digital_teams(day, unit=unit)
        return _count(*measure(teams), teams)

    return count


def _count(
    found: int, whole: int | None, rows: Sequence[VillageCoverage] | Sequence[DigitalTeam]
) -> RegisterCount | None:
    return RegisterCount(found, whole, max(row.on for row in rows)) if rows else None


REGISTERS: Final[dict[str, Counter]] = {
    "villages_without_mobile": _villages("mobile", covered=False, share=False),
    "villages_without_fixed": _villages("fixed", covered=False, share=False),
    "villages_with_mobile": _villages("mobile", covered=True, share=True),
    "villages_with_fixed": _villages("fixed", covered=True, share=True),
    "digital_teams": _teams(lambda teams: (len(teams), None)),
    "digital_team_members": _teams(lambda teams: (sum(team.members for team in teams), None)),
    "digital_team_members_trained": _teams(
        lambda teams: (sum(team.trained for team in teams), sum(team.members for team in teams))
    ),
}
"""The registers by name; those "with" and "trained" are shares in per cent of what is known."""
