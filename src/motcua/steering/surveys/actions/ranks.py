"""Ranks published by others, brought in as a file."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import Fault, ImportReport, Progress, Row, line_count, read_rows
from motcua.steering.surveys.models import OutsideRank
from motcua.steering.surveys.policies import refuse_stranger
from motcua.steering.surveys.rules.ranks import Rank
from motcua.steering.surveys.selectors.ranks import published

COLUMNS: Final = ("index", "year", "place", "source")
OPTIONAL: Final = ("rank", "among", "value")
_YEARS: Final = range(1990, 2101)
_LARGEST: Final = Decimal(100_000)


def import_ranks(path: Path, *, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load ranks: columns `index,year,place,source` and `rank`, `among`, `value`, of which one of rank and value.

    The same row again changes nothing; another one for the same index, place and year stands from now on, and the
    earlier stays in the history. A row without a source, or that says nothing, is left out with the reason.
    """
    refuse_stranger("run_survey", who, at=at)
    report, rows = ImportReport(), line_count(path) - 1
    with transaction.atomic():
        for row in read_rows(path, columns=COLUMNS, optional=OPTIONAL):
            rank = row if isinstance(row, Fault) else _rank(row)
            if isinstance(rank, Fault):
                report.leave_out(rank)
            else:
                _keep(rank, at, report)
            if progress:
                progress(report.read, max(rows, report.read))
    return report


def _rank(row: Row) -> Rank | Fault:
    try:
        year, rank, among, value = int(row["year"]), _number(row["rank"]), _number(row["among"]), _value(row["value"])
    except (ValueError, InvalidOperation):
        return row.fault("Năm, hạng, tổng số hoặc giá trị không phải là số hợp lệ.")
    if year not in _YEARS or not row["index"] or not row["place"]:
        return row.fault("Thiếu chỉ số, địa phương hoặc năm.")
    if not row["source"]:
        return row.fault("Thiếu nguồn; hãy ghi văn bản hoặc trang đã công bố.")
    if (rank is None and value is None) or (rank and among and rank > among):
        return row.fault("Cần hạng (không lớn hơn tổng số) hoặc giá trị.")
    return Rank(row["index"][:40], row["place"][:80], year, rank, among, value, row["source"][:500])


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 2**15):
        raise ValueError(text)
    return int(text)


def _value(text: str) -> Decimal | None:
    if not text:
        return None
    value = Decimal(text.replace(",", "."))
    if not value.is_finite() or abs(value) >= _LARGEST or value != round(value, 4):
        raise InvalidOperation
    return value


def _keep(rank: Rank, at: datetime, report: ImportReport) -> None:
    known = published(rank.index, rank.place).get(rank.year)
    if known == rank:
        report.unchanged += 1
        return
    OutsideRank.objects.create(
        index=rank.index,
        place=rank.place,
        year=rank.year,
        rank=rank.rank,
        among=rank.among,
        value=rank.value,
        source=rank.source,
        added_at=at,
    )
    report.changed += known is not None
    report.new += known is None
