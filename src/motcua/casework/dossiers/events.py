"""What happened to a dossier. An event's fields are plain JSON values and never personal data.

Times inside a payload are ISO 8601 text to the minute with offset +07:00; agencies are identifiers; what a person wrote
stands in `content` rows, of which the payload keeps only the keyed hash (`content`: kind -> hex).

A stored event is read by its own schema number for ever: a kind whose fields change raises its `SCHEMA` and leaves in
`UPCASTERS` how a payload of the number before becomes one of the next.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Submitted:
    """The dossier was filed; from here the citizen's clock runs.

    `continues`: the earlier dossier that this one files again (`dossier`), when the first of them was filed
    (`first_submitted`: the citizen's clock runs from there) and how often that has happened (`refilings`).
    """

    KIND: ClassVar[str] = "submitted"
    SCHEMA: ClassVar[int] = 1
    procedure: str
    version: int
    channel: str
    receiving_agency: str
    settling_agency: str
    identity: str
    papers: list[dict[str, Any]] = field(default_factory=list)
    content: dict[str, str] = field(default_factory=dict)
    continues: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """Form 01 was given: the legal clock starts and a time is promised, once and for ever."""

    KIND: ClassVar[str] = "accepted"
    SCHEMA: ClassVar[int] = 1
    version: int
    term: dict[str, Any]
    term_source: str
    statutory_term: dict[str, Any] | None
    started: str
    promised: str
    statutory_due: str | None
    citizen_due: str
    policy: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Form 03 was given: the dossier is not taken, with every reason at once."""

    KIND: ClassVar[str] = "refused"
    SCHEMA: ClassVar[int] = 1
    reasons: int
    content: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """Form 02 was given; after acceptance it pauses the legal clock."""

    KIND: ClassVar[str] = "supplement_requested"
    SCHEMA: ClassVar[int] = 1
    number: int
    reasons: int
    content: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Supplied:
    """What was asked for is here; a paused clock runs again."""

    KIND: ClassVar[str] = "supplied"
    SCHEMA: ClassVar[int] = 1
    papers: list[dict[str, Any]] = field(default_factory=list)
    content: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Another agency or another step has the dossier now. The clock does not notice."""

    KIND: ClassVar[str] = "forwarded"
    SCHEMA: ClassVar[int] = 1
    to_agency: str
    step: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The settling agency has decided; the legal clock ends.

    The result's number, name and files are content; `number` is filled only in events from before they were.
    """

    KIND: ClassVar[str] = "finished"
    SCHEMA: ClassVar[int] = 1
    result: str
    electronic: bool
    number: str = ""
    content: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResultReturned:
    """The applicant has the result."""

    KIND: ClassVar[str] = "result_returned"
    SCHEMA: ClassVar[int] = 1
    via: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The applicant took the dossier back."""

    KIND: ClassVar[str] = "withdrawn"
    SCHEMA: ClassVar[int] = 1
    content: dict[str, str] = field(default_factory=dict)


Event = (
    Submitted | Accepted | Refused | SupplementRequested | Supplied | Forwarded | Finished | ResultReturned | Withdrawn
)

KINDS: dict[str, Any] = {
    kind.KIND: kind
    for kind in (
        Submitted,
        Accepted,
        Refused,
        SupplementRequested,
        Supplied,
        Forwarded,
        Finished,
        ResultReturned,
        Withdrawn,
    )
}

_FIELDS: dict[str, tuple[str, ...]] = {name: tuple(f.name for f in fields(kind)) for name, kind in KINDS.items()}


def payload(event: Event) -> dict[str, Any]:
    """The event's fields as a JSON object, in declaration order."""
    return {name: getattr(event, name) for name in _FIELDS[event.KIND]}


def schema_of(kind: str) -> int:
    """The schema number under which an event of that kind is written today."""
    number: int = KINDS[kind].SCHEMA
    return number


Upcaster = Callable[[dict[str, Any], int], dict[str, Any]]
"""From a stored payload and the event's number in its dossier to the payload of the next schema number. Pure."""

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""By kind and the schema number that is read."""


def restore(kind: str, schema: int, stored: Mapping[str, Any], *, seq: int) -> Event:
    """The event that was stored under that kind and schema number as the `seq`-th of its dossier.

    Raises KeyError for a kind or a number this version does not know.
    """
    payload, latest = dict(stored), schema_of(kind)
    for number in range(schema, latest):
        payload = UPCASTERS[kind, number](payload, seq)
    if schema > latest:
        raise KeyError(kind, schema)
    event: Event = KINDS[kind](**payload)
    return event
