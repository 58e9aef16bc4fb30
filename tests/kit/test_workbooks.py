"""Tables in CSV and Excel: what is read, what is refused, what is written."""

import re
import zipfile
from datetime import date, datetime
from functools import partial

import pytest
from openpyxl import Workbook

from motcua.kit import workbooks
from motcua.kit.imports import Fault
from motcua.kit.refusal import Refusal
from motcua.kit.workbooks import header_of, inert, read_table, write_table


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


def with_sheet(path, part):
    """A workbook whose sheet is this XML."""
    with zipfile.ZipFile(excel(path, ("code",))) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, part if name.endswith("sheet1.xml") else content)
    return path


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</worksheet>'
HEAD = b'<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>'


def test_a_sheet_that_claims_every_cell_there_could_be_is_read_for_what_it_holds(tmp_path):
    far = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c><c r="XFD%d"><v>1</v></c></row>' % (n, n, n) for n in (2, 9999))
    part = SHEET % (b'<dimension ref="A1:XFD1048576"/><sheetData>%b%b</sheetData>' % (HEAD, far))
    assert cells(with_sheet(tmp_path / "a.xlsx", part), "code") == [{"code": "1"}, {"code": "1"}]


@pytest.mark.parametrize("bound", [{"seconds": 1}, {"megabytes": 20}], ids=str)
def test_a_workbook_that_takes_too_long_or_too_much_is_refused(tmp_path, monkeypatch, bound):
    row = b"".join(b'<c r="%c%%d" t="inlineStr"><is><t>c%d</t></is></c>' % (65 + place, place) for place in range(26))
    rows = b"".join(b'<row r="%d">%b</row>' % (n, row % ((n,) * 26)) for n in range(2, 20_000))
    path = with_sheet(tmp_path / "a.xlsx", SHEET % (b"<sheetData>%b%b</sheetData>" % (HEAD, rows)))
    monkeypatch.setattr(workbooks, "answers", partial(workbooks.answers, **bound))
    with pytest.raises(Refusal, match="file_too_heavy"):
        cells(path, "code")


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


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("+84912", "'+84912"),
        (" =1+1", "' =1+1"),
        ('"=1+1"', '\'"=1+1"'),
        ("\t=1+1", "'\t'=1+1"),
        ("A;=HYPERLINK(1)", "A;'=HYPERLINK(1)"),
        ("A\n; -1+1;b", "A\n;' -1+1;b"),
        ("Lò Thị Mai; sinh 1990", "Lò Thị Mai; sinh 1990"),
        ("a=b, c-d", "a=b, c-d"),
        ("", ""),
    ],
)
def test_no_cell_of_csv_is_a_formula_by_whatever_sign_cells_are_parted(given, cell):
    assert inert(given) == cell
    assert not re.search(r"(?:^|[;\t\r\n])[\s\"]*[=+\-@]", inert(given))


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_table(("code", "max_points"), [("=1", "1.25"), ("01", "")], numbers=("max_points",)))
    fault, row = cells(path, "code", "max_points")
    assert (fault.line, row) == (2, {"code": "01", "max_points": ""})
