"""The thin shell: it looks up, locks, asks who may, lets the rules decide, and writes everything in one statement.

One act or a thousand go the same way. Locks are taken in id order before the first write; numbers for new dossiers are
drawn beforehand in a short transaction of their own, so that nobody waits for a neighbour's commit; a refused act
leaves no row.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from motcua.casework.dossiers import events
from motcua.casework.dossiers.actions import statements
from motcua.casework.dossiers.actions.refiled import Ends
from motcua.casework.dossiers.actions.repeats import asked_digest
from motcua.casework.dossiers.actions.world import World
from motcua.casework.dossiers.acts.play import BY_NAME, decide, destination, evolve
from motcua.casework.dossiers.acts.submit import Submit
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies import Hand, actor, place_of, played
from motcua.casework.dossiers.rules.act import Act, Deed, DossierEvent
from motcua.casework.dossiers.rules.clocks import due
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.grounds import Actor
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.applicants import applicant_key
from motcua.casework.dossiers.selectors.checks import DOSSIERS
from motcua.casework.dossiers.selectors.courses import course_of
from motcua.casework.dossiers.selectors.pages import Relations
from motcua.commons.accounts.public import AccountKind, Authority, Person, Who
from motcua.commons.ledger.public import content_mac
from motcua.commons.ledger.pure import GENESIS, Link, digest
from motcua.kit.refusal import Denied, Refusal
from motcua.registry.agencies.public import one_edition


@dataclass(frozen=True, slots=True)
class Request:
    """An act somebody asks for. `dossier` is a code, or for a filing any name that no other filing of the batch has.

    `private` is what a person wrote, by kind (applicant, form, papers, reasons): kept as erasable content. `key`
    makes the act happen once however often it is sent: the same act on the same dossier, by the same one, with the same
    content; for anything else it is taken (`key_taken`). `file_hashes` are those of the files in `private`: a file sent
    again is the same file. `owner` is for whom an authority files, by the account's key;
    what a citizen files is their own. `draft` is the key of their draft, which ends with the act. `at` is when it
    happens; None is the present, which the transaction's own first look knows.
    """

    dossier: str
    deed: Deed
    at: datetime | None
    who: Who
    private: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    owner: str = ""
    draft: str = ""
    file_hashes: Sequence[str] = ()

    @property
    def act(self) -> Act:
        """The act that is asked for."""
        return BY_NAME[self.deed.ACT]

    @property
    def for_whom(self) -> str:
        """The key of the account that will own what is filed; "" for nobody's."""
        if isinstance(self.who, Authority):
            return self.owner
        return "" if self.who.kind is AccountKind.STAFF else self.who.key

    @property
    def reason(self) -> str:
        """Why it is asked for, as it was written."""
        return " ".join(str(reason) for reason in self.private.get("reasons") or ())

    def asked(self) -> str:
        """What is asked for, as a hash. A person acts when they act; an authority's time is part of what it asks."""
        at = self.at if isinstance(self.who, Authority) else None
        return asked_digest(self.deed, self.private, files=self.file_hashes, at=at)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: the dossier's code and the event's number, or the refusal."""

    code: str = ""
    seq: int = 0
    refusal: Refusal | None = None
    repeated: bool = False


@dataclass(slots=True)
class _Track:
    """One dossier while a batch runs."""

    course: Course | None
    row: Dossier | None
    owner: str = ""
    code: str = ""
    id: int = 0
    head: bytes = GENESIS
    applicant: str = ""
    before: Collection[Hand] = ()
    due: datetime | None = None
    taken: list["_Taken"] = field(default_factory=list)

    def hands(self) -> Collection[Hand]:
        """Which of the batch's persons have acted on it, for which agency, in which duty."""
        return [*self.before, *((taken.by.key, taken.by.agency, str(taken.by.duty)) for taken in self.taken)]


@dataclass(slots=True)
class _Taken:
    """One act that was taken, not written yet."""

    index: int
    request: Request
    by: Actor
    event: DossierEvent
    at: datetime
    to_state: State
    seq: int
    macs: dict[str, bytes]
    asked: str


def perform(requests: Sequence[Request], *, world: World) -> list[Outcome]:
    """Do the acts in order, as many as the rules take, in one transaction; one outcome for each, in order.

    Refused acts are outcomes with a refusal, the others are done. Raises Denied where one of those who act has no
    right; then, and after database errors, nothing is written. Where another transaction did an act with one of our
    keys meanwhile, the batch is done again and finds it.
    """
    try:
        return _attempt(requests, world)
    except IntegrityError:
        if not any(request.key for request in requests):
            raise
        return _attempt(requests, world)


