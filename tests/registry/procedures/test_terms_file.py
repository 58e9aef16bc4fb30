"""Committed terms from a file: in force from their day, the same again changes nothing, each fault by its line."""

from datetime import date

import pytest
from tests.registry.procedures.conftest import AT

from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger.public import found
from motcua.kit.now import VIETNAM
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.public import commitment, import_names, import_terms, procedure

pytestmark = pytest.mark.django_db
HEADER = "procedure,amount,unit,from,decision"
DAYS = TermUnit.WORKING_DAY


@pytest.fixture(autouse=True)
def _founded(db, folder):
    folder.sound("1.000001").load()
    found(mode="simulation", province="19", at=AT.astimezone(VIETNAM))


def loaded(tmp_path, *rows, header=HEADER):
    path = tmp_path / "thoi-han.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return import_terms(path, who=OPERATOR, at=AT)


def counts(report):
    return (report.read, report.new, report.changed, report.unchanged, report.left_out)


def in_force(*day):
    return commitment("1.000001", "19", date(*day))


def test_a_term_is_in_force_from_its_day_until_the_next(tmp_path):
    first, second = "1.000001,3,working_day,1/9/2026,QĐ 7", "1.000001,2,working_day,1/12/2026,QĐ 9"
    assert counts(loaded(tmp_path, first)) == (1, 1, 0, 0, 0)
    assert counts(loaded(tmp_path, first)) == (1, 0, 0, 1, 0)
    assert counts(loaded(tmp_path, first, second)) == (2, 0, 1, 1, 0)
    assert counts(loaded(tmp_path, first, second)) == (2, 0, 0, 2, 0)
    terms = [in_force(2026, 8, 31), in_force(2026, 9, 1), in_force(2026, 11, 30), in_force(2026, 12, 1)]
    assert terms == [None, Term(3, DAYS), Term(3, DAYS), Term(2, DAYS)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("9.999999,3,working_day,1/9/2026,QĐ 7", "9.999999"),
        ("1.000001,30,working_day,1/9/2026,QĐ 7", "phải ngắn hơn luật định"),
        ("1.000001,0,working_day,1/9/2026,QĐ 7", "phải ngắn hơn luật định"),
        ("1.000001,3,ngày,1/9/2026,QĐ 7", "Cột unit"),
        ("1.000001,ba,working_day,1/9/2026,QĐ 7", "Cột amount"),
        ("1.000001,3,working_day,mai,QĐ 7", "Cột from"),
        ("1.000001,3,working_day,1/9/2026,", "Cột decision để trống"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(tmp_path, row, words):
    report = loaded(tmp_path, row)
    assert counts(report) == (1, 0, 0, 0, 1)
    assert [(fault.line, words in fault.reason) for fault in report.faults] == [(2, True)], report.faults
    assert in_force(2026, 9, 2) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["procedure,plain,short,others", "1.000001,Việc dễ,Việc,một;hai"],
        ["code;plain_name;short_name;other_names", "1.000001;Việc dễ;Việc;một|hai"],
    ],
)
def test_names_come_under_either_heading(tmp_path, lines):
    path = tmp_path / "ten.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = import_names(path, who=OPERATOR, at=AT)
    assert (report.changed, report.left_out, report.faults) == (1, 0, [])
    found_names = procedure("1.000001")
    assert (found_names.plain_name, found_names.short_name) == ("Việc dễ", "Việc")
