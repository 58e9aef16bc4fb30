"""What an act consists of: one value that holds all of it, so that nothing else has to know which acts there are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from motcua.casework.dossiers.rules.clocks import ClockFace
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldFault, FormField
from motcua.casework.dossiers.rules.grounds import Actor, Duty, Grounds
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_, Said


class Deed(Protocol):
    """What is asked for. A frozen dataclass; `ACT` is the act's name everywhere."""

    ACT: ClassVar[str]


class DossierEvent(Protocol):
    """What happened. A frozen dataclass whose fields are plain JSON values and never personal data."""

    KIND: ClassVar[str]
    SCHEMA: ClassVar[int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """One of the applicant's earlier dossiers that no filing has continued yet; `owner` as in `Situation`."""

    code: str
    course: Course
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """Who asks, when, on what grounds, of which dossier. `content` holds the keyed hashes of what was written, by kind.

    `standing` is None for a filing; `earlier` are the same applicant's dossiers that it may continue, `owner` is the
    key of the account for whom it is filed ("" for nobody's).
    """

    at: datetime
    by: Actor
    grounds: Grounds
    content: dict[str, str]
    standing: Course | None
    earlier: Sequence[Earlier] = ()
    owner: str = ""

    @property
    def day(self) -> date:
        """The day of the act."""
        return self.at.date()

    @property
    def course(self) -> Course:
        """The dossier that is there."""
        if self.standing is None:
            raise Refusal("unknown_dossier", "Không có hồ sơ này; hãy kiểm tra lại mã hồ sơ.")
        return self.standing


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that was read: the deed, what a person wrote (content, by kind), and who does it if the line says so."""

    deed: Deed
    private: dict[str, Any] = field(default_factory=dict)
    duty: Duty | None = None


class Place(StrEnum):
    """Whose act it is: the agency at whose desk the dossier came in, the one that holds it, the one that settles it.

    The words are the dossier's own names of these agencies.
    """

    RECEIVING = "receiving"
    HOLDER = "holder"
    SETTLING = "settling"


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the timeline, with what was written at it (None where the law erased it)."""

    personal_data: ClassVar[tuple[str, ...]] = ("written",)

    seq: int
    kind: str
    at: datetime
    recorded_at: datetime
    actor: str
    agency: str
    duty: str
    payload: dict[str, Any]
    written: dict[str, Any]
    hash: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason that was written, in order."""
        return tuple(str(reason) for reason in self.written.get("reasons") or ())

    @property
    def resting_on(self) -> tuple[Said, ...]:
        """The legal basis that was written, as it is told."""
        ground = self.written.get("ground")
        return (Said(N_("Căn cứ: %(ground)s"), {"ground": ground}),) if ground else ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A happening in words: a title, what stands under it, and what it did to the clock ("stop", "resume", "").

    `nth` says which of several slips of one kind was given then.
    """

    title: Said
    texts: tuple[Said | str, ...] = ()
    mark: str = ""
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing an act would do, said before it is done: its icon, the sentence, `late` for a warning."""

    icon: str
    said: Said
    tone: str = ""


Faces = Mapping[str, ClockFace]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is known before an act: the dossier as it stands, the clocks as they would read after it.

    `left` are the working minutes to the lawful due, negative when overdue.
    """

    course: Course
    faces: Faces
    left: int


def _always(_standing: Any) -> bool:
    return True


def _nothing_wrong(_given: Line) -> list[FieldFault]:
    return []


def _nothing_more(_faces: Faces) -> Said | None:
    return None


@dataclass(frozen=True, slots=True)
class Offer:
    """How the desk offers an act: address, words, icon, form, and what is said before and after it.

    `asked` is what a dangerous act asks first; `plainest` the deed in its plainest form, for looking ahead; `usual` who
    usually does it next, by state; `check` finds what is wrong between the form's answers; `after` is a sentence about
    the clocks once it is done; `then` the list in which the next dossier is looked for.
    """

    slug: str
    title: str
    button: str
    icon: str
    plainest: Deed
    effects: Callable[[Ahead], list[Effect]]
    fields: tuple[FormField, ...] = ()
    check: Callable[[Line], list[FieldFault]] = _nothing_wrong
    asked: str = ""
    usual: Mapping[State, Duty] = field(default_factory=dict)
    after: Callable[[Faces], Said | None] = _nothing_more
    then: str = "today"


@dataclass(frozen=True, slots=True)
class StatutoryForm:
    """The statutory form that an act gives: its number, what it is called, and the words of the link that prints it."""

    number: str
    title: str
    link: str


Upcaster = Callable[[dict[str, Any], int], dict[str, Any]]
"""From a stored payload and the event's number in its dossier to the payload of the next schema number. Pure."""


@dataclass(frozen=True, slots=True)
class Act:
    """All of one act.

    `label` is how a sentence calls it; `duties` who does it, the first one in a replay that does not say; `place` whose
    agency; `steps` from which state to which (None: there is no dossier yet); `read` makes the deed of a line;
    `decide` the event, or a refusal; `evolve` the fields of the course that the event changes; `to_staff` and
    `to_citizen` tell it; `upcasters` bring its event from an older schema number to the next; `fits` says of a dossier
    (its course, or its relations) whether there is anything to do, whatever its state. A filing is offered by pages of
    its own and has no `desk`.
    """

    deed: type[Deed]
    event: type[DossierEvent]
    label: str
    duties: tuple[Duty, ...]
    place: Place
    steps: Mapping[State | None, State]
    read: Callable[[Line], Asked]
    decide: Callable[[Any, Situation], DossierEvent]
    evolve: Callable[[Any, Any, datetime], dict[str, Any]]
    to_staff: Callable[[Happening], Entry]
    to_citizen: Callable[[Happening, Course], Entry]
    desk: Offer | None
    slip: StatutoryForm | None = None
    upcasters: Mapping[int, Upcaster] = field(default_factory=dict)
    fits: Callable[[Any], bool] = _always

    @property
    def name(self) -> str:
        """How lines, addresses and rights call it."""
        return self.deed.ACT

    @property
    def begins(self) -> bool:
        """Whether it makes a new dossier."""
        return None in self.steps
