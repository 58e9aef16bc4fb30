"""Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, fixed by the act of acceptance."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.casework.dossiers.public import GIVEN, Channel
from motcua.casework.slips.given.origin import ERASED, SlipOrigin
from motcua.casework.slips.rules import (
    LINE,
    MOST_PAPERS,
    SCAN,
    SIGNATURE,
    TERM_UNITS,
    Slip,
    SlipPaper,
    ask,
    clean,
    hour_and_day,
    paper_form,
    stamped,
)
from motcua.commons.ledger.public import sealed
from motcua.kit.now import VIETNAM

_SELF_MADE = frozenset({Channel.SELF_SERVICE, Channel.NATIONAL_PORTAL})


@dataclass(frozen=True, slots=True)
class ReceiptData(Slip):
    """Form 01, fixed by the act of acceptance. `submitted` is how and when it was sent, if not by hand.

    `history` is the hash of that act in the dossier's chain, `checkpoint` the number of the last seal when the slip was
    set (0 before the first): whoever holds the paper can ask for ever whether that history still stands.
    """

    SHEET: ClassVar[str] = "form01"
    papers: tuple[SlipPaper, ...]
    sets: int
    term: str
    basis: str
    received: datetime
    promised: datetime
    result_at: str
    book: str
    ordinal: str
    receiver: str
    history: str
    checkpoint: int
    submitted: tuple[str, datetime] | None = None

    @property
    def dated(self) -> datetime:
        """When it was given."""
        return self.received

    def words(self) -> dict[str, object]:
        """What stands on this sheet alone."""
        papers = [
            {"name": clean(paper.name, 2 * LINE), "form": clean(paper.form, 30), "copies": f"{paper.copies:02}"}
            for paper in self.papers[:MOST_PAPERS]
        ]
        if len(self.papers) > MOST_PAPERS:
            rest = len(self.papers) - MOST_PAPERS
            papers.append({"name": f"… và {rest} giấy tờ khác, xem trong hồ sơ điện tử", "form": "", "copies": ""})
        return {
            "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            "papers": papers,
            "sets": f"{self.sets:02}",
            "term": clean(self.term, LINE),
            "basis": clean(self.basis, LINE),
            "received": hour_and_day(self.received),
            "promised": hour_and_day(self.promised),
            "result_at": clean(self.result_at, LINE),
            "book": clean(f"Vào sổ số {self.book}, số thứ tự {self.ordinal}.", LINE),
            "signer": clean(self.applicant.name, SIGNATURE),
            "receiver": clean(self.receiver, SIGNATURE),
            "submitted": [clean(self.submitted[0], 60), stamped(self.submitted[1])] if self.submitted else [],
            "accepted": ["Đã tiếp nhận trên hệ thống", stamped(self.received)],
            "history": " ".join(self.history[place : place + 8] for place in range(0, len(self.history), 8)),
            "checkpoint": str(self.checkpoint),
            "advice": f"{SCAN}Nếu phải bổ sung giấy tờ, cơ quan yêu cầu một lần bằng mẫu 02; "
            f"thời gian chờ bổ sung không tính vào hạn.{ask(self.hotline)}",
        }


def receipt(given: SlipOrigin) -> ReceiptData:
    """What was promised, and the papers handed in up to then."""
    page, accepted = given.page, given.happening
    term = accepted.payload["term"]
    return ReceiptData(
        **given.common(accepted.payload["version"]),
        papers=tuple(_papers(given)),
        sets=1,
        term=f"{term['amount']} {TERM_UNITS[term['unit']]}",
        basis=_basis(given),
        received=accepted.at,
        promised=datetime.fromisoformat(accepted.payload["promised"]),
        result_at=given.agency_name,
        book=f"{accepted.at.astimezone(VIETNAM):%m/%Y}",
        ordinal=page.relations.code.rpartition("-")[2],
        receiver=given.person_name,
        history=accepted.hash,
        checkpoint=sealed().number,
        submitted=("Nộp trực tuyến", page.course.submitted_at) if page.course.channel in _SELF_MADE else None,
    )


def _basis(given: SlipOrigin) -> str:
    """What the term rests on: the catalogue's is the law's, a typed one has a text of its own."""
    if given.happening.payload["term_source"] != GIVEN:
        return "quy định"
    return str(given.happening.written.get("ground") or "thời hạn do cơ quan ghi, danh mục chưa có")


def _papers(given: SlipOrigin) -> list[SlipPaper]:
    return [
        SlipPaper(paper["name"] or paper["code"] or ERASED, paper_form(paper["source"]))
        for paper in given.page.papers
        if paper["seq"] < given.happening.seq
    ]
