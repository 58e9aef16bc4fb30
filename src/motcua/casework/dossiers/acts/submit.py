"""Filing a dossier: from here the citizen's clock runs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.acts.refiling import continued
from motcua.casework.dossiers.rules import entrance, lines
from motcua.casework.dossiers.rules.act import Act, Asked, Earlier, Entry, Happening, Place, Situation
from motcua.casework.dossiers.rules.channels import CHANNEL_LABELS, Channel
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_, AgencyName, Said, Value
from motcua.records.papers.public import identified

IDENTITIES: Final = ("vneid", "card", "none")
_FROM_HOME: Final = frozenset({Channel.SELF_SERVICE, Channel.NATIONAL_PORTAL})


@dataclass(frozen=True, slots=True)
class Submit:
    """File a dossier, to be settled by `settling_agency`.

    `receiving_agency` takes it in; where that is not said, the agency acted for, else the settling one.
    """

    ACT: ClassVar[str] = "submit"
    procedure: str
    channel: str
    settling_agency: str
    identity: str = "none"
    papers: list[dict[str, Any]] = field(default_factory=list)
    receiving_agency: str = ""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The dossier was filed.

    `continues`: the earlier dossier that this one files again (`dossier`), when the first of them was filed
    (`first_submitted`: the citizen's clock runs from there) and how often that has happened (`refilings`). `owner`: the
    key of the account it was filed for, "" for nobody's; None where an old event does not say.
    """

    KIND: ClassVar[str] = "submitted"
    SCHEMA: ClassVar[int] = 3
    procedure: str
    version: int
    channel: str
    receiving_agency: str
    settling_agency: str
    identity: str
    papers: list[dict[str, Any]] = field(default_factory=list)
    content: dict[str, str] = field(default_factory=dict)
    continues: dict[str, Any] | None = None
    owner: str | None = None


def read(line: Line) -> Asked:
    """`procedure`, `channel`, `settling_agency`, `applicant`, `identity`, `components`, `form`.

    What comes from home is the citizen's own act, the rest a clerk's; the acting agency settles, if no other is named.
    """
    papers, private = lines.papers(line)
    if line.get("applicant"):
        private["applicant"] = entrance.applicant(line["applicant"])
    if line.get("form"):
        private["form"] = entrance.form(line["form"])
    deed = Submit(
        procedure=lines.name(line, "procedure"),
        channel=str(line.get("channel")),
        settling_agency=str(line.get("settling_agency") or line.get("agency")),
        identity=str(line.get("identity") or "none"),
        papers=papers,
    )
    return Asked(deed, private, Duty.CITIZEN if deed.channel in _FROM_HOME else Duty.CLERK)


def decide(deed: Submit, on: Situation) -> Submitted:
    """Refuses an unknown channel, procedure or agency, and an agency that does not settle the procedure."""
    entrance.one_of(deed.channel, tuple(Channel), "unknown_channel", N_("Kênh nộp"))
    entrance.one_of(deed.identity, IDENTITIES, "unknown_identity", N_("Cách xác thực"))
    version = on.grounds.version(deed.procedure, on.day)
    if not on.grounds.knows(on.by.agency, on.day):
        raise Refusal("unknown_agency", "Không có cơ quan {agency} vào ngày này.", agency=on.by.agency[:40])
    if not on.grounds.settles(version, deed.settling_agency, on.day):
        raise Refusal(
            "not_competent",
            "Cơ quan {agency} không thuộc cấp giải quyết thủ tục {procedure}.",
            agency=deed.settling_agency,
            procedure=deed.procedure,
        )
    return Submitted(
        procedure=deed.procedure,
        version=version,
        channel=deed.channel,
        receiving_agency=on.by.agency,
        settling_agency=deed.settling_agency,
        identity=deed.identity,
        papers=deed.papers,
        content=on.content,
        continues=continued(_known(deed, on), procedure=deed.procedure, at=on.at),
        owner=on.owner,
    )


def _known(deed: Submit, on: Situation) -> list[Earlier]:
    """The earlier dossiers that a filing may say it continues: whose they are has been seen.

    From home a number is only typed; without proof of identity it leads to dossiers of the same account and no others,
    or whoever types a stranger's number would read when that person filed.
    """
    if deed.identity != "none" or deed.channel not in _FROM_HOME:
        return list(on.earlier)
    return [one for one in on.earlier if one.owner and one.owner == on.owner]


def evolve(_none: None, event: Submitted, at: datetime) -> dict[str, Any]:
    """The whole course: there was none before."""
    chain = event.continues
    return {
        "procedure": event.procedure,
        "version": event.version,
        "channel": event.channel,
        "receiving": event.receiving_agency,
        "settling": event.settling_agency,
        "holder": event.receiving_agency,
        "step": "",
        "submitted_at": at,
        "continues": chain["dossier"] if chain else "",
        "first_submitted_at": datetime.fromisoformat(chain["first_submitted"]) if chain else None,
        "refilings": chain["refilings"] if chain else 0,
    }


def to_staff(happening: Happening) -> Entry:
    """By which way it came, to whom, and what it continues."""
    payload = happening.payload
    values: dict[str, Value] = {
        "channel": Said(CHANNEL_LABELS[Channel(payload["channel"])]),
        "agency": AgencyName(payload["settling_agency"]),
    }
    texts = [Said(N_("Kênh: %(channel)s. Cơ quan giải quyết: %(agency)s."), values)]
    if payload.get("continues"):
        texts.append(Said(N_("Tiếp nối hồ sơ %(code)s."), {"code": payload["continues"]["dossier"]}))
    return Entry(Said(N_("Đã nộp hồ sơ")), tuple(texts))


_FILED: Final = {
    Channel.SELF_SERVICE: N_("Bạn gửi hồ sơ trên mạng"),
    Channel.ASSISTED: N_("Cán bộ nộp giúp bạn trên mạng"),
    Channel.COUNTER: N_("Bạn nộp hồ sơ tại quầy"),
    Channel.POST: N_("Hồ sơ tới qua bưu chính"),
    Channel.NATIONAL_PORTAL: N_("Bạn gửi hồ sơ từ Cổng Dịch vụ công quốc gia"),
}


def to_citizen(happening: Happening, course: Course) -> Entry:
    """Where it went, and that a filing anew does not begin the waiting anew."""
    payload = happening.payload
    texts = [Said(N_("Gửi tới %(agency)s."), {"agency": AgencyName(payload["settling_agency"])})]
    if course.refilings:
        again = N_("Nộp lại lần %(n)s, lần đầu ngày %(day)s; thời gian bạn chờ tính từ ngày đó.")
        texts.append(Said(again, {"n": course.refilings, "day": course.first_filed.date()}))
    return Entry(Said(_FILED[Channel(payload["channel"])]), tuple(texts))


def with_ids(old: dict[str, Any], seq: int) -> dict[str, Any]:
    """Schema 1 named papers by their place."""
    return {**old, "papers": identified(old.get("papers", []), seq)}


def without_owner(old: dict[str, Any], _seq: int) -> dict[str, Any]:
    """Schema 2 did not say whose it is."""
    return {**old, "owner": None}


SUBMIT: Final = Act(
    deed=Submit,
    event=Submitted,
    label=N_("nộp hồ sơ"),
    duties=(Duty.CITIZEN, Duty.CLERK),
    place=Place.RECEIVING,
    steps={None: State.SUBMITTED},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=None,
    upcasters={1: with_ids, 2: without_owner},
)
