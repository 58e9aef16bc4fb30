"""Fields, and the six events of life by which the home page groups procedures."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from motcua.kit.imports import Fault, Row, read_rows
from motcua.kit.vietnamese import alphabetical
from motcua.registry.agencies.public import until_changed
from motcua.registry.procedures.models import Field, Procedure
from motcua.registry.procedures.rules.records import ProcedureRecord
from motcua.registry.procedures.selectors.versions import procedures

_SHIPPED: Final = Path(__file__).resolve().parents[1] / "data" / "life_events.csv"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """An event of life: `key` for addresses and icons, a title, a line that says what is in it, its procedures."""

    key: str
    title: str
    hint: str
    title_en: str
    hint_en: str
    procedures: tuple[ProcedureRecord, ...]


@until_changed(1)
def life_events() -> tuple[LifeEvent, ...]:
    """The events in the order of the home page, with those of their procedures that the register holds."""
    known = procedures(code for _, codes in _groups() for code in codes)
    return tuple(
        replace(event, procedures=tuple(known[code] for code in codes if code in known)) for event, codes in _groups()
    )


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[LifeEvent, tuple[str, ...]], ...]:
    rows = read_rows(_SHIPPED, columns=("event", "title", "hint", "title_en", "hint_en", "codes"))
    return tuple((_event(row), tuple(row["codes"].split("|"))) for row in rows if not isinstance(row, Fault))


def _event(row: Row) -> LifeEvent:
    return LifeEvent(row["event"], row["title"], row["hint"], row["title_en"], row["hint_en"], ())


@until_changed(1)
def fields() -> tuple[str, ...]:
    """The names of all fields that have a procedure."""
    names = Field.objects.filter(procedures__isnull=False).values_list("name", flat=True).distinct()
    return tuple(sorted(names, key=alphabetical))


@until_changed(128)
def procedures_of_field(name: str) -> tuple[ProcedureRecord, ...]:
    """The procedures of a field, local ones first."""
    found = procedures(Procedure.objects.filter(field__name=name).values_list("code", flat=True))
    return tuple(sorted(found.values(), key=lambda one: (not one.local, alphabetical(one.plain_name))))
