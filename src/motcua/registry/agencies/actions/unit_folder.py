"""A folder of unit lists, history and succession tables, read into sightings. Nothing is written here.

The files are known by their names, each also with `.gz`: `provinces_DATE.csv`, `districts_DATE.csv` and
`communes_DATE.csv` list all units of a level that stood on that date; `admin_units_history_….csv` gives each unit's
first and last snapshot; `province_map_old_to_DATE.csv` and `commune_map_old_to_DATE.csv` say what became of whom.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from motcua.kit.imports import Fault, ImportReport, Row, read_rows
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.rules.timelines import Sighting
from motcua.registry.agencies.rules.units import (
    COMMUNE,
    DISTRICT,
    LEVELS,
    LONGEST_NAME,
    PROVINCE,
    REFORM,
    level_of,
)

_DATE: Final = r"(\d{4}-\d{2}-\d{2})"
_LIST: Final = re.compile(rf"(province|district|commune)s_{_DATE}\.csv(\.gz)?")
_MAP: Final = re.compile(rf"(province|commune)_map_old_to_{_DATE}\.csv(\.gz)?")
_HISTORY: Final = re.compile(r"admin_units_history_.*\.csv(\.gz)?")
_LEVEL_WORDS: Final = {"tỉnh": PROVINCE, "huyện": DISTRICT, "xã": COMMUNE}
_PARTIAL: Final = {"1": True, "0": False, "": False}

Seen = dict[str, dict[date, Sighting]]


@dataclass(frozen=True, slots=True)
class Succession:
    """One row of a succession table."""

    old_code: str
    new_code: str
    on: date
    partial: bool
    row: Row


@dataclass(slots=True)
class UnitFolder:
    """All a folder says: sightings by level, code and day; the days on which each level was looked at."""

    report: ImportReport
    seen: dict[str, Seen] = field(default_factory=lambda: {level: defaultdict(dict) for level in LEVELS})
    days: dict[str, set[date]] = field(default_factory=lambda: {level: set() for level in LEVELS})
    lists: dict[str, set[date]] = field(default_factory=lambda: {level: set() for level in LEVELS})
    successions: list[Succession] = field(default_factory=list)

    def note(self, level: str, days: Iterable[date], row: Row, parent: str) -> None:
        """Keep one unit seen on those days."""
        self.seen[level][row["code"]].update(dict.fromkeys(days, Sighting(row["name"], parent, row.file, row.line)))

    def leave_out(self, level: str, code: str, sighting: Sighting, reason: str) -> None:
        """Drop all sightings that come from one record, and say why."""
        of_code = self.seen[level][code]
        record = (sighting.file, sighting.line)
        for day in [day for day, other in of_code.items() if (other.file, other.line) == record]:
            del of_code[day]
        if not of_code:
            del self.seen[level][code]
        self.report.leave_out(Fault(sighting.file, sighting.line, reason))


def read_folder(path: Path, report: ImportReport) -> UnitFolder:
    """Everything the folder's files say; records not understood go to the report.

    Refuses a path that is no folder (`not_a_folder`) or holds no file of these names (`no_unit_files`).
    """
    if not path.is_dir():
        raise Refusal("not_a_folder", "{path} không phải thư mục; hãy chỉ thư mục chứa các tệp đơn vị.", path=path)
    folder = UnitFolder(report)
    files = sorted(file for file in path.iterdir() if file.is_file())
    chosen = [file for pattern in (_HISTORY, _LIST, _MAP) for file in files if pattern.fullmatch(file.name)]
    for file in chosen:
        _read(folder, file)
    if not chosen:
        raise Refusal(
            "no_unit_files",
            "Thư mục {path} không có tệp đơn vị nào, chẳng hạn communes_2025-07-01.csv; hãy kiểm tra tên tệp.",
            path=path,
        )
    for level in (DISTRICT, COMMUNE):
        if folder.days[level] and min(folder.days[level]) < REFORM:
            folder.days[level].add(REFORM)
    return folder


def _read(folder: UnitFolder, file: Path) -> None:
    if match := _LIST.fullmatch(file.name):
        _read_list(folder, file, match[1], match[2])
    elif match := _MAP.fullmatch(file.name):
        _read_map(folder, file, _day_of_name(file, match[2]))
    else:
        _read_history(folder, file)


def _day_of_name(file: Path, text: str) -> date:
    day = _day(text)
    if day is None:
        raise Refusal("bad_date", "Tên tệp {file} có ngày không tồn tại; hãy sửa tên tệp.", file=file.name)
    return day


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _understood(
    folder: UnitFolder,
    file: Path,
    columns: tuple[str, ...],
    optional: tuple[str, ...],
    unfit: Callable[[Row], str | None],
) -> Iterator[Row]:
    """The file's rows that are fit; the others are left out with their reason."""
    for found in read_rows(file, columns=columns, optional=optional):
        if isinstance(found, Fault):
            folder.report.leave_out(found)
        elif reason := unfit(found):
            folder.report.leave_out(found.fault(reason))
        else:
            yield found


