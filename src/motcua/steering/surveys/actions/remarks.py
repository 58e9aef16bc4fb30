"""What people wrote in their own words is read by those who may, and the reading is written down."""

from datetime import datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied
from motcua.steering.surveys.actions.log import tell
from motcua.steering.surveys.policies import remarks_open_to
from motcua.steering.surveys.selectors.remarks import RemarkRecord, remarks


@transaction.atomic
def read_remarks(code: str, year: int, *, who: Who, at: datetime, look: str = "read_remarks") -> list[RemarkRecord]:
    """The remarks of a survey about the agencies whose remarks the reader may see. Raises Denied where that is none.

    `look` is what is written down of it.
    """
    reach = remarks_open_to(who, on=at.astimezone(VIETNAM).date())
    if reach == frozenset():
        raise Denied
    tell(who, look, code, year, at=at)
    return remarks(code, year, agencies=reach)
