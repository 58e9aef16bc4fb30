"""Tables in CSV and Excel: what is read, what is refused, what is written."""

import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from motcua.kit import workbooks
from motcua.kit.imports import Fault
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import header_of, read_table, write_table


def excel(path, *rows, formats=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in formats:
        book.active[place].number_format = number_format
    book.save(path)
    return path


def cells(path, *columns, optional=()):
    return [
        row if isinstance(row, Fault) else row.cells for row in read_table(path, columns=columns, optional=optional)
    ]


def test_excel_cells_are_what_they_show(tmp_path):
    rows = [("code", "rate", "more"), ("01", 0.85, " a "), (None, None, None), (1, True, None), (1.25, 100.0, "x")]
    path = excel(tmp_path / "a.xlsx", *rows, formats=[("B2", "0.00%")])
    assert cells(path, "code", "rate", optional=("absent",)) == [
        {"code": "01", "rate": "85.00", "absent": ""},
        {"code": "1", "rate": "1", "absent": ""},
        {"code": "1.25", "rate": "100", "absent": ""},
    ]


def test_a_day_is_read_as_a_day_in_either_format(tmp_path):
    moment = datetime(2026, 1, 2)  # noqa: DTZ001  a cell of Excel knows no zone
    path = excel(tmp_path / "a.xlsx", ("code", "due"), ("1", date(2026, 12, 31)), ("2", moment))
    assert [row["due"] for row in cells(path, "code", "due")] == ["2026-12-31", "2026-01-02"]
    (tmp_path / "a.csv").write_text("code;due\n", encoding="utf-8")
    assert header_of(path) == header_of(tmp_path / "a.csv") == ("code", "due")


@pytest.mark.parametrize("formula", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+A1", "-SUM(A1)", "-(1)"])
def test_a_formula_is_a_fault_with_its_row_and_column(tmp_path, formula):
    csv = tmp_path / "a.csv"
    csv.write_text(f'code,name\n1,tốt\n2,"{formula}"\n', encoding="utf-8")
    book = excel(tmp_path / "a.xlsx", ("code", "name"), ("1", "tốt"), ("2", formula))
    for path in (csv, book):
        fine, fault = cells(path, "code", "name")
        assert fine == {"code": "1", "name": "tốt"}
        assert (fault.line, "Cột name" in fault.reason) == (3, True)


@pytest.mark.parametrize("text", ["- Ban hành kế hoạch", "-Ban hành", "-0.25", "+84", "a=b"])
def test_innocent_text_is_none(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(f'code,name\n1,"{text}"\n', encoding="utf-8")
    assert cells(path, "code", "name") == [{"code": "1", "name": text}]


def test_a_great_file_is_refused_before_it_is_read(tmp_path):
    for name in ("a.csv", "a.xlsx"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(100 * 1024 * 1024)
        with pytest.raises(Refusal) as caught:
            cells(tmp_path / name, "code")
        assert caught.value.rule == "file_too_big"


def test_what_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1000)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 2000)
    with pytest.raises(Refusal, match="file_too_big"):
        cells(tmp_path / "a.xlsx", "code")


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.xlsx", b"not a zip", "unreadable_file"),
        ("a.xlsx", b"PK\x05\x06" + b"\0" * 18, "unreadable_file"),
        ("a.ods", b"x", "not_a_table"),
        ("a.csv", b"other\n1\n", "missing_columns"),
        ("a.csv", b"", "empty_file"),
    ],
)
def test_files_that_are_no_tables(tmp_path, name, content, rule):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal) as caught:
        cells(tmp_path / name, "code")
    assert caught.value.rule == rule


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_table(("code", "max_points"), [("=1", "1.25"), ("01", "")], numbers=("max_points",)))
    fault, row = cells(path, "code", "max_points")
    assert (fault.line, row) == (2, {"code": "01", "max_points": ""})
