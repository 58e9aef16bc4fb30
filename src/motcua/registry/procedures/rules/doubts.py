"""What may be doubtful in a procedure's rows, in words; nothing doubtful is ever filled in by guessing."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kit.imports import Fault, Row
from motcua.kit.words import N_


class Part(StrEnum):
    """A procedure's rows come in five parts; a part whose rows did not change is carried over with its fixes."""

    FACTS = "facts"
    CHANNELS = "channels"
    PAPERS = "papers"
    RESULTS = "results"
    TEXTS = "texts"


class Doubted(StrEnum):
    """Which value of a version cannot be relied on until a person has settled it."""

    TERM = "term"
    FEE = "fee"
    PAPERS = "papers"
    RESULTS = "results"
    LEVELS = "levels"


class Doubt(StrEnum):
    """Why it cannot."""

    TERM_WITHOUT_UNIT = "term_without_unit"
    TERM_MISSING = "term_missing"
    TERM_UNREADABLE = "term_unreadable"
    TERMS_DIFFER = "terms_differ"
    NO_CHANNEL = "no_channel"
    CHANNEL_UNKNOWN = "channel_unknown"
    FEE_AMBIGUOUS = "fee_ambiguous"
    FEE_UNREADABLE = "fee_unreadable"
    FEE_SUSPICIOUS = "fee_suspicious"
    FEE_CONTRADICTED = "fee_contradicted"
    COPIES_UNREADABLE = "copies_unreadable"
    PAPER_WITHOUT_NAME = "paper_without_name"
    NO_PAPER = "no_paper"
    RESULT_WITHOUT_NAME = "result_without_name"
    NO_RESULT = "no_result"
    LEVEL_UNKNOWN = "level_unknown"
    LEVEL_ABOLISHED = "level_abolished"


DOUBTED: dict[Doubt, Doubted] = {
    Doubt.TERM_WITHOUT_UNIT: Doubted.TERM,
    Doubt.TERM_MISSING: Doubted.TERM,
    Doubt.TERM_UNREADABLE: Doubted.TERM,
    Doubt.TERMS_DIFFER: Doubted.TERM,
    Doubt.NO_CHANNEL: Doubted.TERM,
    Doubt.CHANNEL_UNKNOWN: Doubted.TERM,
    Doubt.FEE_AMBIGUOUS: Doubted.FEE,
    Doubt.FEE_UNREADABLE: Doubted.FEE,
    Doubt.FEE_SUSPICIOUS: Doubted.FEE,
    Doubt.FEE_CONTRADICTED: Doubted.FEE,
    Doubt.COPIES_UNREADABLE: Doubted.PAPERS,
    Doubt.PAPER_WITHOUT_NAME: Doubted.PAPERS,
    Doubt.NO_PAPER: Doubted.PAPERS,
    Doubt.RESULT_WITHOUT_NAME: Doubted.RESULTS,
    Doubt.NO_RESULT: Doubted.RESULTS,
    Doubt.LEVEL_UNKNOWN: Doubted.LEVELS,
    Doubt.LEVEL_ABOLISHED: Doubted.LEVELS,
}

PART_OF: dict[Doubted, Part] = {
    Doubted.TERM: Part.CHANNELS,
    Doubted.FEE: Part.CHANNELS,
    Doubted.PAPERS: Part.PAPERS,
    Doubted.RESULTS: Part.RESULTS,
    Doubted.LEVELS: Part.FACTS,
}

SENTENCES: dict[Doubt, str] = {
    Doubt.TERM_WITHOUT_UNIT: N_("thời hạn không có đơn vị (giờ, ngày hay ngày làm việc)"),
    Doubt.TERM_MISSING: N_("cách nộp này không ghi thời hạn"),
    Doubt.TERM_UNREADABLE: N_("không đọc được thời hạn"),
    Doubt.TERMS_DIFFER: N_("một cách nộp có nhiều thời hạn khác nhau tuỳ trường hợp"),
    Doubt.NO_CHANNEL: N_("không có dòng cách nộp nào, nên không có thời hạn và phí"),
    Doubt.CHANNEL_UNKNOWN: N_("không nhận ra cách nộp"),
    Doubt.FEE_AMBIGUOUS: N_("số tiền có thể dính với thời hạn đứng trước"),
    Doubt.FEE_UNREADABLE: N_("không đọc được số tiền"),
    Doubt.FEE_SUSPICIOUS: N_("số tiền dưới 1.000 đồng, có lẽ thiếu ba số không"),
    Doubt.FEE_CONTRADICTED: N_("ghi miễn phí nhưng ghi chú nói mức thu do tỉnh quyết định"),
    Doubt.COPIES_UNREADABLE: N_("số bản không hợp lý, có lẽ dính với chữ đứng trước"),
    Doubt.PAPER_WITHOUT_NAME: N_("giấy tờ không có tên"),
    Doubt.NO_PAPER: N_("không có dòng giấy tờ nào"),
    Doubt.RESULT_WITHOUT_NAME: N_("kết quả không có tên"),
    Doubt.NO_RESULT: N_("không có dòng kết quả nào"),
    Doubt.LEVEL_UNKNOWN: N_("không nhận ra cấp giải quyết"),
    Doubt.LEVEL_ABOLISHED: N_("cấp huyện không còn từ 01/07/2025, tạm hiểu là cấp xã"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt, about the `seq`-th row of its part (0: there is no row); `row` is the line to show a person."""

    doubt: Doubt
    seq: int
    raw: str
    row: Row

    @property
    def doubted(self) -> Doubted:
        """The value that needs a person."""
        return DOUBTED[self.doubt]

    @property
    def part(self) -> Part:
        """The part whose rows raised it."""
        return PART_OF[self.doubted]

    def fault(self, code: str) -> Fault:
        """What the import says about it."""
        written = f' ("{self.raw}")' if self.raw else ""
        return self.row.fault(f"{code}: {SENTENCES[self.doubt]}{written}.")
