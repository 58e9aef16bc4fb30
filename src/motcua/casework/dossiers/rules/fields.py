"""What an act asks of the person who does it, as data: the desk draws its form from these, whatever the act."""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What is filled in. The surface knows how each is drawn and who may be chosen."""

    WORDS = "words"
    REASONS = "reasons"
    CHOICE = "choice"
    CHECK = "check"
    TERM = "term"
    BASIS = "basis"
    STEP = "step"
    OFFICIAL = "official"
    AGENCY = "agency"
    FILES = "files"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing that is asked for.

    `path` says where the answer goes in the act's line (`result.number`), its own name if it does not say; `limit`
    names the longest text (`entrance.LIMITS`), `usual` are answers that come up every day, `ask` is said where it is
    missing. A term that is not `required` is asked for only where the catalogue has none, and taken in a simulation;
    so is the basis it rests on.
    """

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    required: bool = False
    ask: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    usual: tuple[str, ...] = ()
    limit: str = "reason"
    path: str = ""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with answers that are each right by themselves, and beside which field it is said."""

    field: str
    sentence: str
