"""Where the administrator works: the agency acted in, or the province for one who acts everywhere."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest

from motcua.commons.accounts.public import EVERYWHERE, person_of
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import AgencyRecord, agency, calendar_versions, path_of


@dataclass(frozen=True, slots=True)
class Workplace:
    """The agency whose calendar is shown and changed, and the moment of the page."""

    agency: AgencyRecord
    at: datetime

    @property
    def known_until(self) -> date | None:
        """The last day for which the country's holidays are known."""
        versions = calendar_versions(None)
        return versions[-1].known_until if versions else None


def place_of(request: HttpRequest, at: datetime) -> Workplace:
    """The place of this request. Refuses where no province has been set up (`no_province`)."""
    acting = person_of(request).acting
    path = path_of(None, at.date()) if acting in {None, EVERYWHERE} else (acting,)
    if not path or path[0] is None:
        raise Refusal("no_province", "Chưa có Ủy ban nhân dân tỉnh nào; hãy lập các cơ quan của tỉnh trước.")
    return Workplace(agency(path[0], at.date()), at)
