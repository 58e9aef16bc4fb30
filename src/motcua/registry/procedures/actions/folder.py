"""A folder in the columns of the national list, read into one source per procedure."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from motcua.kit.imports import Fault, ImportReport, Row, read_rows
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.registry.procedures.rules.doubts import Part
from motcua.registry.procedures.rules.procedure_source import ProcedureSource, unfit

FACTS: Final = "procedures.csv"
FACTS_COLUMNS: Final = ("code", "name")
FACTS_MORE: Final = (
    "issuing_agency",
    "field",
    "levels",
    "type",
    "decision_no",
    "targets",
    "performing_agencies",
    "competent_agency",
    "source_url",
)
TABLES: Final = {
    Part.CHANNELS: (
        "submission_channels.csv",
        ("code", "channel"),
        ("deadline_value", "deadline_unit", "fee_kind", "fee_amount", "fee_currency", "note_raw"),
    ),
    Part.PAPERS: ("documents.csv", ("code", "document"), ("case_text", "form_file", "originals", "copies")),
    Part.RESULTS: ("results.csv", ("code", "result_name"), ("result_code",)),
}
TEXTS: Final = "procedures_text.jsonl"
LONGEST_SECTION_NAME: Final = 40


@dataclass(slots=True)
class Folder:
    """What was found: the sources by code, and which parts the folder speaks about at all."""

    sources: dict[str, ProcedureSource] = field(default_factory=dict)
    parts: set[Part] = field(default_factory=lambda: {Part.FACTS})


def read_folder(path: Path, report: ImportReport) -> Folder:
    """Read the folder. A table that is not there says nothing: procedures that are known keep their rows of it.

    Procedures that cannot be loaded are counted as left out; rows of codes that procedures.csv lacks are reported.
    Refuses what is no folder, or has no procedures.csv (`folder_missing`, `file_missing`).
    """
    if not path.is_dir():
        raise Refusal(
            "folder_missing", "Không có thư mục {path}; hãy chỉ tới thư mục chứa {file}.", path=path, file=FACTS
        )
    facts = _find(path, FACTS)
    if facts is None:
        raise Refusal("file_missing", "Thư mục {path} không có tệp {file}.", path=path, file=FACTS)
    folder = Folder()
    _read_facts(folder, facts, report)
    for part, (name, columns, more) in TABLES.items():
        if (found := _find(path, name)) is None:
            report.faults.append(Fault(name, 0, "Không có tệp này trong thư mục; phần tương ứng được giữ nguyên."))
            continue
        folder.parts.add(part)
        _read_table(folder, part, read_rows(found, columns=columns, optional=more), report)
    if (found := _find(path, TEXTS)) is not None:
        folder.parts.add(Part.TEXTS)
        _read_texts(folder, found, report)
    return folder


def _find(path: Path, name: str) -> Path | None:
    return next((found for found in (path / name, path / f"{name}.gz") if found.is_file()), None)


def _read_facts(folder: Folder, path: Path, report: ImportReport) -> None:
    for row in read_rows(path, columns=FACTS_COLUMNS, optional=FACTS_MORE):
        if isinstance(row, Fault):
            report.leave_out(row)
        elif reason := unfit(row):
            report.leave_out(row.fault(reason))
        elif row["code"] in folder.sources:
            first = folder.sources[row["code"]].facts.line
            report.leave_out(row.fault(f"{row['code']}: mã đã có ở dòng {first}; giữ dòng đầu."))
        else:
            folder.sources[row["code"]] = ProcedureSource(row)


def _read_table(folder: Folder, part: Part, rows: Iterator[Row | Fault], report: ImportReport) -> None:
    for row in rows:
        if isinstance(row, Fault):
            report.faults.append(row)
        elif source := folder.sources.get(row["code"]):
            source.rows[part].append(row)
        else:
            report.faults.append(row.fault(_stranger(row["code"])))


def _stranger(code: str) -> str:
    return (
        f"{code[:60]}: mã không nạp được từ {FACTS}; bỏ dòng này." if code else "Dòng không có mã thủ tục; bỏ dòng này."
    )


def _read_texts(folder: Folder, path: Path, report: ImportReport) -> None:
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig", errors="replace")
    except (OSError, EOFError) as error:
        raise Refusal("unreadable_file", "Không đọc được tệp {file}; hãy kiểm tra đường dẫn.", file=path) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and (reason := _read_text(folder, line)):
            report.faults.append(Fault(path.name, number, reason))


def _read_text(folder: Folder, line: str) -> str | None:
    """Put one line's sections into its source, or say why not."""
    try:
        sections = json.loads(line)
    except (ValueError, RecursionError):
        return "Dòng không phải JSON; bỏ dòng này."
    if not isinstance(sections, dict) or not isinstance(sections.get("code"), str):
        return "Dòng JSON không có mã thủ tục (code); bỏ dòng này."
    source = folder.sources.get(sections["code"].strip())
    if source is None:
        return _stranger(sections["code"])
    if source.texts:
        return f"{source.code}: đã có nội dung ở dòng trước; bỏ dòng này."
    texts = {key: value for key, value in sections.items() if key != "code" and isinstance(value, str) and value}
    if any("\0" in value or len(key) > LONGEST_SECTION_NAME for key, value in texts.items()):
        return f"{source.code}: nội dung có ký tự NUL hoặc tên mục quá dài; bỏ dòng này."
    source.texts = {nfc(key): nfc(value) for key, value in texts.items()}
    return None
