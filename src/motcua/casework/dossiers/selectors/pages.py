"""One dossier as its page shows it: who and what, every event, the clocks, and the lawful acts."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from motcua.casework.dossiers.acts.finish import Finished
from motcua.casework.dossiers.acts.play import BY_NAME, lawful
from motcua.casework.dossiers.acts.request_supplement import SupplementRequested
from motcua.casework.dossiers.events import payload, restore
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.act import Happening
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.hands import OneHand, one_hand
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.checks import DOSSIERS
from motcua.casework.dossiers.selectors.courses import course_of
from motcua.casework.dossiers.selectors.readings import DossierReading, reading_of
from motcua.commons.accounts.public import apart, shared_basis
from motcua.commons.ledger.public import Stored, contents_of, events_of
from motcua.commons.ledger.pure import Link, broken_links
from motcua.kit.chain import UNREADABLE
from motcua.kit.now import VIETNAM
from motcua.records.papers.public import told
from motcua.registry.agencies.public import calendar_book


@dataclass(frozen=True, slots=True)
class Relations:
    """What decides who may see a dossier and do what: owner, official, agencies, state; `seq` is its last event."""

    code: str
    owner: str
    official: str
    receiving: str
    settling: str
    holder: str
    state: State
    seq: int
    term_source: str = ""

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts that are lawful in its present state and have something to do."""
        return tuple(act for act in lawful(self.state) if BY_NAME[act].fits(self))


@dataclass(frozen=True, slots=True)
class Result:
    """What a dossier ended with; `files` are ids. Texts and files are empty where none was given or they are erased."""

    granted: bool
    electronic: bool
    number: str
    name: str
    files: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything a dossier's own page shows. `acts` are the lawful ones in its present state.

    `intact`: every event still fits the one before it, and the dossier's row the last one. `one_hand` are those who
    acted in duties that two persons hold elsewhere.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("applicant", "form", "papers", "result")

    relations: Relations
    course: Course
    reading: DossierReading
    applicant: dict[str, str]
    form: dict[str, Any]
    papers: list[dict[str, Any]]
    result: Result | None
    happenings: list[Happening]
    acts: tuple[str, ...]
    intact: bool
    one_hand: tuple[OneHand, ...] = ()

    @property
    def asked_for(self) -> tuple[str, ...]:
        """What the last request for papers asked for; nothing where the law erased it."""
        requests = [one for one in self.happenings if one.kind == SupplementRequested.KIND]
        return requests[-1].reasons if requests else ()


def row_of(code: str) -> Dossier | None:
    """The row of a dossier; None where there is none of that code."""
    return Dossier.objects.filter(code=code).first() if code.isprintable() else None


def relations(row: Dossier) -> Relations:
    """What decides who may see a dossier."""
    return Relations(
        row.code,
        row.owner,
        row.official,
        row.receiving,
        row.settling,
        row.holder,
        State(row.state),
        row.seq,
        row.term_source,
    )


def dossier_page(row: Dossier, *, at: datetime) -> DossierPage:
    """The page of one dossier, in two queries beside its row's."""
    written, events = contents_of(row.pk), events_of(row.pk)
    happenings = [_happening(event, written.get(event.link.seq, {})) for event in events]
    first = written.get(1, {})
    return DossierPage(
        relations=relations(row),
        course=course_of(row),
        reading=reading_of(row, book=calendar_book(), at=at),
        applicant=first.get("applicant") or {},
        form=first.get("form") or {},
        papers=[paper for happening in happenings for paper in _papers(happening)],
        result=_result(happenings),
        happenings=happenings,
        acts=relations(row).acts,
        intact=_intact(row, events),
        one_hand=tuple(_one_hand(happenings)),
    )


def _one_hand(happenings: list[Happening]) -> Iterator[OneHand]:
    for pair in apart():
        for actor, agency, last in one_hand(happenings, pair.roles):
            yield OneHand(actor, agency, shared_basis(agency, pair, last.at.date()))


def _intact(row: Dossier, events: list[Stored]) -> bool:
    chain = [event.link for event in events]
    return bool(chain) and not broken_links(DOSSIERS.name, row.code, chain) and chain[-1].hash == bytes(row.head)


def _happening(event: Stored, written: dict[str, Any]) -> Happening:
    link = event.link
    return Happening(
        seq=link.seq,
        kind=link.kind,
        at=link.at.astimezone(VIETNAM),
        recorded_at=event.recorded_at.astimezone(VIETNAM),
        actor=link.actor,
        agency=link.agency,
        duty=link.duty,
        payload=_payload(link),
        written=written,
        hash=link.hash.hex(),
    )


def _payload(link: Link) -> dict[str, Any]:
    """The payload as today's code names it; as it lies there where somebody has put something else in its place."""
    try:
        return payload(restore(link.kind, link.schema, link.payload, seq=link.seq))
    except UNREADABLE:
        return link.payload


def _result(happenings: list[Happening]) -> Result | None:
    """The latest decision."""
    for happening in reversed(happenings):
        if happening.kind == Finished.KIND:
            said = happening.written.get("result") or {}
            return Result(
                granted=happening.payload["result"] == "granted",
                electronic=happening.payload["electronic"],
                number=said.get("number") or happening.payload["number"],
                name=said.get("name", ""),
                files=tuple(happening.written.get("files") or ()),
            )
    return None


def _papers(happening: Happening) -> list[dict[str, Any]]:
    """The papers handed in at one event, with what was written of each."""
    names, files = (happening.written.get(kind) or {} for kind in ("papers", "files"))
    papers = told(happening.payload.get("papers") or (), names=names, files=files)
    return [{**asdict(one), "seq": happening.seq} for one in papers]
