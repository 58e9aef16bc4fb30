"""What stands on the statutory slips, and how each value is worded. Pure: the sheet itself is set in `forms/`.

Forms of Thông tư 03/2025/TT-VPCP, Phụ lục I (A5): 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả,
02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; 03 Phiếu từ chối tiếp nhận giải quyết hồ sơ, as whoever refuses must say why
in writing (Nghị định 63/2010/NĐ-CP, Điều 18 khoản 5; Nghị định 61/2018/NĐ-CP, Điều 17). Values longer than the paper
bears are cut and end with …
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from motcua.kit.now import VIETNAM

_LINE = 200
_NAME = 150
_SIGNATURE = 60
_PARAGRAPH = 1_500
_LONGEST_WORD = 28
_MOST_PAPERS = 60
_SCAN = "Quét mã để xem hồ sơ đang ở đâu, hoặc gõ mã hồ sơ ở Cổng Dịch vụ công. "


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper handed in; `form` says how: bản chính, bản sao, điện tử, bản quét."""

    name: str
    form: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Party:
    """The applicant, as the dossier's form names them. Empty text where nothing was given."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What every slip needs: whose dossier, before which desk, where to follow it."""

    code: str
    agency: str
    desk: str
    applicant: Party
    procedure: str
    procedure_code: str
    track: str
    hotline: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class ReceiptData(Slip):
    """Form 01, fixed by the act of acceptance. `submitted` is how and when it was sent, if not by hand."""

    papers: tuple[Paper, ...]
    sets: int
    term: str
    received: datetime
    promised: datetime
    result_at: str
    book: str
    ordinal: str
    receiver: str
    submitted: tuple[str, datetime] | None = None


@dataclass(frozen=True, slots=True)
class SupplementData(Slip):
    """Form 02, fixed by the act that asks: every fault at once. `number` counts the requests of the dossier."""

    number: int
    items: tuple[str, ...]
    reason: str
    requested: datetime
    effect: str
    official: str


@dataclass(frozen=True, slots=True)
class RefusalData(Slip):
    """Form 03, fixed by the act that refuses: every reason at once, and what it rests on ("" where nobody wrote it)."""

    items: tuple[str, ...]
    ground: str
    refused: datetime
    official: str


FormData = ReceiptData | SupplementData | RefusalData


TERM_UNITS = {
    "hour": "giờ làm việc",
    "half_day": "buổi làm việc",
    "working_day": "ngày làm việc",
    "calendar_day": "ngày",
    "month": "tháng",
}
"""How a term's unit is said on paper."""

_PAPER_FORMS = {
    "upload": "điện tử",
    "scan": "bản quét",
    "wallet": "kho giấy tờ",
    "registry": "có sẵn",
    "paper": "bản giấy",
}


def paper_form(source: str) -> str:
    """In which form a paper is, from where it came."""
    return _PAPER_FORMS[source]


def wording(form: FormData) -> dict[str, object]:
    """The values of the sheet, ready to be shown."""
    common: dict[str, object] = {
        "code": clean(form.code, _LINE),
        "agency": clean(form.agency, _LINE),
        "desk": clean(form.desk, _LINE),
        "applicant": clean(form.applicant.name, _NAME),
        "address": clean(form.applicant.address, _LINE),
        "phone": half_hidden(clean(form.applicant.phone, _LINE)),
        "email": clean(form.applicant.email, _LINE),
        "request": clean(f"{clean(form.procedure, 600)} ({form.procedure_code})", _PARAGRAPH),
        "track": form.track,
        "simulated": form.simulated,
    }
    if isinstance(form, ReceiptData):
        return common | _receipt(form)
    return common | (_supplement(form) if isinstance(form, SupplementData) else _refusal(form))


