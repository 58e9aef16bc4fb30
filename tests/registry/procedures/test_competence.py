"""Who settles a procedure: by its own row, by its field's, by level; and those rows from a file."""

from datetime import date

import pytest
from tests.registry.procedures.conftest import AT

from motcua.commons.accounts.public import OPERATOR
from motcua.flows.who_settles import who_settles
from motcua.registry.agencies.public import create_agency
from motcua.registry.procedures.public import import_competence, unnamed_procedures, version_in_force
from motcua.registry.procedures.rules.competence import CompetenceRow, competent
from motcua.registry.procedures.rules.levels import Level

pytestmark = pytest.mark.django_db
SINCE, TODAY = date(2025, 7, 1), AT.date()
HEADER = "procedure,field,agency,kind,level,from,to,decision"
DEPARTMENT, COMMUNE = ("H55.06", "department", "province"), ("H55.100", "commune_committee", "commune")
OTHER, BRANCH = ("H55.07", "department", "province"), ("H55.06.01", "branch", "province")


def row(procedure="", field="", agency="", kind="", level=""):
    return CompetenceRow(procedure, field, agency, kind, level, "QĐ 1")


@pytest.mark.parametrize(
    ("rows", "settling"),
    [
        ([], [DEPARTMENT, OTHER, BRANCH]),
        ([row("1.1", agency="H55.06")], [DEPARTMENT]),
        ([row("1.1", kind="commune_committee")], [COMMUNE]),
        ([row("1.1", kind="department")], [DEPARTMENT, OTHER]),
        ([row("1.1", kind="branch", level="province")], [BRANCH]),
        ([row("1.1", kind="branch", level="commune")], []),
        ([row("1.1", agency="H55.06"), row("1.1", kind="commune_committee")], [DEPARTMENT, COMMUNE]),
        ([row(field="Xây dựng", agency="H55.06")], [DEPARTMENT]),
        ([row(field="Xây dựng", agency="H55.06"), row("1.1", agency="H55.07")], [OTHER]),
        ([row("9.9", agency="H55.06"), row(field="Đất đai", agency="H55.06")], [DEPARTMENT, OTHER, BRANCH]),
    ],
)
def test_the_narrower_word_goes_first_and_without_any_the_level_decides(rows, settling):
    found = competent("1.1", "Xây dựng", frozenset({Level.PROVINCE}), rows)
    assert [one for one in (DEPARTMENT, OTHER, BRANCH, COMMUNE) if found.settles(*one)] == settling


@pytest.fixture
def province(db, folder):
    """A committee, two departments, a commune; one procedure of the province."""
    folder.sound("1.000001").load()
    made = [("H55", "province_committee", "province", None), *((*one, "H55") for one in (DEPARTMENT, OTHER, COMMUNE))]
    for code, kind, level, parent in made:
        create_agency(identifier=code, name=code, kind=kind, level=level, since=SINCE, parent=parent, who=OPERATOR)
    return version_in_force("1.000001", TODAY)


def loaded(tmp_path, *rows, header=HEADER):
    path = tmp_path / "tham-quyen.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return import_competence(path, who=OPERATOR, at=AT)


def counts(report):
    return (report.read, report.new, report.changed, report.unchanged, report.left_out)


def settling(version, on=TODAY):
    return sorted(who_settles(version, on))


def test_a_procedure_is_offered_to_whom_a_decision_names_while_it_is_in_force(tmp_path, province):
    by_level, none = settling(province), unnamed_procedures(TODAY)
    named = "1.000001,,H55.06,,,1/1/2026,,12/QĐ-UBND"
    assert counts(loaded(tmp_path, named)) == (1, 1, 0, 0, 0)
    assert counts(loaded(tmp_path, named)) == (1, 0, 0, 1, 0)
    assert settling(province) == ["H55.06"]
    assert unnamed_procedures(TODAY) == none - 1
    assert settling(province, date(2025, 12, 31)) == by_level
    assert counts(loaded(tmp_path, named.replace(",,12/", ",1/12/2026,12/"))) == (1, 0, 1, 0, 0)
    assert settling(province, date(2026, 11, 30)) == ["H55.06"]
    assert settling(province, date(2026, 12, 1)) == by_level
    assert by_level == ["H55.100"]


def test_a_field_is_given_to_one_department_and_a_procedure_of_it_to_another(tmp_path, province):
    field, own = f",{province.field},H55.06,,,1/1/2026,,QĐ 1", "1.000001,,H55.07,,,1/1/2026,,QĐ 2"
    loaded(tmp_path, field)
    assert settling(province) == ["H55.06"]
    loaded(tmp_path, own)
    assert settling(province) == ["H55.07"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1.000001,,H55.06,,,,,", "Cột decision để trống"),
        (",,H55.06,,,,,QĐ 1", "procedure hoặc cột field"),
        ("1.000001,Xây dựng,H55.06,,,,,QĐ 1", "procedure hoặc cột field"),
        ("1.000001,,,,,,,QĐ 1", "agency hoặc cột kind"),
        ("1.000001,,H55.06,department,,,,QĐ 1", "agency hoặc cột kind"),
        ("9.999999,,H55.06,,,,,QĐ 1", "9.999999"),
        (",Không có lĩnh vực này,H55.06,,,,,QĐ 1", "Cột field"),
        ("1.000001,,H55.99,,,,,QĐ 1", "H55.99"),
        ("1.000001,,,sở,,,,QĐ 1", "Cột kind"),
        ("1.000001,,,department,huyện,,,QĐ 1", "Cột level"),
        ("1.000001,,H55.06,,province,,,QĐ 1", "Cột level"),
        ("1.000001,,H55.06,,,1/1/2026,1/1/2026,QĐ 1", "Cột to"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(tmp_path, province, row, words):
    before = settling(province)
    report = loaded(tmp_path, row)
    assert counts(report) == (1, 0, 0, 0, 1)
    assert [(fault.line, words in fault.reason) for fault in report.faults] == [(2, True)], report.faults
    assert settling(province) == before
