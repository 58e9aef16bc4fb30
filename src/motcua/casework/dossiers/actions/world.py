"""What the rules may ask about the world, looked up once and remembered for the life of a page or a batch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.casework.clock.public import ClockPolicy, policy_on
from motcua.casework.dossiers.rules.grounds import ProcedureTerms
from motcua.commons.ledger.public import BirthRecord, birth
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Calendar, Term
from motcua.registry.agencies import public as agencies
from motcua.registry.procedures import public as procedures
from motcua.registry.procedures.public import CatalogueEntry, CommittedTerm, VersionRecord


@dataclass(frozen=True, slots=True)
class _Version:
    """A version under one name, whether it came alone or with the whole catalogue."""

    id: int
    record: CatalogueEntry | VersionRecord

    def in_force(self, on: date) -> bool:
        begun = self.record.valid_from is None or self.record.valid_from <= on
        return begun and (self.record.valid_to is None or on < self.record.valid_to)


class World:
    """The rules' `Grounds`, answered from the registry. Short-lived: a page or a batch makes its own."""

    def __init__(self) -> None:
        self._agencies: dict[str, list[agencies.AgencyRecord]] = {}
        self._versions: dict[str, list[_Version]] = {}
        self._by_id: dict[int, _Version] = {}
        self._book: agencies.CalendarBook | None = None
        self._birth: BirthRecord | None = None
        self._commitments: Mapping[tuple[str, str], tuple[CommittedTerm, ...]] | None = None

    @classmethod
    def whole(cls) -> "World":
        """A world that knows every procedure and agency beforehand, for shells that play many acts of many days."""
        world = cls()
        world._agencies = {code: list(records) for code, records in agencies.directory_of_all_days().items()}
        for code, entries in procedures.catalogue_of_all_days().items():
            for entry in entries:
                world._keep(code, _Version(entry.version_id, entry))
        return world

    def version(self, procedure: str, on: date) -> int:
        """The procedure version in force; refuses an unknown procedure."""
        for known in self._versions.get(procedure, ()):
            if known.in_force(on):
                return known.id
        record = procedures.version_in_force(procedure, on)
        return self._keep(procedure, _Version(record.id, record)).id

    def _keep(self, code: str, version: _Version) -> _Version:
        self._versions.setdefault(code, []).append(version)
        self._by_id[version.id] = version
        return version

    def settles(self, version: int, agency: str, on: date) -> bool:
        """Whether that agency's level settles the procedure; refuses an unknown agency."""
        return procedures.settles(self._by_id[version].record, self._agency(agency, on).level)

    def terms(self, version: int, channel: str, agency: str, on: date) -> ProcedureTerms:
        """The terms that are free of doubt: the law's for that channel, and the agency's or the province's own."""
        record = self._by_id[version].record
        committed = self._committed(record.code, agency, on) or self._committed(record.code, "", on)
        try:
            return ProcedureTerms(procedures.term(record, channel), committed)
        except Refusal:
            return ProcedureTerms(None, committed)

    def _committed(self, procedure: str, agency: str, on: date) -> Term | None:
        if self._commitments is None:
            self._commitments = procedures.commitments(self._born().province)
        spans = self._commitments.get((procedure, agency), ())
        return next((span.term for span in spans if span.in_force(on)), None)

    def knows(self, agency: str, on: date) -> bool:
        """Whether the agency stands on that day."""
        try:
            self._agency(agency, on)
        except Refusal:
            return False
        return True

    def calendar(self, agency: str, at: datetime) -> Calendar:
        """The agency's work calendar as it was known at `at`."""
        if self._book is None:
            self._book = agencies.calendar_book()
        return self._book.calendar(agency, at)

    @property
    def live(self) -> bool:
        """Whether the database's clock gives every effective time."""
        return self._born().live

    def _born(self) -> BirthRecord:
        self._birth = self._birth or birth()
        return self._birth

    def begin(self, born: BirthRecord) -> None:
        """A transaction begins that has seen this birth: forget what may have changed since the last, the calendars."""
        self._birth = born
        self._book = None

    def policy(self, at: datetime) -> ClockPolicy:
        """The clock's policy values in force at `at`."""
        return policy_on(at.date())

    def _agency(self, identifier: str, on: date) -> agencies.AgencyRecord:
        for known in self._agencies.get(identifier, ()):
            if known.valid_from <= on and (known.valid_to is None or on < known.valid_to):
                return known
        record = agencies.agency(identifier, on)
        self._agencies.setdefault(identifier, []).append(record)
        return record
