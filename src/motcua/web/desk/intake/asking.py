"""What a clerk asks the counter's first page: which procedure, one of the desk's usual ones, or who stands there."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import WorkItem
from motcua.commons.accounts.public import Person
from motcua.kit.refusal import Denied, Refusal
from motcua.kit.words import N_
from motcua.measure.facts.public import frequent
from motcua.registry.procedures.public import ProcedureRecord, procedures

USUAL: Final = 10
SHOWN: Final = 5
"""Dossiers of one person that the first page shows."""
_NUMBER: Final = re.compile(r"[0-9]{9,13}")
_GAPS: Final = re.compile(r"[\s.-]")
_REASON: Final = N_("Người này nộp hồ sơ khác tại quầy: điền sẵn thông tin của họ.")


@dataclass(frozen=True, slots=True)
class KnownApplicant:
    """Somebody who has filed at this agency: the dossiers they were found by, the latest first."""

    found: tuple[WorkItem, ...]

    @property
    def latest(self) -> WorkItem:
        """The one whose answers are filled in again."""
        return self.found[0]


def usual(person: Person, at: datetime) -> list[ProcedureRecord]:
    """The procedures this desk takes in most, those that stand today."""
    codes = frequent(person.acting or "", at=at, most=2 * USUAL)
    standing = procedures(codes)
    return [standing[code] for code in codes if code in standing][:USUAL]


def picked(typed: str, offered: list[ProcedureRecord]) -> str:
    """The code of the usual procedure whose place was typed; empty for none."""
    place = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(str(USUAL)) else 0
    return offered[place - 1].code if 1 <= place <= len(offered) else ""


def number_in(typed: str) -> str:
    """The identity number, tax code or phone that was typed, its gaps left out; empty where it is none."""
    bare = _GAPS.sub("", typed)
    return bare if _NUMBER.fullmatch(bare) else ""


def known(number: str, *, who: Person, at: datetime) -> KnownApplicant | None:
    """Who filed under that number at this agency; the search is written down. None for nobody."""
    found = dossiers.find(number, who=who, at=at, limit=SHOWN)
    return KnownApplicant(tuple(found)) if found else None


def answers_of(code: str, *, who: Person, at: datetime) -> dict[str, str]:
    """What the applicant of that dossier said of themselves, to be filled in again; the look is written down.

    Nothing where the one who asks may not read it.
    """
    try:
        page = dossiers.read_dossier(code, who=who, at=at, reason=str(_REASON))
    except (Denied, Refusal):
        return {}
    said = {name: page.applicant.get(name, "") for name in ("name", "id_number", "id_kind", "phone", "kind")}
    filled = {**said, "address": str(page.form.get("address", ""))}
    return {name: words for name, words in filled.items() if words}
