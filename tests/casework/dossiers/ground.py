"""A small world for the rules: two procedures, three agencies, the default calendar."""

from datetime import date, datetime

from motcua.casework.clock.public import ClockPolicy, policy_on
from motcua.casework.dossiers.rules.grounds import Actor, Duty, ProcedureTerms
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Calendar, Term, TermUnit
from motcua.registry.agencies.pure import default_calendar

CENTRE, COMMITTEE, DEPARTMENT = "H55.X001.C", "H55.X001", "H55.D01"
CERTAIN, DOUBTFUL = "1.001193", "1.000001"
FIVE_DAYS = Term(5, TermUnit.WORKING_DAY)

CLERK = Actor("a-clerk", COMMITTEE, Duty.CLERK)
OFFICIAL = Actor("a-official", COMMITTEE, Duty.OFFICIAL)
CITIZEN = Actor("a-citizen", COMMITTEE, Duty.CITIZEN)


def at(text: str) -> datetime:
    """A moment written "2026-08-03 08:15"."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


class SmallWorld:
    """The rules' `Grounds`, without a database."""

    def __init__(self, *, live: bool = False, committed: Term | None = None) -> None:
        self.live = live
        self.committed = committed

    def version(self, procedure: str, on: date) -> int:
        del on
        if procedure not in (CERTAIN, DOUBTFUL):
            raise Refusal("unknown_procedure", "Không có thủ tục này.")
        return 1 if procedure == CERTAIN else 2

    def settles(self, version: int, agency: str, on: date) -> bool:
        del version
        if not self.knows(agency, on):
            raise Refusal("unknown_agency", "Không có cơ quan này.")
        return agency != DEPARTMENT

    def terms(self, version: int, channel: str, agency: str, on: date) -> ProcedureTerms:
        del channel, agency, on
        return ProcedureTerms(FIVE_DAYS if version == 1 else None, self.committed)

    def knows(self, agency: str, on: date) -> bool:
        del on
        return agency in (CENTRE, COMMITTEE, DEPARTMENT)

    def calendar(self, agency: str, at: datetime) -> Calendar:
        del agency, at
        return default_calendar()

    def policy(self, at: datetime) -> ClockPolicy:
        return policy_on(at.date())
