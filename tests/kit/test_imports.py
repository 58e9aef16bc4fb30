"""Tables as spreadsheets write them, and the count every import ends with."""

import gzip
import json
import unicodedata

import pytest

from motcua.kit import imports
from motcua.kit.imports import Fault, ImportReport, Row, read_header, read_rows
from motcua.kit.refusal import Refusal

COLUMNS = ("code", "name")


def read(tmp_path, raw, *, name="units.csv", columns=COLUMNS, optional=()):
    path = tmp_path / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return list(read_rows(path, columns=columns, optional=optional))


def cells(found):
    return [(row.line, row["code"], row["name"]) for row in found]


DECOMPOSED = unicodedata.normalize("NFD", "Bắc Kạn")

READABLE = [
    ("commas", "code,name\n06,Bắc Kạn\n", [(2, "06", "Bắc Kạn")]),
    ("byte order mark", "\ufeffcode,name\n06,Bắc Kạn\n", [(2, "06", "Bắc Kạn")]),
    ("CRLF", "code,name\r\n06,Bắc Kạn\r\n19,Thái Nguyên\r\n", [(2, "06", "Bắc Kạn"), (3, "19", "Thái Nguyên")]),
    ("lone CR", "code,name\r06,Bắc Kạn\r", [(2, "06", "Bắc Kạn")]),
    ("semicolons", "code;name\n06;Bắc Kạn, cũ\n", [(2, "06", "Bắc Kạn, cũ")]),
    ("tabs", "code\tname\n06\tBắc Kạn; cũ\n", [(2, "06", "Bắc Kạn; cũ")]),
    ("UTF-16", "code,name\n06,Bắc Kạn\n".encode("utf-16"), [(2, "06", "Bắc Kạn")]),
    ("decomposed", f"code,name\n06,{DECOMPOSED}\n", [(2, "06", "Bắc Kạn")]),
    ("other columns, other order", "x,name,code,y\n1,Bắc Kạn,06,2\n", [(2, "06", "Bắc Kạn")]),
    ("blanks and empty lines", "code,name\n\n 06 ,\u00a0Bắc Kạn \n\n19,\n", [(3, "06", "Bắc Kạn"), (5, "19", "")]),
    ("short row", "code,name\n06\n", [(2, "06", "")]),
    ("empty cells beyond the header", "code,name\n06,Bắc Kạn,,\n", [(2, "06", "Bắc Kạn")]),
    ("quotes", 'code,name\n06,"Bắc ""Kạn"", cũ"\n', [(2, "06", 'Bắc "Kạn", cũ')]),
    ("header only", "code,name", []),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in READABLE], ids=[case[0] for case in READABLE])
def test_what_spreadsheets_write_is_read(tmp_path, raw, expected):
    assert cells(read(tmp_path, raw)) == expected


def test_gzip_is_read(tmp_path):
    found = read(tmp_path, gzip.compress(b"code,name\n06,B\n"), name="units.csv.gz")
    assert found == [Row("units.csv.gz", 2, {"code": "06", "name": "B"})]


def test_a_line_number_is_where_the_record_starts(tmp_path):
    found = read(tmp_path, 'code,name\n01,"hai\ndòng"\n02,"ba\r\n\r\ndòng"\n03,sau\n')
    assert [row.line for row in found] == [2, 4, 7]


def test_an_optional_column_may_be_absent(tmp_path):
    (row,) = read(tmp_path, "code,name\n06,x\n", optional=("type",))
    assert row["type"] == ""
    (row,) = read(tmp_path, "code,name,type\n06,x,xã\n", optional=("type",))
    assert row["type"] == "xã"


FAULTY = [
    ("NUL", b"code,name\n06,B\0c\n19,T\n", 2, "NUL"),
    ("not UTF-8", b"code,name\n06,B\xe3c\n19,T\n", 2, "UTF-8"),
    ("too many cells", b"code,name\n06,B,c\n19,T\n", 2, "3 ô"),
    ("text after a quote", b'code,name\n06,"B"c\n19,T\n', 2, "ngoặc kép"),
]


@pytest.mark.parametrize(("raw", "line", "word"), [case[1:] for case in FAULTY], ids=[case[0] for case in FAULTY])
def test_a_record_that_cannot_be_read_is_named_and_the_next_is_read(tmp_path, raw, line, word):
    fault, row = read(tmp_path, raw)
    assert isinstance(fault, Fault)
    assert (fault.file, fault.line) == ("units.csv", line)
    assert word in fault.reason
    assert (row.line, row["code"]) == (3, "19")


def test_a_quote_that_never_closes_is_named_by_its_line(tmp_path):
    row, fault = read(tmp_path, 'code,name\n06,B\n19,"T\n20,x\n')
    assert row["code"] == "06"
    assert isinstance(fault, Fault)
    assert fault.line == 3


REFUSED = [
    ("", "empty_file"),
    ("\n\n", "empty_file"),
    ("code\n06\n", "missing_columns"),
    ("code,name,name\n06,a,b\n", "repeated_column"),
    ('"code,name\n06,x\n', "missing_columns"),
]


@pytest.mark.parametrize(("raw", "rule"), REFUSED)
def test_a_file_that_is_no_such_table_is_refused(tmp_path, raw, rule):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, raw)
    assert caught.value.rule == rule


@pytest.mark.parametrize("name", ["absent.csv", ".", "broken.csv.gz"])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path, name):
    (tmp_path / "broken.csv.gz").write_bytes(gzip.compress(b"code,name\n" * 99)[:30])
    with pytest.raises(Refusal) as caught:
        list(read_rows(tmp_path / name, columns=COLUMNS))
    assert caught.value.rule == "unreadable_file"
    assert caught.value.sentence


def test_a_cell_of_any_length_is_handed_on(tmp_path):
    (row,) = read(tmp_path, "code,name\n06," + "ă" * 300_000)
    assert len(row["name"]) == 300_000


def test_fifty_thousand_rows_keep_their_lines(tmp_path):
    found = read(tmp_path, "code;name\r\n" + "".join(f'{n};"Xã {n}"\r\n' for n in range(50_000)))
    assert all(row.line == int(row["code"]) + 2 for row in found)
    assert len(found) == 50_000


def test_the_report_counts_objects():
    report = ImportReport(new=2, changed=1, unchanged=3, needs_review=1)
    report.leave_out(Fault("units.csv", 7, "không có mã"))
    assert json.loads(json.dumps(report.as_json())) == {
        "read": 7,
        "new": 2,
        "changed": 1,
        "unchanged": 3,
        "needs_review": 1,
        "left_out": 1,
        "faults": [{"file": "units.csv", "line": 7, "reason": "không có mã"}],
    }


def test_the_header_tells_the_format(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('"a, b";c;d\n1;2;3\n', encoding="utf-8-sig")
    assert read_header(path) == ("a, b", "c", "d")


def test_what_is_taken_back_counts_as_left_out():
    faults = [Fault("a.csv", line, "x") for line in (7, 2)]
    report = ImportReport(new=3, changed=1, needs_review=2, left_out=2, faults=faults)
    report.take_back(report.read)
    assert (report.read, report.left_out, report.needs_review) == (6, 6, 0)
    assert [fault.line for fault in report.faults] == [2, 7]


def test_a_giant_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("a\n" + "1\n" * 10, encoding="utf-8")
    monkeypatch.setattr(imports, "LARGEST", 4)
    with pytest.raises(Refusal, match="file_too_large"):
        read_header(path)
