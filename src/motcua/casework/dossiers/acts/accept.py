"""Taking a dossier in: form 01 is given, the legal clock starts, a time is promised once and for ever."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.clock import public as clock
from motcua.casework.dossiers.rules import entrance, lines
from motcua.casework.dossiers.rules.act import (
    Act,
    Ahead,
    Asked,
    Effect,
    Entry,
    Faces,
    Happening,
    Offer,
    Place,
    Situation,
    StatutoryForm,
)
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.rules.typed_terms import GIVEN, refuse_too_long
from motcua.kit.now import minute, moment
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_, Said
from motcua.kit.worktime import Term, TermUnit


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the dossier and promise a time; `term` stands in for the procedure's own."""

    ACT: ClassVar[str] = "accept"
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """Form 01 was given."""

    KIND: ClassVar[str] = "accepted"
    SCHEMA: ClassVar[int] = 2
    version: int
    term: dict[str, Any]
    term_source: str
    statutory_term: dict[str, Any] | None
    started: str
    promised: str
    statutory_due: str | None
    citizen_due: str
    policy: str
    content: dict[str, str] = field(default_factory=dict)


def read(line: Line) -> Asked:
    """`term`, if the procedure's own is not to be taken, and the `basis` it rests on."""
    ground = entrance.clean(line.get("basis") or "", "ground")
    term = lines.term(line["term"]) if line.get("term") is not None else None
    return Asked(Accept(term), {"ground": ground} if ground and term else {})


def decide(deed: Accept, on: Situation) -> Accepted:
    """The promise by the shorter of the committed and the statutory term.

    Refuses a term of one's own where a live database has one free of doubt, and to guess where it has none; a typed
    one without legal basis, or beyond the bound of the day. A simulation may play any term without naming a basis.
    """
    course, grounds, at = on.course, on.grounds, on.at
    version = grounds.version(course.procedure, on.day)
    terms = grounds.terms(version, course.channel, course.settling, on.day)
    term = _term(deed, on, terms.committed or terms.statutory)
    source = GIVEN if deed.term else ("commitment" if terms.committed else "procedure")
    calendar, policy = grounds.calendar(course.settling, at), grounds.policy(at)
    elsewhere = course.receiving != course.settling

    def promise(length: Term, since: datetime) -> tuple[int, int]:
        return clock.promise(length, minute(since), calendar=calendar, policy=policy, elsewhere=elsewhere)

    started, promised = promise(term, at)
    return Accepted(
        version=version,
        term=_kept(term),
        term_source=source,
        statutory_term=_kept(terms.statutory) if terms.statutory else None,
        started=_text(started),
        promised=_text(promised),
        statutory_due=_text(promise(terms.statutory, at)[1]) if terms.statutory else None,
        citizen_due=_text(promise(term, course.first_filed)[1]),
        policy=policy.name,
        content=on.content,
    )


def _term(deed: Accept, on: Situation, own: Term | None) -> Term:
    """The procedure's own, or the typed one where it may stand in for it."""
    if deed.term is not None and on.grounds.live and own is not None:
        raise Refusal("term_is_fixed", "Thủ tục này đã có thời hạn; không được nhập thời hạn khác.")
    if deed.term is not None and (on.grounds.live or "ground" in on.content):
        _refuse_unfounded(deed.term, on)
    term = deed.term or own
    if term is None:
        raise Refusal(
            "term_needs_review",
            "Thời hạn của thủ tục {procedure} trong danh mục chưa rõ; hãy nhập thời hạn hoặc rà soát thủ tục trước.",
            procedure=on.course.procedure,
        )
    return term


def _refuse_unfounded(term: Term, on: Situation) -> None:
    if "ground" not in on.content:
        raise Refusal("basis_missing", "Hãy ghi căn cứ của thời hạn tự nhập: văn bản, điều, khoản.")
    refuse_too_long(term, on.day)


