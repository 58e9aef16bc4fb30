"""What the rules may ask about the world, looked up once a batch and remembered."""

from datetime import date, datetime
from functools import cached_property

from motcua.casework.dossiers.models import Ledger
from motcua.casework.dossiers.rules.clock import ClockPolicy
from motcua.casework.dossiers.rules.deeds import Terms
from motcua.casework.dossiers.rules.policies import policy_on
from motcua.casework.dossiers.selectors.courses import ledger
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Calendar
from motcua.registry.agencies.public import AgencyRecord, agency, calendar_for
from motcua.registry.procedures.public import VersionRecord, commitment, settles, term, version_in_force


class World:
    """The rules' `Grounds`, answered from the registry. Short-lived: a page or a batch makes its own."""

    def __init__(self) -> None:
        self._agencies: dict[tuple[str, date], AgencyRecord | None] = {}
        self._versions: dict[tuple[str, date], VersionRecord] = {}
        self._terms: dict[tuple[int, str, date], Terms] = {}
        self._by_id: dict[int, VersionRecord] = {}

    @cached_property
    def ledger(self) -> Ledger:
        """How this database was born."""
        return ledger()

    @cached_property
    def live(self) -> bool:
        """Whether the database's clock gives every effective time."""
        return self.ledger.mode == "live"

    @property
    def code_pattern(self) -> str:
        """How dossier codes are written."""
        return self.ledger.code_pattern

    def version(self, procedure: str, on: date) -> int:
        """The procedure version in force; refuses an unknown procedure."""
        key = (procedure, on)
        if key not in self._versions:
            record = version_in_force(procedure, on)
            self._versions[key] = self._by_id[record.id] = record
        return self._versions[key].id

    def settles(self, version: int, agency: str, on: date) -> bool:
        """Whether that agency's level settles the procedure; refuses an unknown agency."""
        record = self._agency(agency, on)
        if record is None:
            raise Refusal("unknown_agency", "Không có cơ quan {agency} vào ngày này.", agency=agency[:40])
        return settles(self._by_id[version], record.level)

    def terms(self, version: int, channel: str, agency: str, on: date) -> Terms:
        """The terms that are free of doubt."""
        key = (version, channel, on)
        if key not in self._terms:
            record = self._by_id[version]
            try:
                statutory = term(record, channel)
            except Refusal:
                statutory = None
            self._terms[key] = Terms(statutory, commitment(record.code, self.ledger.province, on))
        return self._terms[key]

    def knows(self, agency: str, on: date) -> bool:
        """Whether the agency stands on that day."""
        return self._agency(agency, on) is not None

    def calendar(self, agency: str, at: datetime) -> Calendar:
        """The agency's work calendar as it was known at `at`."""
        return calendar_for(agency, at)

    def policy(self, at: datetime) -> ClockPolicy:
        """The clock's policy values in force at `at`."""
        return policy_on(at.date())

    def _agency(self, identifier: str, on: date) -> AgencyRecord | None:
        key = (identifier, on)
        if key not in self._agencies:
            try:
                self._agencies[key] = agency(identifier, on)
            except Refusal:
                self._agencies[key] = None
        return self._agencies[key]
