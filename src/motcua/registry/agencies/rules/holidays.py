"""Tables of holidays and swapped days, read into the days of a calendar layer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from motcua.kit.imports import Fault, ImportReport, Row, read_rows
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.rules.layers import WEEKDAYS, Day

_HOLIDAYS: Final = re.compile(r"holidays.*\.csv(\.gz)?")
_SWAPS: Final = re.compile(r"working_day_swaps.*\.csv(\.gz)?")
_WEEKDAY_WORDS: Final = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Special:
    """What one record says: the days it sets, the first of which tells whether the record is known already."""

    days: dict[str, Day]


def read_holidays(folder: Path, report: ImportReport) -> list[Special]:
    """The records of a folder's calendar files.

    They are `holidays….csv` (date, name) and `working_day_swaps….csv` (day_off, working_saturday). A record that is
    not understood goes to the report. Refuses a path that is no folder (`not_a_folder`) or has none of these files
    (`no_calendar_files`).
    """
    if not folder.is_dir():
        raise Refusal("not_a_folder", "{path} không phải thư mục; hãy chỉ thư mục chứa các tệp lịch.", path=folder)
    files = sorted(file for file in folder.iterdir() if file.is_file())
    holidays = [file for file in files if _HOLIDAYS.fullmatch(file.name)]
    swaps = [file for file in files if _SWAPS.fullmatch(file.name)]
    if not holidays and not swaps:
        raise Refusal(
            "no_calendar_files",
            "Thư mục {path} không có tệp lịch nào, chẳng hạn holidays.csv; hãy kiểm tra tên tệp.",
            path=folder,
        )
    found = [one for file in holidays for one in _holidays(file, report)]
    return found + [one for file in swaps for one in _swaps(file, report)]


def _holidays(file: Path, report: ImportReport) -> Iterator[Special]:
    taken: set[date] = set()
    for row in _rows(file, ("date", "name"), ("weekday",), report):
        day = _day(row["date"])
        weekday, right = row["weekday"], _WEEKDAY_WORDS[day.weekday()] if day else ""
        if day is None:
            report.leave_out(row.fault(f"“{row['date'][:20]}” không phải ngày; hãy ghi như 2026-09-02."))
        elif weekday not in {"", right}:
            report.leave_out(row.fault(f"Ngày {day:%d/%m/%Y} là {right}, tệp ghi {weekday[:9]}."))
        elif day in taken:
            report.leave_out(row.fault(f"Ngày {day:%d/%m/%Y} đã có ở dòng trên."))
        else:
            taken.add(day)
            yield Special({day.isoformat(): {"windows": [], "name": row["name"][:_LONGEST_NAME]}})


def _swaps(file: Path, report: ImportReport) -> Iterator[Special]:
    for row in _rows(file, ("day_off", "working_saturday"), ("notice",), report):
        off, on = _day(row["day_off"]), _day(row["working_saturday"])
        if off is None or on is None:
            report.leave_out(row.fault("Ngày nghỉ hoặc ngày làm bù không hợp lệ; hãy ghi như 2026-01-10."))
            continue
        notice = row["notice"][:_LONGEST_NAME]
        working = {"like": WEEKDAYS[off.weekday()], "name": f"Làm bù cho ngày {off:%d/%m/%Y}", "notice": notice}
        free = {"windows": [], "name": f"Nghỉ, làm bù ngày {on:%d/%m/%Y}", "notice": notice}
        yield Special({on.isoformat(): working, off.isoformat(): free})


def _rows(file: Path, columns: tuple[str, ...], optional: tuple[str, ...], report: ImportReport) -> Iterator[Row]:
    for row in read_rows(file, columns=columns, optional=optional):
        if isinstance(row, Fault):
            report.leave_out(row)
        else:
            yield row


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
