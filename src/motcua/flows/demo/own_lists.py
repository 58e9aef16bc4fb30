"""The shipped lists as the demo's province would have written them: its own offices answer, and no other province's."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_INSTEAD: Final = {
    "Bộ Công an": "Công an tỉnh",
    "Bộ Khoa học và Công nghệ": "Sở Khoa học và Công nghệ",
    "Bộ Nội vụ": "Sở Nội vụ",
    "Văn phòng Chính phủ": "Văn phòng Ủy ban nhân dân tỉnh",
    "Ban Quản lý các Khu công nghiệp, khu kinh tế": "Ban Quản lý các khu công nghiệp",
    "Ngân hàng Nhà nước Việt nam Chi nhánh Khu vực II": "Sở Tài chính",
    "Sở Khoa học và Công nghệ; Sở Ngoại vụ": "Sở Khoa học và Công nghệ; Văn phòng Ủy ban nhân dân tỉnh",
}
"""Who answers in a province for what the source gives a ministry, or an office that this province does not have."""
_OF_ANOTHER: Final = "Đồng Nai"
_LEADS: Final = frozenset({"lead_unit", "lead_agency"})


@contextmanager
def own_list(shipped: Path, *, name: str, province: str) -> Iterator[Path]:
    """The list as a file of that name, which is the code of the plan or group it becomes; gone afterwards."""
    with TemporaryDirectory() as folder, shipped.open(encoding="utf-8", newline="") as source:
        rows = csv.reader(source)
        head = next(rows)
        leads = {place for place, column in enumerate(head) if column in _LEADS}
        path = Path(folder) / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as written:
            table = csv.writer(written)
            table.writerow(head)
            table.writerows(
                [
                    (_INSTEAD.get(cell, cell) if place in leads else cell).replace(_OF_ANOTHER, province)
                    for place, cell in enumerate(row)
                ]
                for row in rows
            )
        yield path