def _kept(term: Term) -> dict[str, Any]:
    return {"amount": term.amount, "unit": str(term.unit)}


def _text(minutes: int) -> str:
    return moment(minutes).isoformat(timespec="minutes")


def evolve(course: Course, event: Accepted, at: datetime) -> dict[str, Any]:
    """The clock runs, and the settling agency has the dossier."""
    return {
        "accepted_at": at,
        "version": event.version,
        "holder": course.settling,
        "term": Term(event.term["amount"], TermUnit(event.term["unit"])),
        "started": datetime.fromisoformat(event.started),
        "promised": datetime.fromisoformat(event.promised),
        "statutory_due": datetime.fromisoformat(event.statutory_due) if event.statutory_due else None,
        "citizen_due": datetime.fromisoformat(event.citizen_due),
        "policy": event.policy,
        "term_source": event.term_source,
    }


def effects(ahead: Ahead) -> list[Effect]:
    """From when on it runs, and what is promised."""
    due = ahead.faces["promise"].due
    return [Effect("clock", Said(N_("Đồng hồ bắt đầu chạy. Hẹn trả %(at)s."), {"at": due or ""}))]


def after(faces: Faces) -> Said | None:
    """What was promised."""
    due = faces["promise"].due
    return Said(N_("Hẹn trả %(at)s."), {"at": due}) if due else None


def to_staff(happening: Happening) -> Entry:
    """What was promised."""
    promised = datetime.fromisoformat(happening.payload["promised"])
    typed = (Said(N_("Thời hạn tự nhập: danh mục chưa có thời hạn chắc chắn.")),) if _typed(happening) else ()
    return Entry(Said(N_("Tiếp nhận, hẹn trả %(at)s (mẫu 01)"), {"at": promised}), (*typed, *happening.resting_on))


def _typed(happening: Happening) -> bool:
    return bool(happening.payload["term_source"] == GIVEN)


def to_citizen(happening: Happening, _course: Course) -> Entry:
    """What was promised."""
    promised = datetime.fromisoformat(happening.payload["promised"])
    typed = (Said(N_("Cơ quan tự ghi thời hạn này, vì danh mục thủ tục chưa có.")),) if _typed(happening) else ()
    return Entry(Said(N_("Nhận đủ hồ sơ, hẹn %(at)s"), {"at": promised}), (*typed, *happening.resting_on))


def without_content(old: dict[str, Any], _seq: int) -> dict[str, Any]:
    """Schema 1 took no basis of a typed term."""
    return {**old, "content": {}}


ACCEPT: Final = Act(
    deed=Accept,
    event=Accepted,
    label=N_("tiếp nhận"),
    duties=(Duty.CLERK,),
    place=Place.RECEIVING,
    steps={State.SUBMITTED: State.ACCEPTED},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    upcasters={1: without_content},
    desk=Offer(
        slug="tiep-nhan",
        title=N_("Tiếp nhận, mẫu 01"),
        button=N_("Tiếp nhận"),
        icon="check",
        plainest=Accept(),
        effects=effects,
        fields=(
            FormField(
                "term",
                FieldKind.TERM,
                N_("Thời hạn"),
                N_("Danh mục chưa có thời hạn chắc chắn; hãy ghi theo văn bản."),
            ),
            FormField(
                "ground",
                FieldKind.BASIS,
                N_("Căn cứ của thời hạn"),
                N_("Văn bản, điều, khoản. In trên mẫu 01; một người thứ hai sẽ xem lại."),
                ask=N_("Hãy ghi căn cứ của thời hạn: văn bản, điều, khoản."),
                limit="ground",
                path="basis",
            ),
        ),
        usual={State.SUBMITTED: Duty.CLERK},
        after=after,
        then="new",
    ),
    slip=StatutoryForm("01", N_("Giấy tiếp nhận và hẹn trả, mẫu 01 (PDF)"), N_("In giấy hẹn, mẫu 01")),
)
