"""What a person had in hand of a survey that must not go further is written down, in the act's own transaction."""

from datetime import datetime

from motcua.commons.accounts.public import Who
from motcua.commons.audit.public import record


def tell(who: Who, action: str, code: str, year: int, *, at: datetime) -> None:
    """Write that they did it to this survey."""
    record(
        actor=who.key,
        action=action,
        object_type="survey",
        object_key=f"{code}/{year}",
        at=at,
        agency=who.acting or "",
    )