def _attempt(requests: Sequence[Request], world: World) -> list[Outcome]:
    filers = {index: _filer(request) for index, request in enumerate(requests) if request.act.begins}
    numbers = _draw(requests, filers)
    with transaction.atomic():
        return _Batch(requests, world, filers, numbers).run()


class _Batch:
    """One transaction's worth of acts."""

    def __init__(
        self,
        requests: Sequence[Request],
        world: World,
        filers: dict[int, Actor],
        numbers: dict[int, tuple[int, str]],
    ) -> None:
        self.requests = requests
        self.world = world
        self.filers = filers
        self.numbers = numbers
        self.tracks: dict[str, _Track] = {}
        self.ends = Ends({index: _applicant(requests[index]) for index in numbers})
        self.outcomes: list[Outcome] = [Outcome()] * len(requests)

    def run(self) -> list[Outcome]:
        keys = [request.key for request in self.requests if request.key]
        applicants = {applicant for applicant in self.ends.applicants.values() if applicant}
        seen = statements.look(
            codes={request.dossier for request in self.requests},
            keys=keys,
            applicants=applicants,
            persons={request.who.key for request in self.requests if isinstance(request.who, Person)},
        )
        self.world.begin(seen.born)
        for row in seen.rows:
            course, applicant = course_of(row), row.applicant or ""
            before = seen.hands.get(row.pk, ())
            self.tracks[row.code] = _Track(course, row, row.owner, row.code, row.pk, bytes(row.head), applicant, before)
            if row.code in seen.free:
                self.ends.note(applicant, row.code, course, row.owner)
        with one_edition(seen.edition):
            self._take_all(seen)
            self._write()
        return self.outcomes

    def _take_all(self, seen: statements.Snapshot) -> None:
        done = seen.done
        for index, request in enumerate(self.requests):
            act = done.get(request.key)
            if act and self._is_again(request, act):
                self.outcomes[index] = Outcome(act.code, act.seq, repeated=True)
                self.tracks.setdefault(request.dossier, self.tracks[act.code])
                continue
            at = seen.at if seen.born.live else request.at or seen.at
            taken = self._take(index, request, at, done)
            if request.key and taken:
                code = self.outcomes[index].code
                done[request.key] = statements.Done(code, taken.seq, taken.by.key, taken.event.KIND, taken.asked)

    def _is_again(self, request: Request, act: statements.Done) -> bool:
        """Whether a key stands for the same: the same act with the same content, by the same one, on one dossier."""
        if (act.actor, act.kind, act.asked) != (request.who.key, request.act.event.KIND, request.asked()):
            return False
        track = self.tracks.get(request.dossier)
        return track.code == act.code if track else request.act.begins

    def _take(self, index: int, request: Request, at: datetime, done: Mapping[str, statements.Done]) -> _Taken | None:
        track = self.tracks.get(request.dossier) or _Track(None, None, request.for_whom)
        macs = {kind: content_mac(body) for kind, body in request.private.items()}
        content = {kind: mac.hex() for kind, mac in macs.items()}
        try:
            by = self.filers.get(index) or _actor(request, track, at)
            _refuse_known(request.key, done)
            event = decide(
                track.course,
                request.deed,
                at=at,
                by=by,
                grounds=self.world,
                content=content,
                earlier=self.ends.of(index),
                owner=track.owner,
            )
            to_state = destination(request.deed.ACT, track.course.state if track.course else None)
            course = evolve(track.course, event, at, to_state)
            track.due = self._due(course)
        except Refusal as refusal:
            self.outcomes[index] = Outcome(refusal=refusal)
            return None
        if track.course is None:
            track.id, track.code = self.numbers[index]
            track.applicant = self.ends.applicants[index]
        track.course = course
        self.ends.note(track.applicant, track.code, course, track.owner)
        asked = request.asked() if request.key else ""
        taken = _Taken(index, request, by, event, at, to_state, course.seq, macs, asked)
        track.taken.append(taken)
        self.tracks[request.dossier] = self.tracks[track.code] = track
        self.outcomes[index] = Outcome(track.code, course.seq)
        return taken

    def _write(self) -> None:
        batch = statements.Rows()
        for track in {id(track): track for track in self.tracks.values()}.values():
            if not track.taken or track.course is None:
                continue
            for taken in track.taken:
                self._add_event(batch, track, taken)
            course = track.course
            batch.add_dossier(
                track.id,
                code=track.code,
                owner=track.owner,
                applicant=track.applicant,
                head=track.head,
                course=course,
                due=track.due,
                new=track.row is None,
            )
        if batch.events:
            batch.write()

    def _due(self, course: Course) -> datetime | None:
        """The lawful due; the calendar is asked only where something has moved it."""
        if not course.moved:
            return course.promised
        at = course.ended_at or course.last_at
        policy = self.world.policy(course.accepted_at or at)
        return due(course, at=at, calendar=self.world.calendar(course.settling, at), policy=policy)

    def _add_event(self, batch: statements.Rows, track: _Track, taken: _Taken) -> None:
        payload = events.payload(taken.event)
        by = taken.by
        link = Link(
            seq=taken.seq,
            kind=taken.event.KIND,
            schema=taken.event.SCHEMA,
            at=taken.at,
            actor=by.key,
            agency=by.agency,
            duty=by.duty,
            to_state=taken.to_state.value,
            payload=payload,
            previous=track.head,
            hash=b"",
        )
        link = replace(link, hash=digest(DOSSIERS.name, track.code, link))
        batch.add_event(track.id, link)
        for kind, body in taken.request.private.items():
            batch.add_content(track.id, taken.seq, kind, body, taken.macs[kind])
        if taken.request.key:
            batch.add_intent(taken.request.key, track.code, taken.seq, taken.asked)
        if taken.request.draft:
            batch.add_sent(taken.request.draft, taken.request.for_whom)
        track.head = link.hash


