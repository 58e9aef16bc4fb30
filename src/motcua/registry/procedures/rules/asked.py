"""Which papers of the list one has to bring: all of them, those of one's own case, those of one's own way of filing.

The list writes its headings ("Giấy tờ phải nộp:") and the cases of people into one column, and a paper's own condition
into its name. This reads the three apart; a wording it does not know stays what the list makes of it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.registry.procedures.rules.records import PaperRecord

_HEADING: Final = re.compile(
    r"[\W\d]*(?:[a-zđ]\)\s*)?(?:các\s+)?(?:giấy tờ|thành phần hồ sơ|hồ sơ)"
    r"(?:\s+(?:phải|cần)\s+(?:nộp|xuất trình|có)|\s+(?:bao\s+)?gồm)?\s*\W*",
    re.IGNORECASE,
)
"""The whole of a text that is no case: what follows concerns everybody."""

_BROUGHT: Final = (
    r"(?:giấy|văn bản|bản|biên bản|tờ|đơn|hồ sơ|quyết định|hợp đồng|tài liệu|phiếu|thẻ|thành phần|ngoài|cần|kèm"
    r"|xuất trình|người|chủ đầu tư|nhà đầu tư|thương nhân)\b"
)
"""What stands behind the comma that ends a case: who brings something, or what. Other commas part the words of a case:
"quan hệ cha, mẹ, con"."""
_OWN_CASE: Final = re.compile(
    rf"\W*(Trường hợp\s.+?)(?=\s+thì\b|\s+phải\b|\s+nộp\b|[;:.](?:\s|$)|,\s+{_BROUGHT}|\s*$)", re.DOTALL
)
_WITHIN: Final = re.compile(r"[^.;:]*?\btrong\s+(trường hợp\s[^.;:()]+)", re.DOTALL)
_ON_PAPER: Final = re.compile(r"\(nếu [^()]*hình thức trực tiếp[^()]*\)")
_SHOWN: Final = re.compile(
    r"[\W\d]*(?:các\s+)?giấy tờ\s+(?:(?:phải|cần)\s+)?xuất trình(?:\s+khi nộp hồ sơ)?(?:\s*\(bản chính\))?[\s,]*"
    r"(?:(?:bao\s+)?gồm)?(?:\s+bản chính các loại sau)?\s*\W*",
    re.IGNORECASE,
)
"""A heading whose papers are looked at and handed back; no copy of them may be asked for, the list itself says."""
_ITSELF_SHOWN: Final = re.compile(r"\W*xuất trình\b|.*\((?:chỉ\s+)?xuất trình\)\W*$", re.IGNORECASE | re.DOTALL)
_SENT_TOO: Final = re.compile(
    r"^\W*bản (?:sao|chụp)\b|\btải lên\b|\bbản (?:sao )?điện tử\b|\bnộp (?:kèm )?bản (?:sao|chụp)\b", re.IGNORECASE
)
"""A paper that is shown by who comes, and sent by who does not."""
_ON_SCREEN: Final = re.compile(r"\W*Mẫu\s[^;.]*?điện tử tương tác")


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A paper and the words of the case in which it is asked for; no words: of everybody.

    `shown`: it is looked at where one comes and handed back, nobody sends it.
    """

    paper: PaperRecord
    case: str
    shown: bool = False


def asked_papers(papers_by_case: Iterable[tuple[str, Sequence[PaperRecord]]], *, on_screen: bool) -> list[AskedPaper]:
    """The papers that a filing asks for, those of everybody first. Those of the other way of filing are left out.

    `on_screen`: filed over the network. A declaration on paper and one that is filled in on the screen exclude each
    other.
    """
    listed = [(case, paper) for case, papers in papers_by_case for paper in papers]
    filled_in = any(_ON_SCREEN.match(paper.name) for _case, paper in listed)
    found = [
        AskedPaper(paper, case_of(case, paper.name), shown=_is_shown(case, paper.name))
        for case, paper in listed
        if not (filled_in and _is_of_the_other_way(paper.name, on_screen=on_screen))
    ]
    return sorted(found, key=lambda one: bool(one.case))


def _is_of_the_other_way(name: str, *, on_screen: bool) -> bool:
    if on_screen:
        return bool(_ON_PAPER.search(name)) or (
            name.strip(" -+*•").startswith("Tờ khai") and not _ON_SCREEN.match(name)
        )
    return bool(_ON_SCREEN.match(name))


def _is_shown(heading: str, name: str) -> bool:
    if _SENT_TOO.search(name):
        return False
    return bool(_SHOWN.fullmatch(heading) or _ITSELF_SHOWN.match(name))


def case_of(heading: str, name: str) -> str:
    """The case in which a paper is asked for, in the words of the list; "" where it concerns everybody."""
    own = _OWN_CASE.match(name) or _WITHIN.match(name)
    if own:
        words = " ".join(own[1].split())
        return words[:1].upper() + words[1:]
    return "" if _HEADING.fullmatch(heading) or _SHOWN.fullmatch(heading) else heading
