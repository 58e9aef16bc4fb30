"""One procedure as other people's files hold it, and how its rows are read.

A row is never corrected: what cannot be read becomes None beside its raw text, with a finding that says why.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Final

from motcua.kit.imports import Fault, Row
from motcua.kit.worktime import Term
from motcua.registry.procedures.rules.doubts import Doubt, Finding, Part
from motcua.registry.procedures.rules.fees import Fee, read_fee
from motcua.registry.procedures.rules.levels import Level, read_levels
from motcua.registry.procedures.rules.papers import names_something, read_count
from motcua.registry.procedures.rules.terms import ListedChannel, read_channel, read_term, terms_by_channel

TABLES: Final = (Part.CHANNELS, Part.PAPERS, Part.RESULTS)
LIMITS: Final = {"code": 60, "name": 4000, "field": 300, "decision_no": 200, "issuing_agency": 300}
"""Characters; longer text in these cells is a broken file, not a procedure."""


@dataclass(slots=True)
class ProcedureSource:
    """All rows of one code; `rows` of the three tables in the order of the file, `texts` by section."""

    facts: Row
    rows: dict[Part, list[Row]] = field(default_factory=lambda: {part: [] for part in TABLES})
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The national code."""
        return self.facts["code"]

    def digests(self, parts: set[Part]) -> dict[str, str]:
        """A digest of the rows of each part; line numbers and foreign columns do not count."""
        content = {
            Part.FACTS: sorted(self.facts.cells.items()),
            Part.TEXTS: sorted(self.texts.items()),
            **{part: [sorted(row.cells.items()) for row in rows] for part, rows in self.rows.items()},
        }
        return {part.value: _digest(content[part]) for part in Part if part in parts}


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ReadChannel:
    """A way to file; `term` is None while doubtful."""

    seq: int
    channel: ListedChannel
    term: Term | None
    fee: Fee
    row: Row


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper; its counts are None while doubtful."""

    seq: int
    originals: int | None
    copies: int | None
    row: Row


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A result."""

    seq: int
    row: Row


@dataclass(slots=True)
class ParsedProcedure:
    """What was understood of a source, what is doubtful, and remarks that make nothing doubtful."""

    name: str
    levels: tuple[Level, ...] = ()
    channels: list[ReadChannel] = field(default_factory=list)
    papers: list[ReadPaper] = field(default_factory=list)
    results: list[ReadResult] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def unfit(facts: Row) -> str | None:
    """Why a row of procedures.csv cannot be loaded at all, or None."""
    code = facts["code"]
    if not code:
        return "Dòng không có mã thủ tục."
    if not code.isprintable() or " " in code:
        return "Mã thủ tục có dấu cách hoặc ký tự lạ."
    if not names_something(facts["name"]):
        return f"{code}: thủ tục không có tên."
    long = next((column for column, most in LIMITS.items() if len(facts[column]) > most), None)
    return f"{code[:60]}: ô {long} dài quá {LIMITS[long]} ký tự." if long else None


def read(source: ProcedureSource) -> ParsedProcedure:
    """Read every row of a procedure. What is missing altogether is found on its row of procedures.csv."""
    facts = source.facts
    reading = ParsedProcedure(name=" ".join(facts["name"].split()))
    reading.levels, doubt = read_levels(facts["levels"])
    if doubt:
        reading.findings.append(Finding(doubt, 0, facts["levels"], facts))
    for seq, row in enumerate(source.rows[Part.CHANNELS], 1):
        _read_channel(reading, seq, row)
    for seq, row in enumerate(source.rows[Part.PAPERS], 1):
        _read_paper(reading, source.code, seq, row)
    for seq, row in enumerate(source.rows[Part.RESULTS], 1):
        _read_result(reading, seq, row)
    _find_differing_terms(reading)
    missing = {Part.CHANNELS: Doubt.NO_CHANNEL, Part.PAPERS: Doubt.NO_PAPER, Part.RESULTS: Doubt.NO_RESULT}
    reading.findings += [Finding(missing[part], 0, "", facts) for part in TABLES if not source.rows[part]]
    return reading


def term_raw(row: Row) -> str:
    """The term as written."""
    return " ".join((row["deadline_value"], row["deadline_unit"])).strip()


_FEE_WORDS: Final = {"free": "Miễn phí", "none": "Không có thông tin", "amount": "", "ambiguous": ""}
"""What the list says in words; its files were given these marks by whoever read it, and people never saw them."""


def fee_raw(row: Row) -> str:
    """The fee as written: its kind, amount and currency."""
    kind = _FEE_WORDS.get(row["fee_kind"].strip().lower(), row["fee_kind"])
    return " ".join(filter(None, (kind, row["fee_amount"], row["fee_currency"])))


def count_raw(row: Row) -> str:
    """The numbers of originals and copies as written."""
    return f"{row['originals']}/{row['copies']}"


def _read_channel(reading: ParsedProcedure, seq: int, row: Row) -> None:
    channel = read_channel(row["channel"])
    if channel is ListedChannel.OTHER:
        reading.findings.append(Finding(Doubt.CHANNEL_UNKNOWN, seq, row["channel"], row))
    term = read_term(row["deadline_value"], row["deadline_unit"])
    if isinstance(term, Doubt):
        reading.findings.append(Finding(term, seq, term_raw(row), row))
    fee, doubt = read_fee(row["fee_kind"], row["fee_amount"], row["fee_currency"], row["note_raw"])
    if doubt:
        reading.findings.append(Finding(doubt, seq, f"{fee_raw(row)} {row['note_raw'][:200]}".strip(), row))
    reading.channels.append(ReadChannel(seq, channel, None if isinstance(term, Doubt) else term, fee, row))


def _find_differing_terms(reading: ParsedProcedure) -> None:
    """A channel whose rows name different sound terms: which one holds depends on the case, and only a person knows."""
    sound = [row for row in reading.channels if row.term]
    for channel, term in terms_by_channel((row.channel, row.term) for row in sound).items():
        if term is None:
            rows = [row for row in sound if row.channel is channel]
            raw = "; ".join(dict.fromkeys(term_raw(row.row) for row in rows))
            reading.findings.append(Finding(Doubt.TERMS_DIFFER, rows[0].seq, raw, rows[0].row))


def _read_paper(reading: ParsedProcedure, code: str, seq: int, row: Row) -> None:
    if not names_something(row["document"]):
        reading.findings.append(Finding(Doubt.PAPER_WITHOUT_NAME, seq, row["document"], row))
        return
    paper = ReadPaper(seq, read_count(row["originals"]), read_count(row["copies"]), row)
    if paper.originals is None or paper.copies is None:
        reading.findings.append(Finding(Doubt.COPIES_UNREADABLE, seq, count_raw(row), row))
    if row["form_file"] and row["document"].endswith(row["form_file"]):
        reading.remarks.append(row.fault(f"{code}: tên tệp mẫu đơn dính vào tên giấy tờ."))
    reading.papers.append(paper)


def _read_result(reading: ParsedProcedure, seq: int, row: Row) -> None:
    if names_something(row["result_name"]):
        reading.results.append(ReadResult(seq, row))
    else:
        reading.findings.append(Finding(Doubt.RESULT_WITHOUT_NAME, seq, row["result_code"], row))
