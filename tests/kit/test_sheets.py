"""Excel files as people make them: which sheet is read, merged cells, hidden rows, blanks, days of either system."""

import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from motcua.kit.imports import Fault, ImportReport
from motcua.kit.refusal import Refusal
from motcua.kit.tables import Columns, made_of
from motcua.kit.workbooks import header_of, read_table


def book(**sheets):
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return made


def saved(made, path):
    made.save(path)
    return path


def read(path, *columns):
    table = read_table(path, columns=columns)
    return table, [row if isinstance(row, Fault) else row.cells for row in table]


def test_a_hidden_sheet_is_not_read_and_the_report_says_which_was(tmp_path):
    made = book(**{"2025": [("code",), (100,)], "2026": [("code",), (50,)]})
    made["2025"].sheet_state = "hidden"
    made.active = 1
    path, report = saved(made, tmp_path / "a.xlsx"), ImportReport()
    assert list(made_of(path, Columns(("code",)), lambda row: row["code"], report=report)) == ["50"]
    assert (report.as_json()["sheet"], report.faults) == ("2026", [])


def test_of_two_filled_sheets_the_first_is_read_and_the_other_is_named(tmp_path):
    path = saved(book(Trống=[], Một=[("code",), (1,)], Hai=[("code",), (2,)]), tmp_path / "a.xlsx")
    table, rows = read(path, "code")
    assert (table.sheet, rows, header_of(path)) == ("Một", [{"code": "1"}], ("code",))
    assert ["“Hai”" in remark.reason for remark in table.remarks] == [True]


def test_a_csv_file_has_no_sheet_to_name(tmp_path):
    (tmp_path / "a.csv").write_text("code\n1\n")
    report = ImportReport()
    assert list(made_of(tmp_path / "a.csv", Columns(("code",)), lambda row: row["code"], report=report)) == ["1"]
    assert "sheet" not in report.as_json()


def test_a_file_whose_sheets_are_all_hidden_is_refused(tmp_path):
    shown, hidden = saved(book(Một=[("code",)]), tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(shown) as before, zipfile.ZipFile(hidden, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'state="visible"', b'state="veryHidden"'))
    with pytest.raises(Refusal, match="no_visible_sheet"):
        header_of(hidden)


def test_a_header_that_is_missing_names_the_sheet(tmp_path):
    with pytest.raises(Refusal) as caught:
        read(saved(book(Hướng=[("Cách điền",)], Số=[("code",), (1,)]), tmp_path / "a.xlsx"), "code")
    assert "“Hướng”" in caught.value.sentence


def test_a_merged_cell_says_the_same_of_each_row_it_covers(tmp_path):
    made = book(A=[("lead", "code"), ("Sở Nội vụ", 1), (None, 2), (None, 3)])
    made["A"].merge_cells("A2:A3")
    _, rows = read(saved(made, tmp_path / "a.xlsx"), "lead", "code")
    assert [row["lead"] for row in rows] == ["Sở Nội vụ", "Sở Nội vụ", ""]


def test_a_hidden_row_is_read_and_named(tmp_path):
    made = book(A=[("code",), (1,), (2,), (3,)])
    made["A"].row_dimensions[3].hidden = True
    table, rows = read(saved(made, tmp_path / "a.xlsx"), "code")
    assert ([row["code"] for row in rows], [remark.line for remark in table.remarks]) == (["1", "2", "3"], [3])


def test_blank_rows_far_below_are_no_rows(tmp_path):
    made = book(A=[("code",), (1,)])
    made["A"].cell(300_000, 1).number_format = "0%"
    _, rows = read(saved(made, tmp_path / "a.xlsx"), "code")
    assert rows == [{"code": "1"}]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_days_count_from_the_beginning_the_file_says(tmp_path, epoch):
    made = book(A=[("due", "month")])
    if epoch:
        made.epoch = epoch
    made["A"].append((date(2026, 12, 31), date(2026, 6, 1)))
    made["A"]["B2"].number_format = "mm/yyyy"
    _, rows = read(saved(made, tmp_path / "a.xlsx"), "due", "month")
    assert rows == [{"due": "2026-12-31", "month": "tháng 6/2026"}]


def test_a_number_is_told_from_text_that_looks_like_one(tmp_path):
    path = saved(book(A=[("value", "text"), (13.815, "13.815")]), tmp_path / "a.xlsx")
    (row,) = read_table(path, columns=("value", "text"))
    assert row.numbers == {"value"}