def _receipt(form: ReceiptData) -> dict[str, object]:
    papers = [
        {"name": clean(paper.name, 2 * _LINE), "form": clean(paper.form, 30), "copies": f"{paper.copies:02}"}
        for paper in form.papers[:_MOST_PAPERS]
    ]
    if len(form.papers) > _MOST_PAPERS:
        rest = len(form.papers) - _MOST_PAPERS
        papers.append({"name": f"… và {rest} giấy tờ khác, xem trong hồ sơ điện tử", "form": "", "copies": ""})
    return {
        "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "papers": papers,
        "sets": f"{form.sets:02}",
        "term": clean(form.term, _LINE),
        "received": hour_and_day(form.received),
        "promised": hour_and_day(form.promised),
        "result_at": clean(form.result_at, _LINE),
        "book": clean(f"Vào sổ số {form.book}, số thứ tự {form.ordinal}.", _LINE),
        "signer": clean(form.applicant.name, _SIGNATURE),
        "receiver": clean(form.receiver, _SIGNATURE),
        "submitted": [clean(form.submitted[0], 60), stamped(form.submitted[1])] if form.submitted else [],
        "accepted": ["Đã tiếp nhận trên hệ thống", stamped(form.received)],
        "advice": f"{_SCAN}Nếu phải bổ sung giấy tờ, cơ quan yêu cầu một lần bằng mẫu 02; "
        f"thời gian chờ bổ sung không tính vào hạn.{_ask(form.hotline)}",
    }


def _supplement(form: SupplementData) -> dict[str, object]:
    return {
        "title": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "dated": f"Lần {form.number}, {hour_and_day(form.requested)}",
        "items": [clean(item, _PARAGRAPH) for item in form.items[:_MOST_PAPERS]],
        "reason": clean(form.reason, _PARAGRAPH),
        "effect": clean(form.effect, _PARAGRAPH),
        "contact": _contact(form),
        "official": clean(form.official, _SIGNATURE),
        "signed": ["Đã gửi trên hệ thống", stamped(form.requested)],
        "advice": f"{_SCAN}Bổ sung tại nhà qua Cổng Dịch vụ công, hoặc mang giấy tờ tới quầy cùng phiếu này.",
    }


def _refusal(form: RefusalData) -> dict[str, object]:
    return {
        "title": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "dated": hour_and_day(form.refused),
        "items": [clean(item, _PARAGRAPH) for item in form.items[:_MOST_PAPERS]],
        "ground": clean(form.ground, _PARAGRAPH),
        "contact": _contact(form),
        "official": clean(form.official, _SIGNATURE),
        "signed": ["Đã gửi trên hệ thống", stamped(form.refused)],
        "advice": f"{_SCAN}Nộp lại trong 90 ngày thì thời gian chờ của ông/bà vẫn tính từ lần nộp đầu tiên.",
    }


def _contact(form: Slip) -> str:
    return clean(", ".join(filter(None, (form.desk or form.agency, form.hotline))), _LINE)


def _ask(hotline: str) -> str:
    return f" Hỏi: {clean(hotline, _LINE)}." if hotline else ""


def clean(text: str, most: int) -> str:
    """The text as paper can bear it: NFC, no unprintable signs, at most so many characters, long words breakable."""
    printable = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[: 4 * most])
    line = " ".join(unicodedata.normalize("NFC", printable).split())
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return re.sub(rf"\S{{{_LONGEST_WORD}}}(?=\S)", "\\g<0>\N{ZERO WIDTH SPACE}", line)


def half_hidden(phone: str) -> str:
    """A telephone number its owner recognises: `09•• ••• 218`. The slip lies open on counters."""
    if len(phone) < 6:  # noqa: PLR2004  too short to hide anything and show something
        return phone
    return f"{phone[:2]}•• {'•' * (len(phone) - 7)} {phone[-3:]}"


def hour_and_day(at: datetime) -> str:
    """`10 giờ 05 phút, ngày 02/11/2026`, in Vietnam's time, cut to the minute."""
    return at.astimezone(VIETNAM).strftime("%H giờ %M phút, ngày %d/%m/%Y")


def stamped(at: datetime) -> str:
    """`10:05, 02/11/2026`, in Vietnam's time."""
    return at.astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y")