def _filer(filing: Request) -> Actor:
    """Who files; known before a number is drawn, so that whoever may not file leaves no trace. Raises Denied."""
    who, deed = filing.who, filing.deed
    if not isinstance(deed, Submit):
        message = f"{deed.ACT} does not say who receives it"
        raise TypeError(message)
    receiving = deed.receiving_agency or who.acting or deed.settling_agency
    if isinstance(who, Authority):
        return played(who, filing.act, receiving)
    about = Relations("", filing.for_whom, "", receiving, deed.settling_agency, receiving, State.SUBMITTED, 0)
    return actor(who, filing.act, about, reason=filing.reason, before=tuple, on=None)


def _actor(request: Request, track: _Track, at: datetime) -> Actor:
    """Who acts on the dossier that stands there, after its lock. Raises Denied, also where there is none to act on."""
    who, act, course = request.who, request.act, track.course
    if isinstance(who, Authority):
        return played(who, act, who.acting or (place_of(act, course) if course else ""))
    if course is None:
        raise Denied
    return actor(who, act, _about(track, course), reason=request.reason, before=track.hands, on=at.date())


def _refuse_known(key: str, done: Mapping[str, statements.Done]) -> None:
    """A key that stands for something else; whoever has no right here has met Denied before, and hears nothing."""
    if key in done:
        raise Refusal(
            "key_taken",
            "Mã của lần gửi này đã dùng cho việc khác. Hãy tải lại trang, xem hồ sơ nay ra sao rồi gửi lại.",
        )


def _about(track: _Track, course: Course) -> Relations:
    official = track.row.official if track.row else ""
    places = (course.receiving, course.settling, course.holder)
    return Relations(track.code, track.owner, official, *places, course.state, course.seq, course.term_source)


def _applicant(filing: Request) -> str:
    return applicant_key(filing.private.get("applicant") or {}, filing.for_whom)


def _draw(requests: Sequence[Request], filers: dict[int, Actor]) -> dict[int, tuple[int, str]]:
    """An id and a code for every filing, by its index, drawn in a short transaction of its own."""
    if not filers:
        return {}
    places = [(by.agency, _day(requests[index].at)) for index, by in filers.items()]
    return dict(zip(filers, statements.draw(places), strict=True))


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{at:%y%m%d}"


def one(request: Request, *, world: World | None = None) -> Outcome:
    """Do one act, or raise its refusal, or Denied to whom the matrix does not give it; the shell of every web page."""
    outcome = perform([request], world=world or World())[0]
    if outcome.refusal is not None:
        raise outcome.refusal
    return outcome
