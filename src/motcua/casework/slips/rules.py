"""What every statutory slip has, and how values are worded. Pure: the sheet itself is set in `forms/`.

Forms of Thông tư 03/2025/TT-VPCP, Phụ lục I (A5); each stands in a file of `given/`. Values longer than the paper bears
are cut and end with …
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.kit.now import VIETNAM

LINE = 200
_NAME = 150
SIGNATURE = 60
PARAGRAPH = 1_500
_LONGEST_WORD = 28
MOST_PAPERS = 60
SCAN = "Quét mã, hoặc gõ mã hồ sơ và mã bí mật ở mục Tra cứu, để xem hồ sơ ở đâu, cần gì. Giữ kín mã bí mật. "
"""What the two codes on the paper are for."""


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """One paper handed in; `form` says how: bản chính, bản sao, điện tử, bản quét."""

    name: str
    form: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Party:
    """The applicant, as the dossier's form names them. Empty text where nothing was given."""

    personal_data: ClassVar[tuple[str, ...]] = ("name", "address", "phone", "email")

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Slip(ABC):
    """What every slip needs: whose dossier, before which desk, where to follow it. `SHEET` sets it.

    `secret` opens the whole look-up together with the code, `track` is the address that does so without typing.
    """

    SHEET: ClassVar[str]

    code: str
    agency: str
    desk: str
    applicant: Party
    procedure: str
    procedure_code: str
    secret: str
    track: str
    hotline: str
    simulated: bool

    @property
    @abstractmethod
    def dated(self) -> datetime:
        """When it was given: the PDF's own date."""

    @abstractmethod
    def words(self) -> dict[str, object]:
        """What stands on this sheet alone, ready to be shown."""


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


def wording(form: Slip) -> dict[str, object]:
    """The values of the sheet, ready to be shown."""
    common: dict[str, object] = {
        "code": clean(form.code, LINE),
        "agency": clean(form.agency, LINE),
        "desk": clean(form.desk, LINE),
        "applicant": clean(form.applicant.name, _NAME),
        "address": clean(form.applicant.address, LINE),
        "phone": half_hidden(clean(form.applicant.phone, LINE)),
        "email": clean(form.applicant.email, LINE),
        "request": clean(f"{clean(form.procedure, 600)} ({form.procedure_code})", PARAGRAPH),
        "secret": form.secret,
        "simulated": form.simulated,
    }
    return common | form.words()


def contact(form: Slip) -> str:
    """Whom to ask."""
    return clean(", ".join(filter(None, (form.desk or form.agency, form.hotline))), LINE)


def ask(hotline: str) -> str:
    """Where to ask, as the last sentence; empty where no telephone is known."""
    return f" Hỏi: {clean(hotline, LINE)}." if hotline else ""


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
