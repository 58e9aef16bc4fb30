"""The indicators that are declared: one TOML file each in this folder, read once and checked before anything runs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from motcua.kit.refusal import Refusal
from motcua.measure.facts.pure import Measure
from motcua.measure.indicators.rules.declaration import Declaration
from motcua.measure.indicators.rules.declaration_parser import FaultyError, load, load_shared
from motcua.measure.indicators.rules.period import Period
from motcua.measure.indicators.rules.toml_source import DeclarationFault

FOLDER: Final = Path(__file__).parent
_SHARED: Final = "measures.toml"

Editions = Mapping[str, tuple[Declaration, ...]]
"""The declarations of each code, oldest first; no two of a code are in force on the same day."""


def read_folder(folder: Path) -> Editions:
    """Every declaration of a folder. Refuses a file that is none (`bad_declaration`), with file, line and reason."""
    shared = _shared(folder)
    found: dict[str, list[tuple[Path, Declaration]]] = defaultdict(list)
    for path in sorted(folder.glob("*.toml")):
        if path.name == _SHARED:
            continue
        declared = _load(path, shared)
        found[declared.code].append((path, declared))
    for editions in found.values():
        editions.sort(key=lambda one: one[1].valid_from)
        for (_, one), (path, other) in pairwise(editions):
            _refuse_overlap(path, other, one)
    order = sorted(found.values(), key=lambda editions: (not editions[0][1].index, editions[0][1].code))
    return {editions[0][1].code: tuple(one for _, one in editions) for editions in order}


def check(path: Path) -> list[DeclarationFault]:
    """Everything that is wrong with a file, by line; also that it would be in force beside another of its code.

    Refuses a file that cannot be read (`unreadable_file`).
    """
    try:
        declared = load(_text(path), _shared(FOLDER))
    except FaultyError as faulty:
        return faulty.faults
    same = path.resolve().parent == FOLDER.resolve()
    others = () if same else editions().get(declared.code, ())
    try:
        for other in others:
            _refuse_overlap(path, declared, other)
    except Refusal as refusal:
        return [DeclarationFault(_line_of_validity(path), str(refusal.params["reason"]))]
    return []


def read_file(path: Path) -> Declaration:
    """The declaration of a file. Refuses one that is none (`bad_declaration`), or cannot be read."""
    return _load(path, _shared(FOLDER))


@cache
def editions() -> Editions:
    """Those that come with the program."""
    return read_folder(FOLDER)


def declaration(code: str, asked: Period | None = None) -> Declaration:
    """The edition of a code in force in a period (the latest one without it, or where none was).

    Refuses a code that nobody declared (`unknown_indicator`).
    """
    latest_first = editions_of(code)[::-1]
    return next((one for one in latest_first if asked is None or one.applies_to(asked)), latest_first[0])


def editions_of(code: str) -> tuple[Declaration, ...]:
    """Every edition of a code, oldest first. Refuses a code that nobody declared (`unknown_indicator`)."""
    known = editions()
    if code not in known:
        raise Refusal(
            "unknown_indicator",
            "Không có chỉ tiêu “{code}”; các chỉ tiêu đang có: {known}.",
            code=code[:60],
            known=", ".join(known),
        )
    return known[code]


def is_declared(code: str) -> bool:
    """Whether some edition of this code is declared."""
    return code in editions()


def declared() -> tuple[Declaration, ...]:
    """The latest edition of every indicator, those of an index first."""
    return tuple(one[-1] for one in editions().values())


def measures() -> Iterable[Measure]:
    """The measures that have cells: those that any edition of any indicator executes. The setting MEASURES names it."""
    for one in editions().values():
        for edition in one:
            yield edition.whole
            yield edition.numerator


def _shared(folder: Path) -> Mapping[str, Measure]:
    path = folder / _SHARED
    try:
        return load_shared(path.read_text(encoding="utf-8")) if path.exists() else {}
    except FaultyError as faulty:
        raise _refusal(path, faulty.faults[0]) from None


def _load(path: Path, shared: Mapping[str, Measure]) -> Declaration:
    try:
        return load(_text(path), shared)
    except FaultyError as faulty:
        raise _refusal(path, faulty.faults[0]) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(
            "unreadable_file", "Không đọc được tệp {file}; hãy kiểm tra đường dẫn và mã UTF-8.", file=str(path)
        ) from None


def _refuse_overlap(path: Path, one: Declaration, other: Declaration) -> None:
    begins, ends = max(one.valid_from, other.valid_from), [day for day in (one.valid_to, other.valid_to) if day]
    if not ends or begins < min(ends):
        reason = f"cùng có hiệu lực với bản {other.rule_version} từ {begins:%d/%m/%Y}; mỗi ngày chỉ một bản"
        raise _refusal(path, DeclarationFault(_line_of_validity(path), reason))


def _line_of_validity(path: Path) -> int:
    lines = _text(path).splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.startswith("valid_from")), 1)


def _refusal(path: Path, fault: DeclarationFault) -> Refusal:
    return Refusal(
        "bad_declaration", "{file}, dòng {line}: {reason}.", file=str(path), line=fault.line, reason=fault.reason
    )
