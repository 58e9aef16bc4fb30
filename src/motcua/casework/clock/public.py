"""The door of the clock. It is pure: programs without Django, without a database ask it too."""

from motcua.casework.clock.rules.counting import (
    KINDS,
    SUPPLEMENT,
    ClockPolicy,
    Pause,
    Reading,
    national_due,
    promise,
    read,
)
from motcua.casework.clock.rules.policies import policy_on, policy_with

__all__ = [
    "KINDS",
    "SUPPLEMENT",
    "ClockPolicy",
    "Pause",
    "Reading",
    "national_due",
    "policy_on",
    "policy_with",
    "promise",
    "read",
]
