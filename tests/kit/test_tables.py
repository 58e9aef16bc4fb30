"""Cells into values: each refusal names its column."""

from datetime import date

import pytest

from motcua.kit.imports import ImportReport, Row
from motcua.kit.refusal import Refusal
from motcua.kit.spans import Span
from motcua.kit.tables import Columns, Format, a_count, a_day, a_span, format_of, made_of, needed, short


def row(text):
    return Row("a.csv", 2, {"a": text})


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (a_day, "1/2/2026", date(2026, 2, 1)),
        (a_day, "tháng 2/2026", date(2026, 2, 28)),
        (a_span, "", Span()),
        (a_span, "2026", Span(date(2026, 1, 1), date(2026, 12, 31))),
        (a_count, "007", 7),
    ],
)
def test_cells_into_values(read, text, value):
    assert read(row(text), "a") == value


@pytest.mark.parametrize(
    ("read", "text"),
    [(a_day, ""), (a_day, "2026"), (a_day, "mai"), (a_span, "hằng năm"), (a_span, "thường xuyên")]
    + [(a_count, text) for text in ("", "-1", "1.000", "1,5", "٣", "9" * 10)],
)
def test_a_bad_cell_names_its_column(read, text):
    with pytest.raises(Refusal, match="Cột a"):
        read(row(text), "a")


def test_rows_that_cannot_be_taken_are_left_out_and_the_others_go_on(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,x\n,y\n=1+1,z\n2,w\n", encoding="utf-8")
    report = ImportReport()

    def make(one):
        needed(one, "a")
        return one["a"]

    assert list(made_of(path, Columns(("a",), ("b",)), make, report=report)) == ["1", "2"]
    assert [(fault.line, fault.reason.split(":")[0][:5]) for fault in report.faults] == [(3, "Cột a"), (4, "Cột a")]
    assert report.left_out == 2


def test_a_cell_that_is_too_long_is_named():
    short(row("x" * 5), a=5)
    with pytest.raises(Refusal, match="Cột a"):
        short(row("x" * 6), a=5)


FORMATS = (Format("dài", Columns(("a", "b", "c")), "long"), Format("ngắn", Columns(("a", "b"), ("d",)), "short"))


@pytest.mark.parametrize(("header", "found"), [("c,b,a", "long"), ("b,x,a", "short"), ("a,b,d", "short")])
def test_the_header_decides_what_a_file_is(tmp_path, header, found):
    (tmp_path / "a.csv").write_text(f"{header}\n")
    assert format_of(tmp_path / "a.csv", FORMATS).load == found


def test_a_header_of_no_known_format_is_refused_with_all_that_are_known(tmp_path):
    (tmp_path / "a.csv").write_text("a,c\n")
    with pytest.raises(Refusal) as caught:
        format_of(tmp_path / "a.csv", FORMATS)
    assert caught.value.rule == "unknown_format"
    assert "dài: a, b, c; ngắn: a, b" in caught.value.sentence