def _unfit_unit(row: Row, level: str | None) -> str | None:
    if level is None or level_of(row["code"]) != level:
        return f"Mã “{row['code'][:20]}” không phải mã đơn vị của cấp này."
    if not row["name"]:
        return "Thiếu tên đơn vị."
    if len(row["name"]) > LONGEST_NAME:
        return f"Tên dài {len(row['name'])} ký tự, tối đa {LONGEST_NAME}."
    return None


def _read_list(folder: UnitFolder, file: Path, level: str, day_text: str) -> None:
    day = _day_of_name(file, day_text)
    own: dict[str, int] = {}

    def unfit(row: Row) -> str | None:
        if row["code"] in own:
            return f"Mã {row['code']} đã có ở dòng {own[row['code']]}."
        return _unfit_unit(row, level)

    columns = ("code", "name") if level == PROVINCE else ("code", "name", "province_code")
    optional = ("district_code",) if level == COMMUNE else ()
    folder.days[level].add(day)
    folder.lists[level].add(day)
    for row in _understood(folder, file, columns, optional, unfit):
        own[row["code"]] = row.line
        parent = row.cells.get("district_code") or row.cells.get("province_code") or ""
        folder.note(level, [day], row, parent)


def _read_history(folder: UnitFolder, file: Path) -> None:
    """Rows of one unit that meet on a snapshot: the later one prevails there."""
    taken: set[tuple[str, str]] = set()

    def unfit(row: Row) -> str | None:
        if (row["code"], row["first_snapshot"]) in taken:
            return f"Mã {row['code']} có hai dòng cùng bắt đầu ngày {row['first_snapshot']}."
        first, last = _day(row["first_snapshot"]), _day(row["last_snapshot"])
        if first is None or last is None or last < first:
            return "Ngày đầu hoặc ngày cuối không hợp lệ."
        taken.add((row["code"], row["first_snapshot"]))
        return _unfit_unit(row, _LEVEL_WORDS.get(row["level"]))

    columns = ("level", "code", "name", "parent_code", "first_snapshot", "last_snapshot")
    rows = list(_understood(folder, file, columns, (), unfit))
    rows.sort(key=lambda row: row["first_snapshot"])
    days = sorted({date.fromisoformat(row[column]) for row in rows for column in columns[-2:]})
    for row in rows:
        level = _LEVEL_WORDS[row["level"]]
        first, last = date.fromisoformat(row["first_snapshot"]), date.fromisoformat(row["last_snapshot"])
        folder.note(level, days[days.index(first) : days.index(last) + 1], row, row["parent_code"])
    for level in LEVELS:
        folder.days[level].update(days)


def _read_map(folder: UnitFolder, file: Path, on: date) -> None:
    taken: set[tuple[str, str]] = set()

    def unfit(row: Row) -> str | None:
        if level_of(row["old_code"]) is None or level_of(row["new_code"]) is None:
            return f"“{row['old_code'][:20]}” → “{row['new_code'][:20]}” không phải hai mã đơn vị."
        if row["partly_merged"] not in _PARTIAL:
            return f"partly_merged là “{row['partly_merged'][:20]}”; chỉ nhận 0 hoặc 1."
        if (row["old_code"], row["new_code"]) in taken:
            return f"Cặp {row['old_code']} → {row['new_code']} đã có ở dòng trên."
        taken.add((row["old_code"], row["new_code"]))
        return None

    for row in _understood(folder, file, ("old_code", "new_code"), ("partly_merged",), unfit):
        folder.successions.append(
            Succession(row["old_code"], row["new_code"], on, _PARTIAL[row["partly_merged"]], row),
        )
