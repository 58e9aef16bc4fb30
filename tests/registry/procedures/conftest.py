"""A small folder in the columns of the national list, invented but for its shapes."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.commons.accounts.public import OPERATOR
from motcua.registry.procedures.public import import_procedures

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

FACTS = ("name", "issuing_agency", "field", "levels", "type", "decision_no")
MORE_FACTS = ("targets", "performing_agencies", "competent_agency", "source_url")
CHANNEL = ("channel", "deadline_value", "deadline_unit", "fee_kind", "fee_amount", "fee_currency", "note_raw")
COLUMNS = {
    "procedures.csv": ("code", *FACTS, *MORE_FACTS),
    "submission_channels.csv": ("code", "seq", *CHANNEL),
    "documents.csv": ("code", "seq", "case_text", "document", "form_file", "originals", "copies"),
    "results.csv": ("code", "seq", "result_name", "result_code"),
}


class Folder:
    """Rows by table; `write` puts them into a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = {name: [] for name in COLUMNS}
        self.texts = None

    def procedure(self, code, name="Đăng ký việc mới", **more):
        facts = {"issuing_agency": "Bộ Tư pháp", "field": "Hộ tịch", "levels": "Cấp xã", "decision_no": "163/QĐ-BTP"}
        self.rows["procedures.csv"].append({"code": code, "name": name, **facts, **more})
        return self

    def channel(self, code, channel="Trực tiếp", term="5", unit="Ngày làm việc", fee="free", **more):
        row = {"channel": channel, "deadline_value": term, "deadline_unit": unit, "fee_kind": fee}
        self.rows["submission_channels.csv"].append({"code": code, **row, **more})
        return self

    def paper(self, code, document="Tờ khai", originals="1", copies="0", **more):
        row = {"document": document, "originals": originals, "copies": copies}
        self.rows["documents.csv"].append({"code": code, **row, **more})
        return self

    def result(self, code, name="Giấy xác nhận", **more):
        self.rows["results.csv"].append({"code": code, "result_name": name, "result_code": "KQ.1", **more})
        return self

    def sound(self, code, name="Đăng ký việc mới", **more):
        """A procedure without any doubt."""
        return self.procedure(code, name, **more).channel(code).paper(code).result(code)

    def write(self, *, encoding="utf-8", delimiter=",", newline="\n"):
        self.path.mkdir(exist_ok=True)
        for name, columns in COLUMNS.items():
            with (self.path / name).open("w", encoding=encoding, newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", delimiter=delimiter, lineterminator=newline)
                writer.writeheader()
                writer.writerows(self.rows[name])
        if self.texts is not None:
            (self.path / "procedures_text.jsonl").write_text(self.texts, encoding="utf-8")
        return self.path

    def load(self, at=AT, **how):
        return import_procedures(self.write(**how), at=at, who=OPERATOR)


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "list")
