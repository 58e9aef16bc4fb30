"""An invented feed: dossiers with entries, without casework. Its standings follow from a list of acts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motcua.kit.now import VIETNAM


@dataclass(frozen=True, slots=True)
class Standing:
    code: str
    procedure: str = "1.000001"
    receiving_agency: str = "H1.A"
    settling_agency: str = "H1.A"
    channel: str = "counter"
    state: str = "submitted"
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    returned_at: datetime | None = None
    end_kind: str = ""
    promised: datetime | None = None
    legal_due: datetime | None = None
    national_due: datetime | None = None
    statutory_due: datetime | None = None
    citizen_due: datetime | None = None
    supplement_requests: int = 0
    supplement_open_since: datetime | None = None
    term_source: str = ""
    worked_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    id: str
    code: str
    source: str
    digitised: bool


@dataclass(frozen=True, slots=True)
class Entry:
    position: int
    seq: int
    kind: str
    at: datetime
    standing: Standing

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Invented papers: up to two with every filing and supplement, every other one digitised."""
        if self.kind not in {"submitted", "supplied"}:
            return ()
        code, many = self.standing.code, sum(map(ord, self.standing.code)) % 2 + self.seq % 2
        given = (("scan" if n else "paper", (n + self.seq) % 2 == 0) for n in range(many))
        return tuple(Paper(f"{code}/{self.seq}.{n}", "KQ", *one) for n, one in enumerate(given))


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
        "reopened": {"ended_at": None, "end_kind": "", "state": "in_progress"},
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


MINUTE = timedelta(minutes=1)
