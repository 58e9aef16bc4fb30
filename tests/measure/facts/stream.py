"""An invented feed: dossiers with entries, without casework. Its standings follow from a list of acts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.kit.now import VIETNAM


@dataclass(frozen=True, slots=True)
class Standing:
    code: str
    procedure: str = "1.000001"
    version_id: int = 1
    receiving_agency: str = "H1.A"
    settling_agency: str = "H1.A"
    channel: str = "counter"
    state: str = "submitted"
    national_status: int = 1
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    returned_at: datetime | None = None
    end_kind: str | None = None
    promised: datetime | None = None
    legal_due: datetime | None = None
    national_due: datetime | None = None
    statutory_due: datetime | None = None
    citizen_due: datetime | None = None
    supplement_requests: int = 0
    supplement_open_since: datetime | None = None
    worked_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    position: int
    seq: int
    kind: str
    at: datetime
    standing: Standing


def at(text: str) -> datetime:
    """`05 08:00` is that day and time of August 2026; `2026-09-01 00:00` says it all."""
    full = text if text.count("-") == 2 else f"2026-08-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=VIETNAM)


def after(standing: Standing, kind: str, when: datetime, due: datetime | None = None, **more) -> Standing:
    """The standing after one more act. `due` is the national due that the act gives or moves."""
    changes = {
        "submitted": {"submitted_at": when},
        "accepted": {"accepted_at": when, "promised": due, "national_due": due, "state": "accepted"},
        "forwarded": {"state": "in_progress"},
        "requested": {
            "supplement_requests": standing.supplement_requests + 1,
            "supplement_open_since": when if standing.accepted_at else None,
            "state": "supplement",
        },
        "supplied": {
            "supplement_open_since": None,
            "national_due": due or standing.national_due,
            "state": "in_progress",
        },
        "reread": {"national_due": due},
        "finished": {"ended_at": when, "end_kind": "finished", "state": "finished", "supplement_open_since": None},
        "withdrawn": {"ended_at": when, "end_kind": "withdrawn", "state": "withdrawn", "supplement_open_since": None},
        "refused": {"ended_at": when, "end_kind": "refused", "state": "refused"},
        "returned": {"returned_at": when, "state": "returned"},
        "reopened": {"ended_at": None, "end_kind": None, "state": "in_progress"},
        "moved": {},
    }
    return replace(standing, **{**changes[kind], **more})


def history(code: str, *acts: tuple, **facts) -> list[Entry]:
    """The entries of one dossier, from acts `(kind, time)` or `(kind, time, due)`; positions are set by `Feed`."""
    standing, entries = Standing(code, **facts), []
    for seq, (kind, when, *due) in enumerate(acts, start=1):
        moment = at(when) if isinstance(when, str) else when
        limit = at(due[0]) if due and isinstance(due[0], str) else (due[0] if due else None)
        standing = after(standing, kind, moment, limit)
        entries.append(Entry(seq, seq, kind, moment, standing))
    return entries


class Feed:
    """Entries in the order they are appended, each at the next position."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def append(self, *entries: Entry) -> None:
        for entry in entries:
            self.entries.append(replace(entry, position=len(self.entries) + 1))

    def sequence(self) -> int:
        return len(self.entries)

    head = sequence

    def histories(self, *, after: int, upto: int) -> Iterator[list[Entry]]:
        seen = self.entries[:upto]
        for code in dict.fromkeys(e.standing.code for e in self.entries[after:upto]):
            yield [e for e in seen if e.standing.code == code]

    def papers(self, *, after: int, upto: int) -> Iterator[list["PaperEntry"]]:
        """Invented papers: up to two with every filing and supplement, every other one digitised."""
        for history_of_one in self.histories(after=after, upto=upto):
            entries = [
                _papers(entry) for entry in history_of_one if entry.kind in {"submitted", "supplied", "accepted"}
            ]
            if any(entry.papers for entry in entries):
                yield entries


@dataclass(frozen=True, slots=True)
class Paper:
    id: str
    code: str
    source: str
    digitised: bool


@dataclass(frozen=True, slots=True)
class PaperEntry:
    position: int
    at: datetime
    dossier: str
    procedure: str
    channel: str
    receiving_agency: str
    accepted: bool
    papers: tuple[Paper, ...]


def _papers(entry: Entry) -> PaperEntry:
    many = 0 if entry.kind == "accepted" else sum(map(ord, entry.standing.code)) % 2 + entry.seq % 2
    given = [
        Paper(f"{entry.standing.code}/{entry.seq}.{n}", "KQ", "scan" if n else "paper", (n + entry.seq) % 2 == 0)
        for n in range(many)
    ]
    standing = entry.standing
    return PaperEntry(
        position=entry.position,
        at=entry.at,
        dossier=standing.code,
        procedure=standing.procedure,
        channel=standing.channel,
        receiving_agency=standing.receiving_agency,
        accepted=entry.kind == "accepted",
        papers=tuple(given),
    )


MINUTE = timedelta(minutes=1)
