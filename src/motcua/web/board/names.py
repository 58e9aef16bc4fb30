"""Names of agencies on the day of a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.kit.vietnamese import reading_key
from motcua.registry.agencies.public import AgencyRecord, directory


@dataclass(frozen=True, slots=True)
class Names:
    """What stands on the day, by identifier; what no longer stands keeps its identifier."""

    records: Mapping[str, AgencyRecord]
    of: dict[str, str] = field(default_factory=dict)

    @property
    def in_order(self) -> tuple[str, ...]:
        """The identifiers in the order in which people read the names."""
        return tuple(sorted(self.of, key=lambda identifier: reading_key(self.of[identifier])))

    @classmethod
    def on(cls, day: date) -> "Names":
        """Read them."""
        records = directory(day)
        return cls(records, {identifier: one.name for identifier, one in records.items()})
